package driftscope.lab.autopsy;

import driftscope.lab.RowWords;
import driftscope.probe.Divergence;
import driftscope.setting.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a lane stopped being finite.
///
/// @param lane its name
/// @param divergence where it stopped, found again by the replay
/// @param values what it trained with when it stopped
/// @param rows what its layers are called
/// @param steps the last steps, at most [#STEPS], the one on which it was not finite last
/// @param growth what left its usual range first, or null where nothing did before the last step
public record Story(
        String lane, Divergence divergence, Values values, RowWords rows, List<StepMeasures> steps, @Nullable Growth growth) {

    /// The most steps that are told.
    public static final int STEPS = 20;

    public Story {
        steps = List.copyOf(steps);
    }
}
