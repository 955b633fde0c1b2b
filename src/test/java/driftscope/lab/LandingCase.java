package driftscope.lab;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.data.DataSet;
import driftscope.lab.recipe.JsonText;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A recipe with where PyTorch came with it: a line of `landing.json`.
///
/// @param group what it belongs to
/// @param name of it in its group
/// @param recipe as JSON, without a seed
/// @param steps after which it is measured
/// @param value what is measured: a metric, or one of the numbers that [#measure(long, DataSet)] knows
/// @param layer from 1, of a metric that layers have
/// @param ranges that PyTorch gave with a few seeds each; it is to land in one of them, widened
record LandingCase(
        String group, String name, Map<String, Object> recipe, int steps, String value, int layer, List<Range> ranges) {

    /// @param low the least that PyTorch gave
    /// @param high the greatest
    record Range(double low, double high) {

        /// Seeds differ, and ranges of three of them are narrow: a third of its width is added at each side, and at least `room`.
        Range widened(double room) {
            double more = Math.max((high - low) / 3, room);
            return new Range(low - more, high + more);
        }

        boolean has(double number) {
            return number >= low && number <= high;
        }
    }

    private static final double POINTS = 0.5;
    private static final double SHARE_OF_OTHER_NUMBERS = 0.02;
    private static final double PERCENT = 100;
    private static final int JITTER_STEPS = 20;
    /// The share of zeros in the test set of MNIST.
    private static final double FIRST_CLASS = 9.8;

    /// All of them, in the order of the file.
    static List<LandingCase> all() {
        return lines("cases").stream().map(line -> read(line, recipe(line))).toList();
    }

    /// The lines of a part of the file.
    static List<Map<?, ?>> lines(String part) {
        return ((List<?>) Objects.requireNonNull(file().get(part))).stream().<Map<?, ?>>map(line -> (Map<?, ?>) line).toList();
    }

    private static Map<?, ?> file() {
        try (InputStream in = Objects.requireNonNull(LandingCase.class.getResourceAsStream("landing.json"))) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8), "landing.json", "cases");
        } catch (IOException | RecipeException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The recipe of a line, without a seed.
    static Map<String, Object> recipe(Map<?, ?> line) {
        var base = (Map<?, ?>) ((Map<?, ?>) Objects.requireNonNull(file().get("bases"))).get(line.get("base"));
        var recipe = new LinkedHashMap<String, Object>();
        recipe.put("format", 1);
        for (String part : List.of("network", "training")) {
            recipe.put(part, over(line.get(part), base.get(part)));
        }
        recipe.put("lanes", List.of(line.get("lane")));
        return recipe;
    }

    private static LandingCase read(Map<?, ?> line, Map<String, Object> recipe) {
        var ranges = new ArrayList<Range>();
        for (String from : List.of("reference", "torch")) {
            if (line.get(from) instanceof List<?> range) {
                ranges.add(new Range(((Number) range.getFirst()).doubleValue(), ((Number) range.get(1)).doubleValue()));
            }
        }
        return new LandingCase(
                (String) line.get("group"), (String) line.get("name"), recipe, ((Number) line.get("steps")).intValue(),
                (String) line.get("value"), line.get("layer") instanceof Number layer ? layer.intValue() : 0, ranges);
    }

    private static Map<String, Object> over(Object said, Object below) {
        var both = new LinkedHashMap<String, Object>();
        for (Object map : new Object[] {below, said}) {
            if (map instanceof Map<?, ?> settings) {
                settings.forEach((key, value) -> both.put((String) key, value));
            }
        }
        return both;
    }

    /// @param recipe as JSON, without a seed
    static Recipe seeded(Map<String, Object> recipe, long seed) {
        var seeded = new LinkedHashMap<>(recipe);
        seeded.put("seed", seed);
        try {
            return RecipeReader.parse(JSON.std.asString(seeded), "landing.json", Path.of(""));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (RecipeException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /// Where it landed in each range, widened.
    boolean isInside(double number) {
        return ranges.stream().anyMatch(range -> widened(range).has(number));
    }

    Range widened(Range range) {
        return range.widened(isShare() ? POINTS : SHARE_OF_OTHER_NUMBERS * Math.abs(range.high()));
    }

    private boolean isShare() {
        Metric metric = Metrics.of(value);
        return metric == null ? value.equals("jitter") : metric.form() == Metric.Form.SHARE;
    }

    /// Trains and measures as a run without a window does. Accuracies are in percent; a network that is not finite any more answers with the
    /// first class, as PyTorch does.
    ///
    /// @return NaN where the lane has stopped and the number is no accuracy
    double measure(long seed, DataSet data) {
        Recipe seeded = seeded(recipe, seed);
        var lane = new Lane(seeded, seeded.lanes().getFirst(), data);
        while (lane.step() < steps && lane.divergence() == null) {
            lane.advance();
        }
        lane.look();
        if (lane.divergence() != null && value.equals("test_accuracy")) {
            return FIRST_CLASS;
        }
        return switch (value) {
            case "ratio" -> ratio(lane);
            case "growth" -> Math.pow(ratio(lane), 1.0 / (lane.network().layers() - 3));
            case "squared_norm" -> Math.pow(number(lane, "weight_norm", layer), 2);
            case "jitter" -> jitter(lane);
            default -> number(lane, value, layer);
        };
    }

    /// The gradient of the first hidden layer that has the shape of the ones behind it over that of the last hidden layer.
    private static double ratio(Lane lane) {
        return number(lane, "grad_norm", 2) / number(lane, "grad_norm", lane.network().layers() - 1);
    }

    /// By how many points the accuracy differs from that a step earlier.
    private static double jitter(Lane lane) {
        double sum = 0;
        double before = number(lane, "test_accuracy", 0);
        for (int i = 0; i < JITTER_STEPS; i++) {
            lane.advance();
            lane.look();
            double now = number(lane, "test_accuracy", 0);
            sum += Math.abs(now - before);
            before = now;
        }
        return sum / JITTER_STEPS;
    }

    static double number(Lane lane, String key, int layer) {
        Metric metric = Objects.requireNonNull(Metrics.of(key), key);
        double number = lane.ask(asked -> Measured.of(asked, List.of(metric))).number(metric, Math.max(0, layer - 1));
        return metric.form() == Metric.Form.SHARE ? PERCENT * number : number;
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
