package driftscope.data;

import driftscope.math.Brightness;
import driftscope.math.Matrix;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Examples, immutable: images, kept as the bytes they came in, or points; each with a class, or with the numbers that a network is to give
/// out for it.
public final class Examples {

    private static final int CACHE_LINE = 64;

    private final byte @Nullable [] pixels;
    private final float @Nullable [] values;
    private final byte[] labels;
    private final float @Nullable [] targets;
    private final int features;
    private final int rows;
    private final int columns;

    private Examples(
            byte @Nullable [] pixels,
            float @Nullable [] values,
            byte[] labels,
            float @Nullable [] targets,
            int features,
            int rows,
            int columns) {
        this.pixels = pixels;
        this.values = values;
        this.labels = labels;
        this.targets = targets;
        this.features = features;
        this.rows = rows;
        this.columns = columns;
    }

    private static void requireFit(int length, int features, byte[] labels) {
        if (features < 1 || length != (long) labels.length * features) {
            throw new IllegalArgumentException(
                    length + " values are not " + labels.length + " examples of " + features + " features");
        }
    }

    /// Grey images. Keeps the arrays, which nobody may change from then on.
    ///
    /// @param pixels examples × rows × columns, row-major, unsigned
    /// @param labels one for each example, unsigned
    static Examples ofImages(byte[] pixels, int rows, int columns, byte[] labels) {
        int features = Math.multiplyExact(rows, columns);
        requireFit(pixels.length, features, labels);
        return new Examples(pixels, null, labels, null, features, rows, columns);
    }

    /// Points. Copies the arrays.
    ///
    /// @param values examples × features, row-major
    /// @param labels one for each example, unsigned
    /// @throws IllegalArgumentException if the lengths do not fit together
    public static Examples ofPoints(float[] values, int features, byte[] labels) {
        requireFit(values.length, features, labels);
        return new Examples(null, values.clone(), labels.clone(), null, features, 0, 0);
    }

    /// Points with numbers for each instead of a class; every label is 0. Copies the arrays.
    ///
    /// @param values examples × features, row-major
    /// @param targets examples × outputs, row-major
    /// @throws IllegalArgumentException if the lengths do not fit together
    public static Examples ofPairs(float[] values, int features, float[] targets, int outputs) {
        byte[] labels = new byte[targets.length / outputs];
        requireFit(values.length, features, labels);
        requireFit(targets.length, outputs, labels);
        return new Examples(null, values.clone(), labels, targets.clone(), features, 0, 0);
    }

    /// The first so many, or all where there are fewer; their features are not copied.
    ///
    /// @param count 1 or more
    public Examples first(int count) {
        return count >= size()
                ? this
                : new Examples(pixels, values, Arrays.copyOf(labels, count), targets, features, rows, columns);
    }

    /// How many examples there are.
    public int size() {
        return labels.length;
    }

    /// The numbers in one example: its pixels, or its coordinates.
    public int features() {
        return features;
    }

    /// The rows of an image, 0 where the examples are none.
    public int rows() {
        return rows;
    }

    /// The columns of an image, 0 where the examples are none.
    public int columns() {
        return columns;
    }

    /// The class of an example.
    public int label(int example) {
        return labels[example] & 0xFF;
    }

    /// Whether an example has numbers that a network is to give out, and no class.
    public boolean haveTargets() {
        return targets != null;
    }

    /// Copies what a network is to give out for an example.
    ///
    /// @param target of which row `row` receives the numbers
    /// @throws NullPointerException if examples have classes
    public void copyTargetsInto(int example, Matrix target, int row) {
        System.arraycopy(
                Objects.requireNonNull(targets), example * target.columns(), target.values(), row * target.stride(), target.columns());
    }

    /// Reads a byte of every line of the cache that some examples lie in. Examples of a minibatch lie apart; asked for one after the
    /// other like this, with nothing to do in between, the memory delivers many of them at once.
    ///
    /// @param examples their numbers, the first `count`
    /// @return something that depends on them all, to be kept somewhere, or the reads may be left out
    public int fetch(int[] examples, int count) {
        int sum = 0;
        if (pixels != null) {
            for (int i = 0; i < count; i++) {
                int from = Math.multiplyExact(examples[i], features);
                for (int pixel = from; pixel < from + features; pixel += CACHE_LINE) {
                    sum += pixels[pixel];
                }
            }
        }
        return sum;
    }

    /// Copies the features of some examples into the first rows of a matrix, as [#copyInto(int, float[], int)] does.
    ///
    /// @param examples their numbers, the first `count`
    /// @param x `count × features` or more
    public void copyInto(int[] examples, int count, Matrix x) {
        float[] target = x.values();
        int stride = x.stride();
        for (int i = 0; i < count; i++) {
            int from = Math.multiplyExact(examples[i], features);
            if (values != null) {
                // Points have two features: a call for each would take longer.
                for (int feature = 0; feature < features; feature++) {
                    target[i * stride + feature] = values[from + feature];
                }
            } else {
                Brightness.scale(Objects.requireNonNull(pixels), from, target, i * stride, features);
            }
        }
    }

    /// Copies the features of an example: pixels as b / 255, in [0, 1], rows from the top; coordinates as they are.
    ///
    /// @param target receives [#features] values from `offset` on
    public void copyInto(int example, float[] target, int offset) {
        int from = Math.multiplyExact(example, features);
        if (values != null) {
            System.arraycopy(values, from, target, offset, features);
        } else {
            Brightness.scale(Objects.requireNonNull(pixels), from, target, offset, features);
        }
    }
}
