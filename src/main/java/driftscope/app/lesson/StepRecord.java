package driftscope.app.lesson;

import driftscope.app.session.LeftRun;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has become of a step until now. Belongs to the JavaFX thread.
final class StepRecord {

    /// The outcome that was chosen, or null.
    @Nullable String predicted;

    /// Whether the question was left behind, answered or not.
    boolean asked;

    /// Whether what is asked for was done, by the student or for them.
    boolean deedDone;

    /// The run after that, or null.
    @Nullable LeftRun ready;

    /// Whether the moment that is waited for did not come.
    boolean givenUp;

    boolean done;

    /// What was measured in it.
    Map<String, Double> numbers = Map.of();

    /// The run when it was measured; null where the step leaves the run as it is.
    @Nullable LeftRun end;
}
