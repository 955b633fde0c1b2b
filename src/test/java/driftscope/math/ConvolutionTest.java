package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A 3 × 3 convolution")
class ConvolutionTest {

    private static final int IMAGES = 3;
    private static final int[] UNITS = {1, 8, 16, 17, 40};

    @ParameterizedTest(name = "{0} × {1} with {2} channels")
    @CsvSource({"1, 1, 1", "1, 5, 3", "3, 1, 16", "3, 3, 17", "7, 7, 8", "6, 5, 4", "4, 9, 33", "14, 14, 8", "28, 28, 1", "2, 3, 130"})
    @DisplayName("should give the bits of products with written patches")
    void sameBitsAsWithWrittenPatches(int height, int width, int channels) {
        var random = new Random(31L * height + width);
        var convolution = new Convolution(height, width, channels, false);
        int places = IMAGES * height * width;
        Matrix x = MultiplyTest.randomMatrix(places, channels, random);
        Matrix framed = MultiplyTest.garbage(IMAGES, convolution.framedLength());
        convolution.frame(x, framed);
        Matrix patches = patches(x, height, width);
        Matrix written = new Matrix(places, 9 * channels);
        convolution.patches(framed, written);
        assertThat(written.toArray()).isEqualTo(patches.toArray());
        for (int units : UNITS) {
            Matrix w = MultiplyTest.randomMatrix(9 * channels, units, random);
            float[] bias = Arrays.copyOf(MultiplyTest.randomMatrix(1, units, random).values(), Matrix.padded(units));
            Matrix expected = new Matrix(places, units);
            Matrix actual = MultiplyTest.garbage(places, units);
            Multiply.product(patches, w, expected);
            convolution.product(framed, w, null, actual);
            same("patches · w, %d units".formatted(units), actual, expected);
            Multiply.product(patches, w, bias, expected);
            convolution.product(framed, w, bias, actual);
            same("patches · w + b, %d units".formatted(units), actual, expected);
            convolution.productPlainly(framed, w, bias, actual);
            same("the formula of that, %d units".formatted(units), actual, expected);

            Matrix d = MultiplyTest.randomMatrix(places, units, random);
            expected = new Matrix(9 * channels, units);
            actual = MultiplyTest.garbage(9 * channels, units);
            Multiply.transposedProduct(patches, d, expected);
            convolution.weightGradient(framed, d, actual);
            same("patchesᵀ · d, %d units".formatted(units), actual, expected);
            convolution.weightGradientPlainly(framed, d, actual);
            same("the formula of that, %d units".formatted(units), actual, expected);

            expected = addedUp(d, w, height, width, channels);
            Matrix transposed = new Matrix(units, 9 * channels);
            Multiply.transpose(w, transposed);
            Matrix framedGradient = MultiplyTest.garbage(convolution.framedPlaces(), units);
            Matrix patchGradients = MultiplyTest.garbage(convolution.framedPlaces(), 9 * channels);
            actual = MultiplyTest.garbage(places, channels);
            convolution.inputGradient(d, transposed, framedGradient, patchGradients, actual);
            same("d · wᵀ added up, %d units".formatted(units), actual, expected);
            actual.fill(-7.5f);
            convolution.addUpPlainly(patchGradients, actual, places - height * width);
            assertThat(Arrays.mismatch(
                            actual.values(), (places - height * width) * actual.stride(), actual.length(),
                            expected.values(), (places - height * width) * actual.stride(), actual.length()))
                    .as("the formula of that, %d units", units).isEqualTo(-1);
        }
    }

    /// Place by place.
    private static Matrix patches(Matrix x, int height, int width) {
        int channels = x.columns();
        Matrix patches = new Matrix(x.rows(), 9 * channels);
        for (int place = 0; place < x.rows(); place++) {
            for (int tap = 0; tap < 9; tap++) {
                int from = neighbour(place, tap, height, width);
                for (int channel = 0; channel < channels && from >= 0; channel++) {
                    patches.set(place, tap * channels + channel, x.get(from, channel));
                }
            }
        }
        return patches;
    }

    /// The place under a tap of the patch around another, or -1 beyond the edge.
    private static int neighbour(int place, int tap, int height, int width) {
        int row = place / width % height + tap / 3 - 1;
        int column = place % width + tap % 3 - 1;
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        return inside ? place + (tap / 3 - 1) * width + tap % 3 - 1 : -1;
    }

    /// Patch after patch.
    private static Matrix addedUp(Matrix d, Matrix w, int height, int width, int channels) {
        Matrix turned = new Matrix(w.columns(), w.rows());
        Multiply.transpose(w, turned);
        Matrix gradients = new Matrix(d.rows(), w.rows());
        Multiply.product(d, turned, gradients);
        Matrix sum = new Matrix(d.rows(), channels);
        for (int place = 0; place < d.rows(); place++) {
            for (int tap = 0; tap < 9; tap++) {
                int to = neighbour(place, tap, height, width);
                for (int channel = 0; channel < channels && to >= 0; channel++) {
                    sum.set(to, channel, sum.get(to, channel) + gradients.get(place, tap * channels + channel));
                }
            }
        }
        return sum;
    }

    private static void same(String name, Matrix actual, Matrix expected) {
        assertThat(MultiplyTest.firstDifference(actual, expected)).as(name).isEqualTo(-1);
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"1, 1", "6, 5", "7, 8", "3, 19", "28, 28"})
    @DisplayName("should see rows of pixels as it sees their places one by one")
    void seesPixels(int height, int width) {
        var random = new Random(3);
        Matrix pixels = MultiplyTest.randomMatrix(IMAGES, height * width, random);
        Matrix places = new Matrix(IMAGES * height * width, 1);
        places.setAll(pixels.toArray());
        for (int units : UNITS) {
            Matrix w = MultiplyTest.randomMatrix(9, units, random);
            assertThat(product(new Convolution(height, width, 1, true), pixels, w))
                    .isEqualTo(product(new Convolution(height, width, 1, false), places, w));
        }
    }

    private static float[] product(Convolution convolution, Matrix x, Matrix w) {
        Matrix framed = MultiplyTest.garbage(IMAGES, convolution.framedLength());
        convolution.frame(x, framed);
        Matrix out = new Matrix(IMAGES * convolution.places(), w.columns());
        convolution.product(framed, w, null, out);
        return out.toArray();
    }

    @Test
    @DisplayName("should refuse shapes that do not fit")
    void refusesShapes() {
        var convolution = new Convolution(6, 5, 2, false);
        Matrix framed = new Matrix(1, convolution.framedLength());

        assertThatThrownBy(() -> convolution.product(framed, new Matrix(18, 3), null, new Matrix(31, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 images of 6 × 5 × 2, 18 × 3 weights, 31 × 3");
    }
}
