package driftscope.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Max pooling over 2 × 2 places of images, channel by channel; an odd line or column at the end is left out. Of places there is one a row,
/// image after image, line after line.
public final class LargestOfFour {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    private final int height;
    private final int width;

    /// @param height of the images that come in, places
    /// @param width of the images that come in, places
    public LargestOfFour(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /// The largest of each four; NaN where one of them is.
    ///
    /// @param x `images · height · width × channels`
    /// @param y `images · (height / 2) · (width / 2) × channels`
    public void forward(Matrix x, Matrix y) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            forwardPlainly(x, y);
            return;
        }
        int across = width / 2;
        for (int row = 0; row < y.rows(); row += across) {
            forwardLine(x.values(), corner(row) * x.stride(), y.values(), row * y.stride(), across, x.width(), x.stride());
        }
    }

    /// The upper left of the four places that make a row of the output.
    private int corner(int row) {
        int across = width / 2;
        int line = row / across;
        int image = line / (height / 2);
        return (image * height + 2 * (line % (height / 2))) * width + 2 * (row % across);
    }

    /// The formula.
    void forwardPlainly(Matrix x, Matrix y) {
        float[] from = x.values();
        int right = x.stride();
        int down = width * x.stride();
        for (int row = 0; row < y.rows(); row++) {
            for (int j = 0; j < y.width(); j++) {
                int place = corner(row) * x.stride() + j;
                float upper = Math.max(from[place], from[place + right]);
                float lower = Math.max(from[place + down], from[place + down + right]);
                y.values()[row * y.stride() + j] = Math.max(upper, lower);
            }
        }
    }

    private void forwardLine(float[] from, int start, float[] to, int target, int across, int channels, int stride) {
        int down = width * stride;
        for (int j = 0; j < channels; j += LANES) {
            int place = start + j;
            int out = target + j;
            for (int column = 0; column < across; column++) {
                FloatVector first = FloatVector.fromArray(SPECIES, from, place);
                FloatVector second = FloatVector.fromArray(SPECIES, from, place + stride);
                FloatVector third = FloatVector.fromArray(SPECIES, from, place + down);
                FloatVector fourth = FloatVector.fromArray(SPECIES, from, place + down + stride);
                first.max(second).max(third.max(fourth)).intoArray(to, out);
                place += 2 * stride;
                out += stride;
            }
        }
    }

    /// The gradient of each four goes to the first of the largest, or to the last where none is (NaN); the others get 0.
    ///
    /// @param x what [#forward] received
    /// @param y what it gave
    /// @param dy like y
    /// @param dx like x
    public void backward(Matrix x, Matrix y, Matrix dy, Matrix dx) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            backwardPlainly(x, y, dy, dx);
            return;
        }
        int across = width / 2;
        for (int row = 0; row < y.rows(); row += across) {
            backwardLine(
                    x.values(), corner(row) * x.stride(), y.values(), dy.values(), row * y.stride(), across, x.width(), x.stride(),
                    dx.values());
        }
        clearWhatIsLeftOut(dx);
    }

    /// The same behind x = max(z, 0): to the gradient of z, which is 0 where x is.
    ///
    /// @param x what [#forward] received
    /// @param y what it gave
    /// @param dy like y
    /// @param dz like x
    public void backwardToPositivePart(Matrix x, Matrix y, Matrix dy, Matrix dz) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            backwardPlainly(x, y, dy, dz);
            Vectors.positivePartGradient(x.values(), dz.values(), dz.values(), x.length());
            return;
        }
        int across = width / 2;
        for (int row = 0; row < y.rows(); row += across) {
            backwardLineToPositivePart(
                    x.values(), corner(row) * x.stride(), y.values(), dy.values(), row * y.stride(), across, x.width(), x.stride(),
                    dz.values());
        }
        clearWhatIsLeftOut(dz);
    }

    /// The formula.
    void backwardPlainly(Matrix x, Matrix y, Matrix dy, Matrix dx) {
        float[] in = x.values();
        int right = x.stride();
        int down = width * x.stride();
        Arrays.fill(dx.values(), 0, dx.length(), 0);
        for (int row = 0; row < y.rows(); row++) {
            for (int j = 0; j < y.width(); j++) {
                float largest = y.values()[row * y.stride() + j];
                int place = corner(row) * x.stride() + j;
                int winner = in[place] == largest ? place
                        : in[place + right] == largest ? place + right
                        : in[place + down] == largest ? place + down
                        : place + down + right;
                dx.values()[winner] = dy.values()[row * y.stride() + j];
            }
        }
    }

    private void backwardLine(
            float[] in, int start, float[] largest, float[] from, int target, int across, int channels, int stride, float[] to) {
        int down = width * stride;
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int j = 0; j < channels; j += LANES) {
            int place = start + j;
            int out = target + j;
            for (int column = 0; column < across; column++) {
                FloatVector value = FloatVector.fromArray(SPECIES, largest, out);
                FloatVector rest = FloatVector.fromArray(SPECIES, from, out);
                var isFirst = FloatVector.fromArray(SPECIES, in, place).compare(VectorOperators.EQ, value);
                zero.blend(rest, isFirst).intoArray(to, place);
                rest = rest.blend(zero, isFirst);
                var isSecond = FloatVector.fromArray(SPECIES, in, place + stride).compare(VectorOperators.EQ, value);
                zero.blend(rest, isSecond).intoArray(to, place + stride);
                rest = rest.blend(zero, isSecond);
                var isThird = FloatVector.fromArray(SPECIES, in, place + down).compare(VectorOperators.EQ, value);
                zero.blend(rest, isThird).intoArray(to, place + down);
                rest.blend(zero, isThird).intoArray(to, place + down + stride);
                place += 2 * stride;
                out += stride;
            }
        }
    }

    private void backwardLineToPositivePart(
            float[] in, int start, float[] largest, float[] from, int target, int across, int channels, int stride, float[] to) {
        int down = width * stride;
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int j = 0; j < channels; j += LANES) {
            int place = start + j;
            int out = target + j;
            for (int column = 0; column < across; column++) {
                FloatVector value = FloatVector.fromArray(SPECIES, largest, out);
                FloatVector rest = FloatVector.fromArray(SPECIES, from, out);
                FloatVector first = FloatVector.fromArray(SPECIES, in, place);
                var isFirst = first.compare(VectorOperators.EQ, value);
                zero.blend(zero.blend(rest, isFirst), first.compare(VectorOperators.GT, zero)).intoArray(to, place);
                rest = rest.blend(zero, isFirst);
                FloatVector second = FloatVector.fromArray(SPECIES, in, place + stride);
                var isSecond = second.compare(VectorOperators.EQ, value);
                zero.blend(zero.blend(rest, isSecond), second.compare(VectorOperators.GT, zero)).intoArray(to, place + stride);
                rest = rest.blend(zero, isSecond);
                FloatVector third = FloatVector.fromArray(SPECIES, in, place + down);
                var isThird = third.compare(VectorOperators.EQ, value);
                zero.blend(zero.blend(rest, isThird), third.compare(VectorOperators.GT, zero)).intoArray(to, place + down);
                rest = rest.blend(zero, isThird);
                FloatVector fourth = FloatVector.fromArray(SPECIES, in, place + down + stride);
                zero.blend(rest, fourth.compare(VectorOperators.GT, zero)).intoArray(to, place + down + stride);
                place += 2 * stride;
                out += stride;
            }
        }
    }

    private void clearWhatIsLeftOut(Matrix dx) {
        int stride = dx.stride();
        int lines = dx.rows() / width;
        for (int line = 0; line < lines; line++) {
            boolean below = line % height == height / 2 * 2;
            int kept = below ? 0 : width / 2 * 2;
            Arrays.fill(dx.values(), (line * width + kept) * stride, (line + 1) * width * stride, 0);
        }
    }
}
