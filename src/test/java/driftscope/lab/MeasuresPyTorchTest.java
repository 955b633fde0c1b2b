package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.ClippingName;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.OptimizerName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.ScheduleName;
import driftscope.lab.time.StatisticsLag;
import driftscope.nn.Activation;
import driftscope.nn.Network;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Stage;
import driftscope.probe.CovariateShift;
import driftscope.probe.Landscape;
import driftscope.setting.Choice;
import driftscope.setting.Refusal;
import driftscope.setting.Values;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fixtures are made by `src/test/python/make_measure_fixtures.py`.
@DisplayName("Beside PyTorch, the measures that one asks for")
class MeasuresPyTorchTest {

    private static final double PERCENT = 0.1;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "sigmoid-none", "sigmoid-before", "sigmoid-before-adam", "relu-none", "relu-none-step", "relu-before", "relu-before-nesterov",
        "relu-before-clip-norm", "relu-after"
    })
    @DisplayName("should agree within a thousandth, at the start and after some steps")
    void agree(String name) throws IOException, Refusal {
        Map<String, Object> fixture = read("torch-measures-" + name + ".json");
        Lane lane = lane(fixture);

        for (Object each : (List<?>) fixture.get("measured")) {
            Map<?, ?> expected = (Map<?, ?>) each;
            Runs.advance(lane, ((Number) expected.get("step")).intValue() - (int) lane.step());
            Measured measured = MeasuresTest.asked(lane, Measure.of(List.of("ics", "landscape", "lag")));

            shiftsAgree(measured.shifts(), (List<?>) expected.get("shifts"));
            landscapesAgree(measured.landscape(), floats(expected.get("landscape")));
            lagsAgree(measured.trainingLags(), (List<?>) expected.get("lags"));
        }
    }

    private static void shiftsAgree(List<CovariateShift> shifts, List<?> expected) {
        assertThat(shifts).hasSameSizeAs(expected);
        assertThat(shifts.getFirst()).isEqualTo(new CovariateShift(0, 1, 0));
        for (int layer = 1; layer < shifts.size(); layer++) {
            double[] each = floats(expected.get(layer));
            assertThat(shifts.get(layer).l2()).as("‖G − G′‖ of layer %d", layer + 1).isCloseTo(each[0], withinPercentage(PERCENT));
            assertThat(shifts.get(layer).cosine()).as("cosine of layer %d", layer + 1).isCloseTo(each[1], withinPercentage(PERCENT));
            assertThat(shifts.get(layer).relative()).as("relative, layer %d", layer + 1).isCloseTo(each[2], withinPercentage(PERCENT));
        }
    }

    private static void landscapesAgree(Landscape landscape, double[] expected) {
        double[] measured = {
            landscape.lowestLoss(), landscape.highestLoss(), landscape.leastDifference(), landscape.largestDifference(),
            landscape.beta()
        };
        for (int i = 0; i < measured.length; i++) {
            assertThat(measured[i]).as("%d of %s", i, landscape).isCloseTo(expected[i], withinPercentage(PERCENT));
        }
    }

    private static void lagsAgree(List<StatisticsLag> lags, List<?> expected) {
        for (int layer = 0; layer < lags.size(); layer++) {
            if (expected.isEmpty()) {
                assertThat(lags.get(layer)).isEqualTo(StatisticsLag.NONE);
            } else {
                double[] each = floats(expected.get(layer));
                assertThat(lags.get(layer).mean()).isCloseTo(each[0], withinPercentage(PERCENT));
                assertThat(lags.get(layer).logVariance()).isCloseTo(each[1], withinPercentage(PERCENT));
            }
        }
    }

    private static Map<String, Object> read(String file) throws IOException {
        try (InputStream in = MeasuresPyTorchTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return JSON.std.mapFrom(in);
        }
    }

    /// A lane whose minibatches are all of the fixture's examples, with its weights.
    private static Lane lane(Map<String, Object> fixture) throws Refusal {
        List<?> labels = (List<?>) fixture.get("labels");
        byte[] classes = new byte[labels.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = ((Number) labels.get(i)).byteValue();
        }
        var examples = Examples.ofPoints(singles(fixture.get("x")), ((Number) fixture.get("inputs")).intValue(), classes);
        var data = new DataSet("fixture", ((Number) fixture.get("classes")).intValue(), examples, examples);
        List<Integer> hidden = ((List<?>) fixture.get("hidden")).stream().map(units -> ((Number) units).intValue()).toList();
        Values settings = settings(fixture)
                .with(Catalogue.HIDDEN, hidden)
                .with(Catalogue.BATCH_SIZE, classes.length)
                .with(Catalogue.LEARNING_RATE, number(fixture, "learningRate"))
                .with(Catalogue.MOMENTUM, number(fixture, "momentum"))
                .with(Catalogue.WEIGHT_DECAY, number(fixture, "weightDecay"));
        var recipe = new Recipe("fixture", settings, List.of(new LaneSpec("A", own(fixture))), List.of());
        var lane = new Lane(recipe, recipe.lanes().getFirst(), data);
        learn(lane.network(), (Map<?, ?>) fixture.get("start"));
        return lane;
    }

    private static Values own(Map<String, Object> fixture) {
        String placement = (String) fixture.get("placement");
        return Values.of(Catalogue.NORMALIZATION, placement.equals("none") ? Normalization.NONE : Normalization.BATCH)
                .with(Catalogue.PLACEMENT, placement.equals("after") ? Placement.AFTER : Placement.BEFORE)
                .with(Catalogue.EPSILON, number(fixture, "epsilon"))
                .with(Catalogue.STATISTICS_MOMENTUM, number(fixture, "statisticsMomentum"));
    }

    private static Values settings(Map<String, Object> fixture) throws Refusal {
        Values settings = Values.of(Catalogue.ACTIVATION, new Choice<>(Activation.class).read(fixture.get("activation")))
                .with(Catalogue.OPTIMIZER, new Choice<>(OptimizerName.class).read(fixture.getOrDefault("optimizer", "sgd")));
        if (fixture.containsKey("beta1")) {
            settings = settings
                    .with(Catalogue.BETA1, number(fixture, "beta1"))
                    .with(Catalogue.BETA2, number(fixture, "beta2"))
                    .with(Catalogue.ADAM_EPSILON, number(fixture, "adamEpsilon"));
        }
        if (fixture.get("clipping") instanceof Map<?, ?> clipping) {
            settings = settings
                    .with(Catalogue.CLIPPING, new Choice<>(ClippingName.class).read(clipping.get("kind")))
                    .with(Catalogue.CLIPPING_NORM, number(clipping, "norm"));
        }
        if (fixture.get("schedule") instanceof Map<?, ?> schedule) {
            settings = settings
                    .with(Catalogue.SCHEDULE, new Choice<>(ScheduleName.class).read(schedule.get("kind")))
                    .with(Catalogue.SCHEDULE_EVERY, (int) number(schedule, "every"))
                    .with(Catalogue.SCHEDULE_FACTOR, number(schedule, "factor"));
        }
        return settings;
    }

    private static void learn(Network network, Map<?, ?> start) {
        for (int layer = 0; layer < network.layers(); layer++) {
            for (Stage stage : network.blocks().get(layer).stages()) {
                for (Parameter parameter : stage.parameters()) {
                    parameter.value().setAll(singles(start.get(parameter.name() + (layer + 1))));
                }
            }
        }
    }

    private static double number(Map<?, ?> object, String key) {
        return ((Number) object.get(key)).doubleValue();
    }

    private static double[] floats(Object list) {
        return ((List<?>) list).stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
    }

    private static float[] singles(Object list) {
        double[] doubles = floats(list);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }
}
