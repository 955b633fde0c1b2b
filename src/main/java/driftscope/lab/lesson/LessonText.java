package driftscope.lab.lesson;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words of a lesson, cut into its parts. Each part is Markdown.
///
/// @param title of the lesson, without the sign of a heading
/// @param summary what one will have seen, for the list of lessons
/// @param steps in their order
/// @param question at the end, or null
/// @param reading what to read
public record LessonText(String title, String summary, List<Step> steps, @Nullable Asked question, String reading) {

    public LessonText {
        steps = List.copyOf(steps);
    }

    /// The words of a step.
    ///
    /// @param id that of the step
    /// @param words what it is about
    /// @param prediction what is to be predicted, or null
    /// @param deed what is to be done, or null
    /// @param measured a sentence with places for numbers, or null
    /// @param explanation why it is so, or null
    public record Step(
            String id, String words, @Nullable Predicted prediction, @Nullable String deed, @Nullable String measured,
            @Nullable String explanation) {}

    /// What is to be predicted.
    ///
    /// @param question what is asked
    /// @param outcomes the words of each outcome, by its id, in their order; empty for a curve
    public record Predicted(String question, Map<String, String> outcomes) {

        public Predicted {
            outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
        }
    }

    /// The question at the end.
    ///
    /// @param words what is asked
    /// @param explanation of the answer
    public record Asked(String words, String explanation) {}
}
