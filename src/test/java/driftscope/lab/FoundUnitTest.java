package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.Examples;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.PassThrough;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.nn.stage.Pass;
import driftscope.setting.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The unit of which something is largest")
class FoundUnitTest {

    private static final int STEPS = 60;

    private static Lane lane(Recipe recipe, int steps) {
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, steps);
        return lane;
    }

    private static FoundUnit find(Lane lane, FoundUnit.Search search, int layer) {
        return lane.ask(asked -> FoundUnit.find(asked, search, layer));
    }

    /// What the activations of every layer receive of all training examples, a sorted column a unit.
    private static double[][][] received(Lane lane, Recipe recipe) {
        Examples training = Runs.data(recipe).training();
        var all = new Matrix(training.size(), training.features());
        for (int i = 0; i < training.size(); i++) {
            training.copyInto(i, all.values(), i * all.stride());
        }
        var layers = new double[lane.network().hidden().size()][][];
        new PassThrough(lane.network(), training.size()).logits(lane.network(), all, Pass.TRAINING, (layer, z, output) -> {
            layers[layer] = new double[z.columns()][z.rows()];
            for (int unit = 0; unit < z.columns(); unit++) {
                for (int row = 0; row < z.rows(); row++) {
                    layers[layer][unit][row] = z.get(row, unit);
                }
                Arrays.sort(layers[layer][unit]);
            }
        });
        return layers;
    }

    private static double distance(double[] some, double[] others) {
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            sum += Math.abs(some[i] - others[i]);
        }
        return sum / some.length;
    }

    /// The largest number in some layers is where it was found, as large as was said.
    private static void isLargest(FoundUnit found, double[][] numbers, int only) {
        double largest = 0;
        for (int layer = 0; layer < numbers.length; layer++) {
            if (only == FoundUnit.ALL || only == layer) {
                largest = Math.max(largest, Arrays.stream(numbers[layer]).max().orElseThrow());
            }
        }
        assertThat(found.number()).isCloseTo(largest, within(1e-5 * Math.max(1, largest)));
        assertThat(numbers[found.layer()][found.unit()]).isCloseTo(largest, within(1e-5 * Math.max(1, largest)));
        assertThat(found.step()).isEqualTo(STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {FoundUnit.ALL, 0, 1, 2})
    @DisplayName("should be the one with the largest share of ε by its own numbers by hand")
    void epsilon(int layer) {
        Lane lane = lane(Runs.small().with(Catalogue.EPSILON, 0.1), STEPS);
        double[][] shares = new double[3][];
        for (int each = 0; each < 3; each++) {
            int of = each;
            shares[each] = new double[lane.network().hidden().get(each).units()];
            Arrays.setAll(shares[each], unit -> lane.ask(asked -> ByHand.of(asked, of, unit, 0)).numbers().shareOfEpsilon());
        }
        FoundUnit found = find(lane, FoundUnit.Search.EPSILON, layer);
        assertThat(found.measure()).isEqualTo(FoundUnit.Measure.SHARE_OF_EPSILON);
        isLargest(found, shares, layer);
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class, names = {"TANH", "SIGMOID", "RELU"})
    @DisplayName("should be the one that is saturated, or of ReLU silent, on most of the minibatch")
    void saturation(Activation activation) {
        Lane lane = lane(Runs.spirals(1, activation, Placement.BEFORE, List.of()), STEPS);
        lane.look();
        var shares = new double[3][];
        for (int layer = 0; layer < 3; layer++) {
            Matrix a = lane.network().hidden().get(layer).activated();
            shares[layer] = new double[a.columns()];
            for (int unit = 0; unit < a.columns(); unit++) {
                for (int row = 0; row < a.rows(); row++) {
                    double value = a.get(row, unit);
                    boolean silent = switch (activation) {
                        case TANH -> Math.abs(value) > 0.97f;
                        case SIGMOID -> value < 0.03f || value > 0.97f;
                        default -> value == 0;
                    };
                    shares[layer][unit] += silent ? 1.0 / a.rows() : 0;
                }
            }
        }
        FoundUnit found = find(lane, FoundUnit.Search.SATURATION, FoundUnit.ALL);
        assertThat(found.measure())
                .isEqualTo(activation == Activation.RELU ? FoundUnit.Measure.ZERO : FoundUnit.Measure.SATURATED);
        isLargest(found, shares, FoundUnit.ALL);
        isLargest(find(lane, FoundUnit.Search.SATURATION, 1), shares, 1);
    }

    @ParameterizedTest
    @EnumSource(value = Normalization.class, names = {"NONE", "BATCH", "LAYER"})
    @DisplayName("should be the one that drifted most from step 0, also where ε or the normalization was changed on the way")
    void drift(Normalization normalization) {
        Recipe recipe = Runs.small().startingWith("B", Said.normalization(normalization));
        Recipe changed = new Recipe(recipe.title(), recipe.settings(), recipe.lanes(), List.of(
                new Change(0, "B", Values.of(Catalogue.EPSILON, 0.5), Toggle.FRESH),
                new Change(20, "B", Values.of(Catalogue.NORMALIZATION, Normalization.BATCH), Toggle.FRESH)));
        double[][][] before = received(Runs.lane(recipe, 1), recipe);
        Lane lane = lane(changed, STEPS);
        double[][][] now = received(lane, recipe);
        var drift = new double[3][];
        for (int layer = 0; layer < 3; layer++) {
            int of = layer;
            drift[layer] = new double[now[layer].length];
            Arrays.setAll(drift[layer], unit -> distance(now[of][unit], before[of][unit]));
        }
        isLargest(find(lane, FoundUnit.Search.DRIFT, FoundUnit.ALL), drift, FoundUnit.ALL);
        isLargest(find(lane, FoundUnit.Search.DRIFT, 0), drift, 0);
    }

    @Test
    @DisplayName("should have drifted by 0 at step 0, to the bit, with dropout and noise too")
    void start() {
        for (Recipe recipe : List.of(
                Runs.small().with(Catalogue.DROPOUT, 0.3), Runs.small().startingWith("B", Said.normalization(Normalization.NOISY_BATCH)))) {
            assertThat(find(Runs.lane(recipe, 1), FoundUnit.Search.DRIFT, FoundUnit.ALL).number()).isZero();
        }
    }

    @Test
    @DisplayName("should be nobody where there is no such thing")
    void nobody() {
        Lane without = lane(Runs.small().startingWith("B", Said.normalization(Normalization.NONE)), 1);
        assertThat(find(without, FoundUnit.Search.EPSILON, FoundUnit.ALL)).isNull();
        assertThat(find(without, FoundUnit.Search.DRIFT, 77)).isNull();
        Lane linear = lane(Runs.spirals(0.1, Activation.LEAKY_RELU, Placement.BEFORE, List.of()), 1);
        assertThat(find(linear, FoundUnit.Search.SATURATION, FoundUnit.ALL)).isNull();
    }

    @Test
    @DisplayName("should be looked for without a trace in the lane")
    void leavesNoTrace() {
        Lane asked = lane(Runs.small(), 0);
        Lane never = lane(Runs.small(), 0);
        for (int step = 0; step < 10; step++) {
            for (FoundUnit.Search search : FoundUnit.Search.values()) {
                find(asked, search, FoundUnit.ALL);
            }
            asked.advance();
            never.advance();
        }
        assertThat(Runs.state(asked.network())).usingRecursiveComparison().isEqualTo(Runs.state(never.network()));
        assertThat(asked.evaluate().drift()).containsExactly(never.evaluate().drift());
    }
}
