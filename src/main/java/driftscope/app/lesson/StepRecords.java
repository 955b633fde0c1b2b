package driftscope.app.lesson;

import driftscope.app.session.LeftRun;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.recipe.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was done in the steps of a lesson, and where they have left its run.
final class StepRecords {

    /// Those of no lesson.
    static final StepRecords NONE = new StepRecords(null);

    private final @Nullable Lesson lesson;
    private final List<StepRecord> records = new ArrayList<>();

    StepRecords(@Nullable Lesson lesson) {
        this.lesson = lesson;
        if (lesson != null) {
            lesson.steps().forEach(step -> records.add(new StepRecord()));
        }
    }

    int size() {
        return records.size();
    }

    /// Of a step, counted from 0.
    StepRecord get(int step) {
        return records.get(step);
    }

    /// The step itself, or at the end the last one.
    int reached(int step) {
        return Math.min(step, records.size() - 1);
    }

    /// Forgets what was done in a step.
    void restart(int step) {
        records.set(step, new StepRecord());
    }

    /// What was measured until a step and in it, by the names of the lesson.
    Map<String, Double> numbersUpTo(int step) {
        Map<String, Double> numbers = new HashMap<>();
        for (int i = 0; i <= reached(step); i++) {
            numbers.putAll(records.get(i).numbers);
        }
        return numbers;
    }

    /// The run at the end of a step, or before the first.
    LeftRun endOf(int step) {
        for (int i = reached(step); i >= 0; i--) {
            StepRecord record = records.get(i);
            LeftRun end = record.end != null ? record.end : i < step || record.done ? record.ready : null;
            if (end != null) {
                return end;
            }
        }
        if (lesson == null) {
            throw new IllegalStateException("No lesson is open");
        }
        return startOf(lesson.recipe());
    }

    /// The run of a step when what it asks for was done.
    LeftRun readyAt(int step) {
        LeftRun ready = records.get(step).ready;
        return ready != null ? ready : endOf(step - 1);
    }

    /// A run that has not begun.
    static LeftRun startOf(Recipe recipe) {
        return new LeftRun(recipe, 0, recipe.afterChanges(0), recipe.afterChanges(0), Set.of());
    }
}
