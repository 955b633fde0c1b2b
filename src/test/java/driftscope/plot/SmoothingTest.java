package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A smoothed line should")
class SmoothingTest {
    private static Series line(double[] steps, double[] values) {
        return new Series("A", "A", 0, false, steps, values, values, values, steps.length);
    }

    @Test
    @DisplayName("be the weighted mean of all that was before, the weights falling to 1/e over its length")
    void weights() {
        double[] steps = {0, 1, 2, 3, 10};
        double[] values = {4, 1, -2, 8, 5};
        double[] smoothed = Smoothing.of(line(steps, values), 3);
        double[] widths = {1, 1, 1, 7, 7};
        for (int i = 0; i < steps.length; i++) {
            double sum = 0;
            double weight = 0;
            for (int j = 0; j <= i; j++) {
                double each = Math.exp(-(steps[i] - steps[j]) / 3) * (1 - Math.exp(-widths[j] / 3));
                sum += each * values[j];
                weight += each;
            }
            assertThat(smoothed[i]).isCloseTo(sum / weight, offset(1e-12));
        }
    }

    @Test
    @DisplayName("leave a constant alone, and what is not finite where it is")
    void constant() {
        double[] steps = IntStream.range(0, 50).mapToDouble(i -> i * 7).toArray();
        double[] values = new double[50];
        Arrays.fill(values, 2.5);
        values[20] = Double.NaN;
        double[] smoothed = Smoothing.of(line(steps, values), 40);
        for (int i = 0; i < 50; i++) {
            if (i == 20) {
                assertThat(smoothed[i]).isNaN();
            } else {
                assertThat(smoothed[i]).isCloseTo(2.5, offset(1e-12));
            }
        }
    }

    @Test
    @DisplayName("look much the same whether an entry stands for one step or for four")
    void buckets() {
        var random = new Random(3);
        double[] steps = IntStream.range(0, 4_000).mapToDouble(i -> i).toArray();
        double[] values = Arrays.stream(steps).map(step -> Math.exp(-step / 1_500) + 0.1 * random.nextGaussian()).toArray();
        double[] wide = IntStream.range(0, 1_000).mapToDouble(i -> 4 * i + 1.5).toArray();
        double[] means = IntStream.range(0, 1_000).mapToDouble(i -> Arrays.stream(values, 4 * i, 4 * i + 4).average().orElseThrow()).toArray();
        double[] fine = Smoothing.of(line(steps, values), 80);
        double[] coarse = Smoothing.of(line(wide, means), 80);
        for (int i = 10; i < 1_000; i++) {
            assertThat(coarse[i]).isCloseTo(fine[4 * i + 3], offset(0.01));
        }
    }

    @Test
    @DisplayName("say over how many steps it is smoothed, and leave what is read off as it was measured")
    void said() {
        LinePlot plot = StepPlotsTest.lines();
        plot.setSmoothing(true);
        plot.resize(600, 300);
        var pen = new SvgPen(600, 300, 0, Role.BACKGROUND.standard(), "Sans", 12, "loss");
        plot.drawData(pen);
        assertThat(pen.document()).contains("smoothed over 200 steps");
        StepAxis axis = plot.stepAxes().getFirst();
        Series thin = plot.series().getFirst();
        assertThat(plot.at(axis.time().toPixel(thin.steps()[700]), 100).words())
                .anyMatch(words -> words.startsWith("A train  " + Labels.measured(thin.mean()[700])));
        assertThat(plot.switches()).extracting(Plot.Switch::name).containsExactly("Logarithmic axis", "Smooth thin lines");
        assertThat(plot.switches()).extracting(Plot.Switch::isOn).containsExactly(true, true);
    }
}
