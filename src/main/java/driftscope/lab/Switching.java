package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.nn.stage.Precision;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.List;

/// How normalization can change in a running lane.
public final class Switching {

    /// Settings whose change brings other stages.
    private static final List<Setting<?>> STAGES =
            List.of(Catalogue.PLACEMENT, Catalogue.AFFINE, Catalogue.STATISTICS_PER_STEP);

    private Switching() {}

    /// Whether other stages normalize, or at another place. Where nothing normalizes, settings of normalizers make no difference.
    ///
    /// @param before of a lane
    /// @param after of the same lane
    public static boolean switches(Values before, Values after) {
        return before.get(Catalogue.NORMALIZATION) != after.get(Catalogue.NORMALIZATION)
                || after.get(Catalogue.NORMALIZATION).isStage()
                        && STAGES.stream().anyMatch(setting -> !before.get(setting).equals(after.get(setting)));
    }

    /// How a change takes effect: fresh where it cannot leave what the network gives on a minibatch as it is.
    ///
    /// @param before of a lane
    /// @param after of the same lane
    /// @param wanted how it was asked for
    public static Toggle possible(Values before, Values after, Toggle wanted) {
        Normalization comes = after.get(Catalogue.NORMALIZATION);
        boolean learns = !comes.isStage() || after.get(Catalogue.AFFINE);
        boolean keeps = canGoUnnoticed(before) && learns && comes.canComeUnnoticed(before.get(Catalogue.KIND))
                && (!comes.isStage() || isPlain(after));
        return keeps || !switches(before, after) ? wanted : Toggle.FRESH;
    }

    /// Whether what a lane normalizes with can go without changing what the network gives on a minibatch.
    public static boolean canGoUnnoticed(Values lane) {
        Normalization goes = lane.get(Catalogue.NORMALIZATION);
        return goes.canGoUnnoticed(lane.get(Catalogue.KIND), lane.get(Catalogue.RESIDUAL), lane.get(Catalogue.PLACEMENT))
                && (!goes.isStage() || isPlain(lane));
    }

    /// Whether a minibatch is normalized as a whole, in single precision: only then is there one line for each unit to be folded.
    public static boolean isPlain(Values lane) {
        boolean whole = lane.get(Catalogue.SYNCHRONIZED) || lane.get(Catalogue.WORKERS) == 1;
        return whole && lane.get(Catalogue.STATISTICS_PRECISION) == Precision.FLOAT32;
    }

    /// Whether any normalizer can come into a network of that kind, or go, without changing what it gives on a minibatch.
    public static boolean canSwitchUnnoticed(NetworkKind kind) {
        return Normalization.BATCH.canComeUnnoticed(kind);
    }
}
