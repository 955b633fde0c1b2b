package driftscope.data;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;

/// Makes images look as if another scanner had taken them, in this order: blurred by the mean of a box, outside of the image being 0;
/// inverted, x ← 1 − x; contrast and brightness, x ← contrast · x + brightness; noise. Nothing is clipped. The noise of an image follows
/// from the seed and its number, so that it is the same whenever the image comes. Not to be shared between threads.
public final class ImageShift {

    private final Shift shift;
    private final int rows;
    private final int columns;
    private final long seed;
    private final String purpose;
    private final RandomStream random;
    private final float[] between;

    /// @param rows of an image
    /// @param columns of an image
    /// @param set which examples they are, in ASCII: two sets have different noise
    public ImageShift(Shift shift, int rows, int columns, long seed, String set) {
        this.shift = shift;
        this.rows = rows;
        this.columns = columns;
        this.seed = seed;
        purpose = "shift of " + set + " image ";
        random = new RandomStream(seed, purpose);
        between = new float[rows * columns];
    }

    /// Shifts the image in a row of a matrix, in place.
    ///
    /// @param x `images × pixels`
    /// @param image its number in its set
    public void apply(Matrix x, int row, int image) {
        float[] values = x.values();
        int start = row * x.stride();
        int end = start + rows * columns;
        if (shift.blur() > 1) {
            blur(values, start);
        }
        float contrast = (float) (shift.invert() ? -shift.contrast() : shift.contrast());
        float brightness = (float) (shift.invert() ? shift.contrast() + shift.brightness() : shift.brightness());
        if (contrast != 1 || brightness != 0) {
            for (int i = start; i < end; i++) {
                values[i] = contrast * values[i] + brightness;
            }
        }
        if (shift.noise() > 0) {
            random.restart(seed, purpose, image);
            for (int i = start; i < end; i++) {
                values[i] += (float) (shift.noise() * random.nextGaussian());
            }
        }
    }

    /// Along the rows, then down the columns. A box of even width reaches one pixel farther to the right and down.
    private void blur(float[] values, int start) {
        int before = (shift.blur() - 1) / 2;
        int after = shift.blur() / 2;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float sum = 0;
                int last = Math.min(columns - 1, column + after);
                for (int j = Math.max(0, column - before); j <= last; j++) {
                    sum += values[start + row * columns + j];
                }
                between[row * columns + column] = sum / shift.blur();
            }
        }
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                float sum = 0;
                int last = Math.min(rows - 1, row + after);
                for (int i = Math.max(0, row - before); i <= last; i++) {
                    sum += between[i * columns + column];
                }
                values[start + row * columns + column] = sum / shift.blur();
            }
        }
    }
}
