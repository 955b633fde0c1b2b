package driftscope.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Means and variances within an example: over all its rows and over groups of neighbouring columns, `units / groups` each. Kernels of
/// layer, group, instance and root-mean-square normalization.
///
/// Rows are added up first, column by column and in order; then the columns of a group: a single group in 16 partial sums, one for each
/// place modulo 16, and these in a tree ([RowMoments]); several groups one column after another ([GroupMoments]).
///
/// Not to be shared between threads: it keeps its room between calls.
public final class ExampleGroups {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    private final int units;
    private final int positions;
    private final int groups;
    private final int size;
    private final boolean centered;

    private final float[] center;
    private final float[] inverse;
    private final float[] sums;
    private final float[] products;
    private final float[] inTheColumns;
    private final float[] partial = new float[Matrix.PADDING];
    private final @Nullable GroupMoments groupsOfRow;

    /// @param positions rows of an example
    /// @param groups divides `units`
    /// @param centered whether the mean is subtracted
    public ExampleGroups(int units, int positions, int groups, boolean centered) {
        this.units = units;
        this.positions = positions;
        this.groups = groups;
        size = units / groups;
        this.centered = centered;
        int width = Matrix.padded(units);
        center = new float[width];
        inverse = new float[width];
        sums = new float[width];
        products = new float[width];
        inTheColumns = new float[width];
        Arrays.fill(inTheColumns, 0, units, 1);
        boolean severalInOneRow = positions == 1 && groups > 1 && centered;
        groupsOfRow = severalInOneRow && GroupMoments.applies() ? new GroupMoments(units, groups) : null;
    }

    /// x̂ = (x − μ) / √(σ² + ε) and y = scale · x̂ + shift, μ and σ² being those of the group of an example; x̂ = 0 where σ² + ε is 0.
    ///
    /// @param x `examples · positions × units`, like `normalized` and `out`, which may be the same matrix
    /// @param inverseDeviation keeps 1 / √(σ² + ε), `examples × groups`
    public void normalize(
            Matrix x, float epsilon, float[] scale, float[] shift, Matrix normalized, Matrix out, Matrix inverseDeviation) {
        if (isOneRow() && RowMoments.applies()) {
            RowMoments.normalize(x, centered, epsilon, inTheColumns, scale, shift, normalized, out, inverseDeviation);
            return;
        }
        if (groupsOfRow != null) {
            groupsOfRow.normalize(x, epsilon, scale, shift, normalized, out, inverseDeviation);
            return;
        }
        int examples = x.rows() / positions;
        float count = positions * size;
        float[] kept = inverseDeviation.values();
        for (int example = 0; example < examples; example++) {
            int start = example * positions * x.stride();
            int end = start + positions * x.stride();
            if (centered) {
                sumRows(x, start, end);
                spread(sums, count, center);
            }
            sumSquares(x, start, end);
            int place = example * inverseDeviation.stride();
            for (int group = 0; group < groups; group++) {
                float variance = groupSum(sums, group) / count;
                if (centered && isConstant(x, start, end, group, variance, count)) {
                    variance = 0;
                    Arrays.fill(center, group * size, (group + 1) * size, x.values()[start + group * size]);
                }
                float sum = variance + epsilon;
                kept[place + group] = sum == 0 ? 0 : 1 / (float) Math.sqrt(sum);
            }
            spreadGroups(kept, place, inverse);
            write(x, start, end, scale, shift, normalized, out);
        }
    }

    /// Is told what half precision made of a group of an example.
    @FunctionalInterface
    public interface Watcher {
        /// @param differ whether the values of the group are not all the same
        void measured(int group, float mean, float variance, boolean differ);
    }

    /// The same with μ, σ² and 1 / √(σ² + ε) in half precision, emulated by rounding to it after every operation.
    public void normalizeInHalf(
            Matrix x, float epsilon, float[] scale, float[] shift, Matrix normalized, Matrix out, Matrix inverseDeviation,
            Watcher watcher) {
        int examples = x.rows() / positions;
        float[] kept = inverseDeviation.values();
        for (int example = 0; example < examples; example++) {
            int first = example * positions;
            int place = example * inverseDeviation.stride();
            for (int group = 0; group < groups; group++) {
                int from = group * size;
                float mean = centered ? HalfColumns.mean(x, first, first + positions, from, from + size) : 0;
                float variance = HalfColumns.variance(x, first, first + positions, from, from + size, mean);
                kept[place + group] = HalfColumns.inverseDeviation(variance, epsilon);
                Arrays.fill(center, from, from + size, mean);
                watcher.measured(group, mean, variance, HalfColumns.differ(x, first, first + positions, from, from + size));
            }
            spreadGroups(kept, place, inverse);
            write(x, first * x.stride(), (first + positions) * x.stride(), scale, shift, normalized, out);
        }
    }

    /// dx = 1 / √(σ² + ε) · (g − mean(g) − x̂ · mean(g · x̂)) with g = scale · dy and means over the group; without mean(g) where the mean was
    /// not subtracted.
    ///
    /// @param dy `examples · positions × units`, like `normalized` and `dx`
    /// @param inverseDeviation what [#normalize] kept
    /// @param dx a matrix of its own
    public void gradient(Matrix dy, float[] scale, Matrix normalized, Matrix inverseDeviation, Matrix dx) {
        if (isOneRow() && RowMoments.applies()) {
            RowMoments.gradient(dy, centered, inTheColumns, scale, normalized, inverseDeviation, dx);
            return;
        }
        if (groupsOfRow != null) {
            groupsOfRow.gradient(dy, scale, normalized, inverseDeviation, dx);
            return;
        }
        int examples = dy.rows() / positions;
        float count = positions * size;
        for (int example = 0; example < examples; example++) {
            int start = example * positions * dy.stride();
            int end = start + positions * dy.stride();
            sumGradients(dy, scale, normalized, start, end);
            if (centered) {
                spread(sums, count, center);
            }
            spread(products, count, products);
            spreadGroups(inverseDeviation.values(), example * inverseDeviation.stride(), inverse);
            writeGradient(dy, scale, normalized, start, end, dx);
        }
    }

    private boolean isOneRow() {
        return positions == 1 && groups == 1;
    }

    private boolean isConstant(Matrix x, int start, int end, int group, float variance, float count) {
        int from = group * size;
        return Constancy.isInDoubt(center[from], variance, count) && Constancy.holds(x, start, end, from, from + size);
    }

    /// `result[j]` = the sum over the group of column j, divided by `count`.
    private void spread(float[] columns, float count, float[] result) {
        if (groups == 1) {
            Arrays.fill(result, 0, units, groupSum(columns, 0) / count);
            return;
        }
        for (int group = 0; group < groups; group++) {
            float mean = groupSum(columns, group) / count;
            int from = group * size;
            for (int j = from; j < from + size; j++) {
                result[j] = mean;
            }
        }
    }

    private void spreadGroups(float[] values, int place, float[] result) {
        if (groups == 1) {
            Arrays.fill(result, 0, units, values[place]);
            return;
        }
        for (int group = 0; group < groups; group++) {
            float value = values[place + group];
            int from = group * size;
            for (int j = from; j < from + size; j++) {
                result[j] = value;
            }
        }
    }

    private float groupSum(float[] columns, int group) {
        if (groups == 1) {
            return sumOfAll(columns);
        }
        float sum = 0;
        for (int j = group * size; j < (group + 1) * size; j++) {
            sum += columns[j];
        }
        return sum;
    }

    /// The padding holds zeros.
    private float sumOfAll(float[] columns) {
        if (Hardware.FUSED_MULTIPLY_ADD) {
            for (int lane = 0; lane < Matrix.PADDING; lane += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                for (int j = lane; j < columns.length; j += Matrix.PADDING) {
                    sum = sum.add(FloatVector.fromArray(SPECIES, columns, j));
                }
                sum.intoArray(partial, lane);
            }
        } else {
            Arrays.fill(partial, 0);
            for (int j = 0; j < columns.length; j++) {
                partial[j % Matrix.PADDING] += columns[j];
            }
        }
        for (int half = Matrix.PADDING / 2; half > 0; half /= 2) {
            for (int place = 0; place < half; place++) {
                partial[place] += partial[place + half];
            }
        }
        return partial[0];
    }

    private void sumRows(Matrix x, int start, int end) {
        float[] values = x.values();
        int stride = x.stride();
        int width = x.width();
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                float sum = 0;
                for (int i = start + j; i < end; i += stride) {
                    sum += values[i];
                }
                sums[j] = sum;
            }
            return;
        }
        for (int j = 0; j < width; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = start + j; i < end; i += stride) {
                sum = sum.add(FloatVector.fromArray(SPECIES, values, i));
            }
            sum.intoArray(sums, j);
        }
    }

    private void sumSquares(Matrix x, int start, int end) {
        float[] values = x.values();
        int stride = x.stride();
        int width = x.width();
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                float sum = 0;
                for (int i = start + j; i < end; i += stride) {
                    float deviation = values[i] - center[j];
                    sum += deviation * deviation;
                }
                sums[j] = sum;
            }
            return;
        }
        for (int j = 0; j < width; j += LANES) {
            FloatVector middle = FloatVector.fromArray(SPECIES, center, j);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = start + j; i < end; i += stride) {
                FloatVector deviation = FloatVector.fromArray(SPECIES, values, i).sub(middle);
                sum = sum.add(deviation.mul(deviation));
            }
            sum.intoArray(sums, j);
        }
    }

    private void write(Matrix x, int start, int end, float[] scale, float[] shift, Matrix normalized, Matrix out) {
        float[] from = x.values();
        float[] between = normalized.values();
        float[] to = out.values();
        int stride = x.stride();
        int width = x.width();
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int row = start; row < end; row += stride) {
                for (int j = 0; j < width; j++) {
                    float value = (from[row + j] - center[j]) * inverse[j];
                    between[row + j] = value;
                    to[row + j] = value * scale[j] + shift[j];
                }
            }
            return;
        }
        for (int j = 0; j < width; j += LANES) {
            FloatVector middle = FloatVector.fromArray(SPECIES, center, j);
            FloatVector factor = FloatVector.fromArray(SPECIES, inverse, j);
            FloatVector slope = FloatVector.fromArray(SPECIES, scale, j);
            FloatVector offset = FloatVector.fromArray(SPECIES, shift, j);
            for (int i = start + j; i < end; i += stride) {
                FloatVector value = FloatVector.fromArray(SPECIES, from, i).sub(middle).mul(factor);
                value.intoArray(between, i);
                value.mul(slope).add(offset).intoArray(to, i);
            }
        }
    }

    private void sumGradients(Matrix dy, float[] scale, Matrix normalized, int start, int end) {
        float[] gradient = dy.values();
        float[] xHat = normalized.values();
        int stride = dy.stride();
        int width = dy.width();
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                float sum = 0;
                float product = 0;
                for (int i = start + j; i < end; i += stride) {
                    float scaled = gradient[i] * scale[j];
                    sum += scaled;
                    product += scaled * xHat[i];
                }
                sums[j] = sum;
                products[j] = product;
            }
            return;
        }
        for (int j = 0; j < width; j += LANES) {
            FloatVector slope = FloatVector.fromArray(SPECIES, scale, j);
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector product = FloatVector.zero(SPECIES);
            for (int i = start + j; i < end; i += stride) {
                FloatVector scaled = FloatVector.fromArray(SPECIES, gradient, i).mul(slope);
                sum = sum.add(scaled);
                product = product.add(scaled.mul(FloatVector.fromArray(SPECIES, xHat, i)));
            }
            sum.intoArray(sums, j);
            product.intoArray(products, j);
        }
    }

    private void writeGradient(Matrix dy, float[] scale, Matrix normalized, int start, int end, Matrix dx) {
        float[] gradient = dy.values();
        float[] xHat = normalized.values();
        float[] to = dx.values();
        int stride = dy.stride();
        int width = dy.width();
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int row = start; row < end; row += stride) {
                for (int j = 0; j < width; j++) {
                    float rest = gradient[row + j] * scale[j] - center[j] - xHat[row + j] * products[j];
                    to[row + j] = rest * inverse[j];
                }
            }
            return;
        }
        for (int j = 0; j < width; j += LANES) {
            FloatVector slope = FloatVector.fromArray(SPECIES, scale, j);
            FloatVector mean = FloatVector.fromArray(SPECIES, center, j);
            FloatVector product = FloatVector.fromArray(SPECIES, products, j);
            FloatVector factor = FloatVector.fromArray(SPECIES, inverse, j);
            for (int i = start + j; i < end; i += stride) {
                FloatVector rest = FloatVector.fromArray(SPECIES, gradient, i).mul(slope).sub(mean);
                rest.sub(FloatVector.fromArray(SPECIES, xHat, i).mul(product)).mul(factor).intoArray(to, i);
            }
        }
    }
}
