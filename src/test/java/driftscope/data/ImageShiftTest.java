package driftscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An image from another scanner")
class ImageShiftTest {

    private static final float[] IMAGE = {
        0, 0, 0, 0,
        0, 1, 0.5f, 0,
        0, 0, 0, 0
    };

    private static float[] shifted(Shift shift, int image) {
        var x = new Matrix(2, IMAGE.length);
        System.arraycopy(IMAGE, 0, x.values(), x.stride(), IMAGE.length);
        new ImageShift(shift, 3, 4, 7, "test").apply(x, 1, image);
        assertThat(Arrays.copyOf(x.values(), x.stride())).as("the row above").containsOnly(0);
        return Arrays.copyOfRange(x.values(), x.stride(), x.stride() + IMAGE.length);
    }

    @Test
    @DisplayName("should be what it was without a shift")
    void none() {
        assertThat(shifted(Shift.NONE, 0)).isEqualTo(IMAGE);
    }

    @Test
    @DisplayName("should have its contrast, then its brightness, and nothing clipped")
    void affine() {
        float[] shifted = shifted(new Shift(0.75, 0.5, 0, 1, false), 0);
        assertThat(shifted[5]).isEqualTo(1.25f);
        assertThat(shifted[6]).isEqualTo(1);
        assertThat(shifted[0]).isEqualTo(0.75f);
        assertThat(shifted(new Shift(-2, 1, 0, 1, false), 0)[5]).isEqualTo(-1);
    }

    @Test
    @DisplayName("should be inverted before its contrast and brightness")
    void inverted() {
        float[] shifted = shifted(new Shift(0.25, 0.5, 0, 1, true), 0);
        assertThat(shifted[5]).isEqualTo(0.25f);
        assertThat(shifted[6]).isEqualTo(0.5f);
        assertThat(shifted[0]).isEqualTo(0.75f);
    }

    @Test
    @DisplayName("should be blurred by the mean of a box before it is inverted, with 0 outside")
    void blurred() {
        float[] ninths = new float[IMAGE.length];
        float[] sums = {1, 1.5f, 1.5f, 0.5f, 1, 1.5f, 1.5f, 0.5f, 1, 1.5f, 1.5f, 0.5f};
        for (int i = 0; i < ninths.length; i++) {
            ninths[i] = sums[i] / 9;
        }
        assertThat(shifted(new Shift(0, 1, 0, 3, false), 0)).containsExactly(ninths, within(1e-6f));
        assertThat(shifted(new Shift(0, 1, 0, 3, true), 0)[3]).isCloseTo(1 - 0.5f / 9, within(1e-6f));
        assertThat(shifted(new Shift(0, 1, 0, 2, false), 0)[0]).as("a box of 2 reaches to the right and down").isEqualTo(0.25f);
    }

    @Test
    @DisplayName("should have noise of that deviation, the same whenever it comes, another than other images")
    void noisy() {
        var shift = new Shift(0, 1, 0.5, 1, false);
        assertThat(shifted(shift, 3)).isEqualTo(shifted(shift, 3)).isNotEqualTo(shifted(shift, 4));
        double squares = 0;
        for (int image = 0; image < 1000; image++) {
            float[] noisy = shifted(shift, image);
            for (int i = 0; i < noisy.length; i++) {
                squares += (noisy[i] - IMAGE[i]) * (noisy[i] - IMAGE[i]);
            }
        }
        assertThat(Math.sqrt(squares / (1000 * IMAGE.length))).isCloseTo(0.5, within(0.01));
    }

    @Test
    @DisplayName("should be shifted without allocating anything")
    void allocatesNothing() {
        var shift = new ImageShift(new Shift(0.1, 0.5, 0.2, 5, true), 28, 28, 7, "training");
        var x = new Matrix(4, 784);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int warmUp = 0; warmUp < 200; warmUp++) {
            shift.apply(x, warmUp % 4, warmUp);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int image = 0; image < 200; image++) {
            shift.apply(x, image % 4, image);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2000);
    }
}
