package driftscope.app.lesson;

import driftscope.lab.lesson.Claim;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonStep;
import driftscope.lab.lesson.LessonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a lesson is, for the panel to show. Immutable.
///
/// @param index of the step, counted from 0; as many as there are steps stands for the end, with the question
/// @param phase of the step
/// @param predicted the outcome that was chosen in it, or null
/// @param givenUp whether the moment that the step waited for did not come
/// @param numbers measured until now, by name
/// @param furthest the index of the furthest step that was reached
record LessonState(
        Lesson lesson, int index, Phase phase, @Nullable String predicted, boolean givenUp, Map<String, Double> numbers, int furthest) {

    /// What comes next in a step.
    enum Phase {
        /// A run is being loaded, or come back to.
        PREPARING,
        /// An outcome is to be chosen, of what is there already.
        TO_PREDICT,
        /// Something is to be done.
        TO_DO,
        /// Lanes are to train up to the moment that the step is about.
        TO_RUN,
        RUNNING,
        MEASURING,
        DONE
    }

    LessonState {
        numbers = Map.copyOf(numbers);
    }

    boolean isAtEnd() {
        return index == lesson.steps().size();
    }

    boolean isDone() {
        return phase == Phase.DONE;
    }

    /// The step; not at the end.
    LessonStep step() {
        return lesson.steps().get(index);
    }

    /// The words of the step; not at the end.
    LessonText.Step text() {
        return lesson.textOf(index);
    }

    /// What the step claims and this run did not show.
    List<Claim> failed() {
        return isAtEnd() || !isDone() ? List.of() : step().claims().stream().filter(claim -> !claim.holds(numbers)).toList();
    }
}
