package driftscope.lab.recipe;

import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.NetworkKind;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that determines a run. The same recipe gives the same numbers, bit for bit, everywhere. Two recipes are equal when
/// they mean the same: what only repeats a standard value, or the common value in a lane, is not kept.
///
/// @param title what the run is about, in a few words
/// @param settings what every lane starts with
/// @param lanes one or two networks in training, each with what it does differently
/// @param changes what was changed on the way, in the order of the steps
public record Recipe(String title, Values settings, List<LaneSpec> lanes, List<Change> changes) {

    public Recipe {
        Values common = settings.unlike(Values.NONE).applying();
        settings = common;
        lanes = lanes.stream().map(lane -> new LaneSpec(lane.name(), lane.own().unlike(common))).toList();
        changes = List.copyOf(changes);
    }

    /// What a lane starts with.
    public Values of(LaneSpec lane) {
        return lane.own().over(settings);
    }

    public LaneSpec lane(String name) {
        return lanes.stream().filter(lane -> lane.name().equals(name)).findFirst().orElseThrow();
    }

    public List<String> laneNames() {
        return lanes.stream().map(LaneSpec::name).toList();
    }

    /// The source of every random number of the run: initial weights, order of the examples, generated data.
    public long seed() {
        return settings.get(Catalogue.SEED);
    }

    /// Units of each hidden layer, from the input on.
    public List<Integer> hidden() {
        return settings.get(Catalogue.HIDDEN);
    }

    /// Hidden layers as the picture shows them: a recurrent network shows its one layer at every row of the image.
    ///
    /// @param imageRows rows of an example, 0 where it is no image
    public int hiddenLayers(int imageRows) {
        return settings.get(Catalogue.KIND) == NetworkKind.RECURRENT ? imageRows : hidden().size();
    }

    /// The nonlinearities of the lanes' hidden layers.
    public Set<Activation> activations() {
        return lanes.stream().map(lane -> of(lane).get(Catalogue.ACTIVATION)).collect(Collectors.toUnmodifiableSet());
    }

    public InitialWeights initialWeights() {
        return new InitialWeights(
                settings.get(Catalogue.INITIAL_WEIGHTS), settings.get(Catalogue.STANDARD_DEVIATION), settings.get(Catalogue.GAIN));
    }

    /// What is said of the examples.
    public Values data() {
        return settings.only(Catalogue.of(Setting.Scope.DATA));
    }

    /// The same run on the examples of another.
    public Recipe withDataOf(Recipe other) {
        List<Setting<?>> data = Catalogue.of(Setting.Scope.DATA);
        return new Recipe(title, other.settings().only(data).over(settings.without(data)), lanes, changes);
    }

    /// How many of the training set are trained on: the first of them, all where there are fewer.
    public int trainingExamples() {
        return settings.get(Catalogue.TRAINING_EXAMPLES);
    }

    /// Whether another run takes its examples from the very same set, though perhaps more of them or fewer.
    public boolean hasDataOf(Recipe other) {
        return data().without(Catalogue.TRAINING_EXAMPLES).equals(other.data().without(Catalogue.TRAINING_EXAMPLES))
                && (seed() == other.seed() || !Catalogue.isGenerated(settings));
    }

    /// The same run without its changes: what a reset goes back to.
    /// The same run under another title.
    public Recipe titled(String newTitle) {
        return new Recipe(newTitle, settings, lanes, changes);
    }

    public Recipe withoutChanges() {
        return withChanges(List.of());
    }

    public Recipe withChanges(List<Change> newChanges) {
        return new Recipe(title, settings, lanes, newChanges);
    }

    public <T> Recipe with(Setting<T> setting, T value) {
        return startingWith(null, Values.of(setting, value));
    }

    /// The same run started with other values.
    ///
    /// @param lane the name of the lane they are for, or null for every lane
    public Recipe startingWith(@Nullable String lane, Values set) {
        Values perLane = set.only(Catalogue.of(Setting.Scope.LANE));
        // A named set of examples takes the place of a folder.
        Values present = set.says(Catalogue.DATA_NAME) ? settings.without(Catalogue.IDX) : settings;
        Values common = lane == null ? set.without(perLane.settings()).over(present) : present;
        List<LaneSpec> changed = lanes.stream()
                .map(spec -> {
                    if (lane == null) {
                        return new LaneSpec(spec.name(), perLane.over(spec.own().without(set.settings())));
                    }
                    return lane.equals(spec.name()) ? new LaneSpec(lane, set.over(of(spec))) : spec;
                })
                .toList();
        return new Recipe(title, common, changed, changes);
    }

    /// What the lanes do after all changes: the recipe of a run that had started with it.
    public Recipe afterChanges() {
        return afterChanges(Long.MAX_VALUE);
    }

    /// What the lanes do after so many updates.
    public Recipe afterChanges(long step) {
        Recipe after = withoutChanges();
        for (Change change : changes) {
            if (change.step() <= step) {
                after = after.startingWith(change.lane(), change.set());
            }
        }
        return after;
    }

    /// Whether another run differs from this one in something that only a new start can change.
    public boolean needsNewStartFor(Recipe other) {
        return !atStart().equals(other.atStart());
    }

    /// What each lane has that waits for a reset.
    private List<Values> atStart() {
        return lanes.stream().map(lane -> of(lane).without(Catalogue.LIVE).unlike(Values.NONE)).toList();
    }

    /// The same run with everything that can change in a running lane as it is in another run, lane by lane.
    ///
    /// @param other with the same lanes; one that it does not have takes what its first has
    public Recipe withLiveOf(Recipe other) {
        List<LaneSpec> mixed = lanes.stream()
                .map(lane -> {
                    Values live = (other.laneNames().contains(lane.name()) ? other.lane(lane.name()) : other.lanes().getFirst()).own();
                    return new LaneSpec(
                            lane.name(), live.only(Catalogue.LIVE).over(lane.own().without(Catalogue.LIVE)));
                })
                .toList();
        return new Recipe(
                title, other.settings().only(Catalogue.LIVE).over(settings.without(Catalogue.LIVE)), mixed, changes);
    }
}
