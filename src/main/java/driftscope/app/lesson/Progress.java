package driftscope.app.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How far a student has come in every lesson, as it is remembered: steps reached, by the name of the lesson.
///
/// @param steps reached; one more than there are steps where the question was answered
record Progress(Map<String, Integer> steps) {

    Progress {
        steps = Map.copyOf(steps);
    }

    /// What [#text] wrote. What is not understood is left out.
    static Progress read(@Nullable String text) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (String entry : text == null ? new String[0] : text.split(",")) {
            String[] parts = entry.split(":");
            if (parts.length == 2 && parts[1].matches("\\d{1,4}")) {
                steps.put(parts[0], Integer.parseInt(parts[1]));
            }
        }
        return new Progress(steps);
    }

    String text() {
        return steps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    int of(String lesson) {
        return steps.getOrDefault(lesson, 0);
    }

    /// With a step that was reached; what was reached before stays.
    Progress with(String lesson, int step) {
        Map<String, Integer> more = new LinkedHashMap<>(steps);
        more.merge(lesson, step, Math::max);
        return new Progress(more);
    }
}
