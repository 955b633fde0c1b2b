package driftscope.lab.lesson;

import static driftscope.lab.recipe.Schema.kind;
import static driftscope.lab.recipe.Schema.ordered;

import driftscope.lab.Metric;
import driftscope.lab.Metrics;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Limits;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Schema;
import driftscope.lab.run.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The JSON schema of `lesson.json` (draft 2020-12), made from what the reader knows. What a schema cannot say (that a number was measured
/// before, that a layer is there) the reader alone refuses.
public final class LessonSchema {

    private static final Map<String, Object> NUMBER = Map.of("type", "number");
    private static final Map<String, Object> STEPS = kind(0, Limits.MOST_STEPS);
    private static final Map<String, Object> LAYER = kind(1, Integer.MAX_VALUE);
    private static final Map<String, Object> ID = pattern(LessonStepReader.ID.pattern());
    private static final Map<String, Object> NAME = pattern(Placeholders.NAME.pattern());
    private static final Map<String, Object> LANE = Schema.laneName();

    private LessonSchema() {}

    /// The schema, with a line break at the end.
    public static String json() {
        return Schema.json(lesson());
    }

    private static Map<String, Object> lesson() {
        Map<String, Object> seeds = list(kind(Long.MIN_VALUE, Long.MAX_VALUE), LessonReader.FEWEST_SEEDS);
        seeds.put("maxItems", LessonReader.MOST_SEEDS);
        seeds.put("uniqueItems", true);
        Map<String, Object> cards = list(word(Places.CARDS), 0);
        cards.put("uniqueItems", true);
        Map<String, Object> question = object(
                ordered("measure", NAME, "relative", positive(), "absolute", positive()), List.of("measure"));
        question.put("oneOf", oneOf("relative", "absolute"));
        Map<String, Object> lesson = ordered("$schema", Schema.DRAFT, "title", "Driftscope lesson");
        lesson.putAll(object(
                ordered(
                        "$schema", Map.of("type", "string"),
                        "format", Map.of("const", LessonReader.FORMAT),
                        "minutes", kind(1, LessonReader.MOST_MINUTES),
                        "preset", word(Presets.ALL.stream().map(Preset::id).toList()),
                        "recipe", recipe(true),
                        "seeds", seeds,
                        "view", word(Places.VIEWS),
                        "quantity", word(Places.QUANTITIES),
                        "plots", word(Places.PLOTS),
                        "cards", cards,
                        "steps", list(step(), 1),
                        "question", question),
                List.of("format", "minutes", "seeds", "steps")));
        lesson.put("oneOf", oneOf("preset", "recipe"));
        return lesson;
    }

    /// Seeds stand elsewhere.
    private static Map<String, Object> recipe(boolean whole) {
        Map<String, Object> parts = new LinkedHashMap<>(Schema.parts(whole));
        parts.remove(Catalogue.SEED.key());
        parts.put("$schema", Map.of("type", "string"));
        return object(parts, List.of());
    }

    private static Map<String, Object> step() {
        Map<String, Object> measure = ordered(
                "type", "object", "propertyNames", NAME, "additionalProperties", measurement());
        Map<String, Object> step = object(
                ordered(
                        "id", ID, "predict", predict(), "do", deed(), "until", until(), "look", look(), "measure", measure,
                        "claims", list(claim(), 0)),
                List.of("id"));
        step.put("not", Map.of("required", List.of("predict", "do")));
        return step;
    }

    private static Map<String, Object> predict() {
        Map<String, Object> outcomes = list(ID, 2);
        outcomes.put("uniqueItems", true);
        return ordered("oneOf", List.of(
                object(ordered("outcomes", outcomes, "right", ID), List.of("outcomes", "right")),
                object(
                        ordered("curve", word(LessonStepReader.CURVES), "steps", kind(1, Limits.MOST_STEPS), "lane", LANE),
                        List.of("curve", "steps"))));
    }

    private static Map<String, Object> deed() {
        return ordered("oneOf", List.of(
                object(ordered("set", Schema.set(), "lane", LANE), List.of("set")),
                object(ordered(LessonStepReader.RECOMPUTE, Map.of("const", true), "lane", LANE), List.of(LessonStepReader.RECOMPUTE)),
                object(ordered("start", recipe(false)), List.of("start")),
                object(ordered("view", word(Places.VIEWS)), List.of("view")),
                object(ordered("by-hand", word(Places.BY_HAND)), List.of("by-hand")),
                object(ordered("show", LANE), List.of("show"))));
    }

    private static Map<String, Object> until() {
        List<Object> ways = new ArrayList<>();
        ways.add(object(ordered("step", STEPS), List.of("step")));
        for (boolean ofLayers : new boolean[] {false, true}) {
            List<String> metrics = Arrays.stream(Condition.Metric.values())
                    .filter(metric -> metric.isOfLayers() == ofLayers)
                    .map(Condition.Metric::key)
                    .toList();
            Map<String, Object> properties = ordered(
                    "metric", word(metrics), "lane", LANE, "comparison", word(LessonStepReader.COMPARISONS), "value", NUMBER, "most", STEPS);
            if (ofLayers) {
                properties.put("layer", LAYER);
            }
            ways.add(object(properties, List.of("metric", "comparison", "value", "most")));
        }
        return ordered("oneOf", ways);
    }

    private static Map<String, Object> look() {
        return object(
                ordered(
                        "at", word(Places.PLACES), "lane", LANE, "layer", LAYER, "view", word(Places.VIEWS), "quantity",
                        word(Places.QUANTITIES), "plots", word(Places.PLOTS)),
                List.of("at"));
    }

    private static Map<String, Object> measurement() {
        return ordered("oneOf", Stream.of(false, true).map(LessonSchema::measurement).toList());
    }

    private static Map<String, Object> measurement(boolean ofNetwork) {
        List<String> metrics = Metrics.ALL.stream()
                .filter(metric -> (metric.place() == Metric.Place.NETWORK) == ofNetwork)
                .map(Metric::key)
                .toList();
        return ofNetwork
                ? object(ordered("metric", word(metrics), "lane", LANE), List.of("metric"))
                : object(ordered("metric", word(metrics), "lane", LANE, "layer", LAYER), List.of("metric", "layer"));
    }

    private static Map<String, Object> claim() {
        return object(
                ordered(
                        "left", NAME, "is", word(LessonStepReader.COMPARISONS), "right", ordered("anyOf", List.of(NAME, NUMBER)),
                        "times", NUMBER, "plus", NUMBER),
                List.of("left", "is", "right"));
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return ordered("type", "object", "required", required, "properties", properties, "additionalProperties", false);
    }

    private static Map<String, Object> list(Map<String, Object> each, int fewest) {
        return ordered("type", "array", "minItems", fewest, "items", each);
    }

    private static Map<String, Object> word(List<String> words) {
        return ordered("enum", words);
    }

    private static Map<String, Object> pattern(String pattern) {
        return ordered("type", "string", "pattern", "^" + pattern + "$");
    }

    private static Map<String, Object> positive() {
        return ordered("type", "number", "exclusiveMinimum", 0);
    }

    private static List<Object> oneOf(String first, String second) {
        return List.of(ordered("required", List.of(first)), ordered("required", List.of(second)));
    }
}
