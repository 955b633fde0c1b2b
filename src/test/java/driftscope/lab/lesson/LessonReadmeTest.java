package driftscope.lab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.Metric.Form;
import driftscope.lab.Metric.Place;
import driftscope.lab.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README, of lessons,")
class LessonReadmeTest {

    private static final String START = "## Lessons";
    private static final String NEXT = "\n## Speed";

    private static String section() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String from = readme.substring(readme.indexOf("\n" + START));
        return from.substring(0, from.indexOf(NEXT));
    }

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(section());
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String words(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" "));
    }

    @Test
    @DisplayName("should show one whose claims hold with seeds that it was not written with")
    void example() throws Exception {
        Lesson lesson = SmallLesson.read(block("json"), block("markdown"));

        for (long seed : List.of(1L, 4L, 5L, 6L)) {
            assertThat(new LessonCheck().run(lesson, seed, step -> {})).as("seed %d", seed).allMatch(LessonCheck.Outcome::holds);
        }
    }

    @Test
    @DisplayName("should list what lessons may call the parts of the window")
    void places() throws IOException {
        Map<String, List<String>> places = new LinkedHashMap<>();
        places.put("view", Places.VIEWS);
        places.put("quantity", Places.QUANTITIES);
        places.put("plots", Places.PLOTS);
        places.put("cards", Places.CARDS);
        places.put("look.at", Places.PLACES);
        places.put("do.by-hand", Places.BY_HAND);

        assertThat(section()).contains(places.entrySet().stream()
                .map(place -> "| `" + place.getKey() + "` | " + words(place.getValue()) + " |\n")
                .collect(Collectors.joining()));
    }

    @Test
    @DisplayName("should list all metrics, what has them and how they are written")
    void metrics() throws IOException {
        var owners = new EnumMap<>(Map.of(
                Place.NETWORK, "the network", Place.HIDDEN_LAYER, "a hidden layer", Place.LAYER, "a layer, that of logits included"));
        var forms = new LinkedHashMap<List<Form>, String>();
        forms.put(List.of(Form.WHOLE), "a whole number: 12 340");
        forms.put(List.of(Form.NUMBER, Form.SINGLE), "three digits that count: 0.309, 0.000495, 4.95 · 10⁻⁵");
        forms.put(List.of(Form.SHARE), "percent: 95.7 %");
        var rows = new StringBuilder();
        for (Place place : Place.values()) {
            forms.forEach((kinds, written) -> {
                List<String> keys = Metrics.ALL.stream()
                        .filter(metric -> metric.place() == place && kinds.contains(metric.form()))
                        .map(metric -> metric.key())
                        .toList();
                if (!keys.isEmpty()) {
                    rows.append("| %s | %s | %s |\n".formatted(words(keys), owners.get(place), written));
                }
            });
        }

        assertThat(section()).contains("| metric | of | written as |\n| --- | --- | --- |\n" + rows);
    }

    @Test
    @DisplayName("should explain every key of a lesson and of a step")
    void keys() throws IOException {
        assertThat(section()).contains(LessonStepReader.KEYS).contains(
                "`format`", "`minutes`", "`preset` or `recipe`", "`seeds`", "`view`, `quantity`, `plots`, `cards`", "`steps`", "`question`");
    }
}
