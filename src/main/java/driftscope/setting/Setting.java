package driftscope.setting;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One thing that a recipe can say and a control can change. Two settings are the same only if they are the same object: each is
/// described once.
///
/// @param <T> its values
public final class Setting<T> {

    /// Where a recipe says it.
    public enum Scope {
        /// At the top.
        RECIPE,
        /// In `data`.
        DATA,
        /// In `network`, the same in all lanes but for what is said to be per lane.
        NETWORK,
        /// In `training`, for all lanes; a lane may say it for itself.
        TRAINING,
        /// In each of `lanes`.
        LANE
    }

    private final String key;
    private final Kind<T> kind;
    private final T standard;
    private final Scope scope;
    private final boolean live;
    private final boolean quiet;
    private final List<Condition> conditions;
    private final List<Condition> matterConditions;
    private final boolean perLane;

    private Setting(
            String key, Kind<T> kind, T standard, Scope scope, boolean live, boolean quiet, List<Condition> conditions,
            List<Condition> matterConditions, boolean perLane) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.scope = scope;
        this.live = live;
        this.quiet = quiet;
        this.conditions = conditions;
        this.matterConditions = matterConditions;
        this.perLane = perLane;
    }

    /// A setting that waits for a reset and always applies.
    ///
    /// @param key in the object of its scope; `init.kind` is the key `kind` in an object `init` there
    /// @param standard its value where nothing is said
    public static <T> Setting<T> of(Scope scope, String key, Kind<T> kind, T standard) {
        return new Setting<>(
                key, kind, standard, scope, false, false, List.of(), List.of(), scope == Scope.TRAINING || scope == Scope.LANE);
    }

    /// The same setting, one that can change in a running lane.
    public Setting<T> live() {
        return new Setting<>(key, kind, standard, scope, true, quiet, conditions, matterConditions, perLane);
    }

    /// The same setting, one that means something only beside other values; elsewhere it is not allowed.
    ///
    /// @param allBeside what must hold beside it
    public Setting<T> where(Condition... allBeside) {
        return new Setting<>(key, kind, standard, scope, live, quiet, List.of(allBeside), matterConditions, perLane);
    }

    /// The same setting, one that changes something only beside other values. It is allowed elsewhere, but there a panel leaves out
    /// its row, and words about a lane leave out its value.
    ///
    /// @param allBeside what must hold beside it
    public Setting<T> mattersWhere(Condition... allBeside) {
        return new Setting<>(key, kind, standard, scope, live, quiet, conditions, List.of(allBeside), perLane);
    }

    /// The same setting, one that a written recipe leaves out where it has its standard value.
    public Setting<T> quiet() {
        return new Setting<>(key, kind, standard, scope, live, true, conditions, matterConditions, perLane);
    }

    /// The same setting, one that a lane may say for itself, as it may what is in `training`.
    public Setting<T> perLane() {
        return new Setting<>(key, kind, standard, scope, live, quiet, conditions, matterConditions, true);
    }

    public String key() {
        return key;
    }

    /// The keys that lead to it from the top of a recipe; those of a lane start with `lane`.
    public String path() {
        return scope == Scope.RECIPE ? key : scope.name().toLowerCase(Locale.ROOT) + "." + key;
    }

    public Kind<T> kind() {
        return kind;
    }

    /// This setting, seen as one of the type of its kind.
    ///
    /// @param itsKind the kind of this setting
    @SuppressWarnings("unchecked")
    public <V> Setting<V> of(Kind<V> itsKind) {
        if (itsKind != kind) {
            throw new IllegalArgumentException(path() + " is not of that kind");
        }
        return (Setting<V>) this;
    }

    public T standard() {
        return standard;
    }

    public Scope scope() {
        return scope;
    }

    /// Whether it can change between two steps; otherwise it waits for a reset.
    public boolean isLive() {
        return live;
    }

    public boolean isQuiet() {
        return quiet;
    }

    /// Whether one lane can have it otherwise than another.
    public boolean isPerLane() {
        return perLane;
    }

    /// What must hold for it to mean anything.
    public List<Condition> conditions() {
        return conditions;
    }

    /// What must hold for it to change anything: those conditions, and what is allowed elsewhere but changes nothing there.
    public List<Condition> allConditions() {
        return Stream.concat(conditions.stream(), matterConditions.stream()).toList();
    }

    /// Whether it means anything beside these values.
    public boolean applies(Values values) {
        return conditions.stream().allMatch(condition -> condition.holds(values));
    }

    /// Whether it changes anything beside these values.
    public boolean matters(Values values) {
        return applies(values) && matterConditions.stream().allMatch(condition -> condition.holds(values));
    }

    @Override
    public String toString() {
        return path();
    }
}
