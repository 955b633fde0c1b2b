package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Room;
import driftscope.nn.stage.RunningStatistic;
import driftscope.nn.stage.Stage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Where nothing varies, a normalizer")
class ConstantFeatureTest {

    private static final int UNITS = 20;

    /// No sum of some of these is exact in binary.
    private static final float[] CONSTANTS = {0.1f, -0.7f, 3.3f, 1e-3f, 1234.567f};

    static Stream<Arguments> normalizers() {
        return Stream.of(0.0, 1e-20, 1e-5).flatMap(epsilon -> Stream.of("batch", "layer", "group", "instance")
                .flatMap(kind -> Stream.of(1, 7)
                        .flatMap(places -> Stream.of(1, 2, 3, 7, 60)
                                .map(examples -> Arguments.of(kind, epsilon, examples, places)))));
    }

    private static Normalizer normalizer(String kind, double epsilon, int examples, int places) {
        var settings = new NormalizerSettings(epsilon, 0.1, 2);
        Normalizer norm = switch (kind) {
            case "batch" -> new BatchNorm(UNITS, places, true, settings);
            case "layer" -> new ExampleNorm(ExampleNorm.Kind.LAYER, UNITS, places, true, settings);
            case "group" -> new ExampleNorm(ExampleNorm.Kind.GROUP, UNITS, places, true, settings);
            default -> new ExampleNorm(ExampleNorm.Kind.INSTANCE, UNITS, places, true, settings);
        };
        norm.reserve(new Room(examples)).run();
        for (int j = 0; j < UNITS; j++) {
            norm.gamma()[j] = 2 + j;
            norm.beta()[j] = 0.5f - j;
        }
        return norm;
    }

    @ParameterizedTest(name = "{0} norm, ε {1}, {2} examples of {3} places")
    @MethodSource("normalizers")
    @DisplayName("should give β, and gradients that are numbers, ε = 0 included")
    void givesBeta(String kind, double epsilon, int examples, int places) {
        for (float constant : CONSTANTS) {
            Normalizer norm = normalizer(kind, epsilon, examples, places);
            var x = new Matrix(examples * places, UNITS);
            var dy = new Matrix(examples * places, UNITS);
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < UNITS; j++) {
                    x.set(i, j, constant);
                    dy.set(i, j, i - 2 * j);
                }
            }

            Matrix y = norm.forward(x, Pass.TRAINING);
            Matrix dx = norm.backward(dy, Pass.TRAINING);

            for (int i = 0; i < y.rows(); i++) {
                for (int j = 0; j < UNITS; j++) {
                    assertThat(y.get(i, j)).as("y for %s", constant).isEqualTo(norm.beta()[j]);
                    assertThat(dx.get(i, j)).isFinite();
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("driftscope.nn.FamilyGradientTest#members")
    @DisplayName("should let a network learn on with ε = 0 from minibatches of 1 and 2 and from images without a contrast")
    void learnsOn(Member member) {
        for (int rows : new int[] {1, 2, 5}) {
            for (float constant : new float[] {0, 0.3f}) {
                Network network = member.network();
                network.each(Normalizer.class, norm -> norm.set(new NormalizerSettings(0, 0.1, 2)));
                Matrix x = member.examples(rows, 1);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < x.columns(); j++) {
                        x.set(i, j, constant);
                    }
                }
                for (int step = 0; step < 3; step++) {
                    network.chance().setStep(step);
                    assertThat(network.forward(x, Member.labels(rows, 1))).as("loss").isFinite();
                    network.backward();
                    network.update(new Sgd(0.01f, 0.9f, 0));
                    network.each(Stage.class, stage -> {
                        stage.parameters().forEach(parameter -> requireFinite(parameter.name(), parameter.value().toArray()));
                        stage.runningStatistics().forEach(ConstantFeatureTest::requireFinite);
                    });
                }
                Matrix logits = new PassThrough(network, rows).logits(network, x, Pass.INFERENCE, PassThrough.Visitor.NONE);
                requireFinite("logits", logits.toArray());
            }
        }
    }

    private static void requireFinite(RunningStatistic statistic) {
        requireFinite(statistic.name(), Arrays.copyOf(statistic.values(), statistic.units()));
    }

    private static void requireFinite(String name, float[] values) {
        for (float value : values) {
            assertThat(value).as(name).isFinite();
        }
    }
}
