package driftscope.lab.lesson;

import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.RecipeException;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Cuts the words of a lesson along their headings and holds them to its steps.
final class LessonTextReader {

    private static final Pattern HEADING = Pattern.compile("(#{1,3})\\s+(.*?)\\s*#*\\s*");
    private static final Pattern OUTCOME = Pattern.compile("[-*] ([a-z][a-z0-9-]*):\\s+(.*)");
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");

    private static final String PREDICT = "predict";
    private static final String DO = "do";
    private static final String MEASURED = "measured";
    private static final String EXPLANATION = "explanation";
    private static final String QUESTION = "question";
    private static final String READING = "reading";

    /// What stands under a heading, up to the next one.
    ///
    /// @param level of the heading, 1 to 3
    /// @param line of the heading, counted from 1
    /// @param parts the sections of the next level in it
    private record Section(int level, String heading, int line, StringBuilder words, List<Section> parts) {

        private String text() {
            return words.toString().strip();
        }
    }

    private final String source;

    /// @param source what messages call the file
    LessonTextReader(String source) {
        this.source = source;
    }

    /// @param question whether the lesson ends with one
    LessonText read(String markdown, List<LessonStep> steps, boolean question) throws RecipeException {
        Section title = cut(markdown);
        List<Section> sections = title.parts();
        List<String> expected = Stream.concat(
                        steps.stream().map(LessonStep::id), question ? Stream.of(QUESTION, READING) : Stream.of(READING))
                .toList();
        for (int i = 0; i < Math.max(expected.size(), sections.size()); i++) {
            requireHeading(i < sections.size() ? sections.get(i) : null, i < expected.size() ? expected.get(i) : null);
        }
        if (title.text().isEmpty()) {
            throw refused(title.line(), Text.of("lesson.text.summary"));
        }
        List<LessonText.Step> texts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            texts.add(step(sections.get(i), steps.get(i)));
        }
        LessonText.Asked asked = null;
        if (question) {
            Section section = sections.get(steps.size());
            Map<String, Section> parts = parts(section, List.of(EXPLANATION));
            asked = new LessonText.Asked(words(section), words(needed(section, parts, EXPLANATION)));
        }
        Section reading = sections.getLast();
        parts(reading, List.of());
        return new LessonText(title.heading(), title.text(), texts, asked, words(reading));
    }

    private LessonText.Step step(Section section, LessonStep step) throws RecipeException {
        Map<String, Section> parts = parts(section, List.of(PREDICT, DO, MEASURED, EXPLANATION));
        LessonText.Predicted predicted = null;
        if (step.prediction() != null) {
            predicted = predicted(needed(section, parts, PREDICT), step.prediction());
        } else {
            requireNone(parts, PREDICT);
        }
        String deed = null;
        if (step.deed() != null) {
            deed = words(needed(section, parts, DO));
        } else {
            requireNone(parts, DO);
        }
        return new LessonText.Step(step.id(), words(section), predicted, deed, optional(parts, MEASURED), optional(parts, EXPLANATION));
    }

    private @Nullable String optional(Map<String, Section> parts, String heading) throws RecipeException {
        Section section = parts.get(heading);
        return section == null ? null : words(section);
    }

    /// The question is what stands before the list of outcomes; a line that goes on is indented.
    private LessonText.Predicted predicted(Section section, Prediction prediction) throws RecipeException {
        var question = new StringBuilder();
        var outcomes = new LinkedHashMap<String, String>();
        String last = null;
        for (String line : section.text().lines().toList()) {
            Matcher outcome = OUTCOME.matcher(line);
            if (outcome.matches()) {
                last = outcome.group(1);
                if (outcomes.put(last, outcome.group(2).strip()) != null) {
                    throw refused(section.line(), Text.of("lesson.text.twice", Quoting.quoted(last)));
                }
            } else if (last == null) {
                question.append(line).append('\n');
            } else if (!line.isBlank()) {
                outcomes.merge(last, line.strip(), (before, more) -> before + " " + more);
            }
        }
        List<String> ids = prediction instanceof Prediction.Outcomes(List<String> all, String right) ? all : List.of();
        if (!List.copyOf(outcomes.keySet()).equals(ids)) {
            throw refused(section.line(), ids.isEmpty() ? Text.of("lesson.text.curve") : Text.of("lesson.text.outcomes", String.join(", ", ids)));
        }
        if (question.toString().isBlank()) {
            throw refused(section.line(), Text.of("lesson.text.empty", PREDICT));
        }
        return new LessonText.Predicted(question.toString().strip(), outcomes);
    }

    private Section cut(String markdown) throws RecipeException {
        Section title = null;
        boolean fenced = false;
        int number = 0;
        for (String line : markdown.lines().toList()) {
            number++;
            fenced ^= FENCE.matcher(line).matches();
            Matcher heading = HEADING.matcher(line);
            if (fenced || !heading.matches()) {
                if (title != null) {
                    innermost(title).words().append(line).append('\n');
                } else if (!line.isBlank()) {
                    throw refused(number, Text.of("lesson.text.title"));
                }
                continue;
            }
            Section section = new Section(
                    heading.group(1).length(), heading.group(2), number, new StringBuilder(), new ArrayList<>());
            if (title == null && section.level() == 1) {
                title = section;
            } else if (title == null || section.level() == 1) {
                throw refused(number, Text.of("lesson.text.title"));
            } else if (section.level() == 2) {
                title.parts().add(section);
            } else if (title.parts().isEmpty()) {
                throw refused(number, Text.of("lesson.text.above", Quoting.shortened(section.heading())));
            } else {
                title.parts().getLast().parts().add(section);
            }
        }
        if (title == null || title.heading().isEmpty()) {
            throw refused(1, Text.of("lesson.text.title"));
        }
        return title;
    }

    private static Section innermost(Section section) {
        return section.parts().isEmpty() ? section : innermost(section.parts().getLast());
    }

    private void requireHeading(@Nullable Section is, @Nullable String expected) throws RecipeException {
        if (is == null) {
            throw new RecipeException(source + ": " + Text.of("lesson.text.missing", String.valueOf(expected)));
        }
        if (!is.heading().equals(expected)) {
            throw refused(
                    is.line(),
                    expected == null
                            ? Text.of("lesson.text.more", Quoting.shortened(is.heading()))
                            : Text.of("lesson.text.heading", Quoting.shortened(is.heading()), expected));
        }
    }

    private Map<String, Section> parts(Section section, List<String> allowed) throws RecipeException {
        Map<String, Section> parts = new LinkedHashMap<>();
        for (Section part : section.parts()) {
            if (!allowed.contains(part.heading()) || parts.put(part.heading(), part) != null) {
                throw refused(
                        part.line(),
                        Text.of("lesson.text.part", Quoting.shortened(part.heading()), allowed.isEmpty() ? "—" : String.join(", ", allowed)));
            }
        }
        return parts;
    }

    private Section needed(Section section, Map<String, Section> parts, String heading) throws RecipeException {
        Section part = parts.get(heading);
        if (part == null) {
            throw refused(section.line(), Text.of("lesson.text.needed", section.heading(), heading));
        }
        return part;
    }

    private void requireNone(Map<String, Section> parts, String heading) throws RecipeException {
        Section part = parts.get(heading);
        if (part != null) {
            throw refused(part.line(), Text.of("lesson.text.superfluous", heading));
        }
    }

    private String words(Section section) throws RecipeException {
        if (section.text().isEmpty()) {
            throw refused(section.line(), Text.of("lesson.text.empty", Quoting.shortened(section.heading())));
        }
        return section.text();
    }

    private RecipeException refused(int line, String why) {
        return new RecipeException(source + ": " + Text.of("lesson.text.line", line) + ": " + why);
    }
}
