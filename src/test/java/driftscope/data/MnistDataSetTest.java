package driftscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MNIST")
class MnistDataSetTest {

    private static final List<Double> SHARES = new ArrayList<>();
    private static DataSet mnist;

    @BeforeAll
    static void load() {
        mnist = MnistDataSet.load(SHARES::add);
    }

    @Test
    @DisplayName("should have 60 000 and 10 000 images of 28 × 28 in ten classes")
    void sizes() {
        assertThat(mnist.name()).isEqualTo("MNIST");
        assertThat(mnist.outputs()).isEqualTo(10);
        assertThat(mnist.features()).isEqualTo(784);
        for (Examples examples : List.of(mnist.training(), mnist.test())) {
            assertThat(examples.rows()).isEqualTo(28);
            assertThat(examples.columns()).isEqualTo(28);
        }
        assertThat(mnist.training().size()).isEqualTo(60_000);
        assertThat(mnist.test().size()).isEqualTo(10_000);
    }

    @Test
    @DisplayName("should start with the labels everybody knows")
    void labels() {
        assertThat(IntStream.range(0, 5).map(mnist.training()::label)).containsExactly(5, 0, 4, 1, 9);
        assertThat(IntStream.range(0, 5).map(mnist.test()::label)).containsExactly(7, 2, 1, 0, 4);
    }

    @Test
    @DisplayName("should have the known number of each digit")
    void histogram() {
        int[] counts = new int[10];
        for (int i = 0; i < mnist.training().size(); i++) {
            counts[mnist.training().label(i)]++;
        }
        assertThat(counts).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    }

    @Test
    @DisplayName("should have the pixels of the first 5, scaled to [0, 1], and the known mean and deviation")
    void pixels() {
        float[] image = new float[786];
        mnist.training().copyInto(0, image, 1);
        // Row 5, columns 12 to 15 of the published image are 3, 18, 18, 18.
        assertThat(image[1 + 5 * 28 + 12]).isEqualTo(3 / 255f);
        assertThat(image[1 + 5 * 28 + 13]).isEqualTo(18 / 255f);
        assertThat(image[0]).isZero();
        assertThat(image[785]).isZero();

        double sum = 0;
        double squares = 0;
        for (int i = 0; i < mnist.training().size(); i++) {
            mnist.training().copyInto(i, image, 0);
            for (int j = 0; j < 784; j++) {
                sum += image[j];
                squares += (double) image[j] * image[j];
            }
        }
        double mean = sum / (60_000 * 784);
        assertThat(mean).isCloseTo(0.1307, within(5e-5));
        assertThat(Math.sqrt(squares / (60_000 * 784) - mean * mean))
                .isCloseTo(0.3081, within(5e-5));
    }

    @Test
    @DisplayName("should tell how far its load has come")
    void progress() {
        assertThat(SHARES).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(10);
    }
}
