package driftscope.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Normalization of single rows by their own mean and variance: what [ExampleGroups] does where an example is one row and one group.
///
/// The columns of a row are added up in 16 partial sums, one for each place modulo 16, and these in a tree: the halves, their halves, and
/// so on. A vector holds all partial sums or a part of them; turning it by half of what is left adds them up, and leaves the sum in every
/// place.
final class RowMoments {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean WHOLE = LANES == Matrix.PADDING;
    private static final boolean HALF = 2 * LANES == Matrix.PADDING;
    private static final VectorShuffle<Float> BY_8 = turn(8);
    private static final VectorShuffle<Float> BY_4 = turn(4);
    private static final VectorShuffle<Float> BY_2 = turn(2);
    private static final VectorShuffle<Float> BY_1 = turn(1);

    private RowMoments() {}

    private static VectorShuffle<Float> turn(int places) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane + places) % LANES);
    }

    /// Whether vectors of this machine can do it; elsewhere the general kernels do, with the same bits.
    static boolean applies() {
        return Hardware.FUSED_MULTIPLY_ADD && (WHOLE || HALF);
    }

    /// As [ExampleGroups#normalize].
    ///
    /// @param inTheColumns 1 in the columns of a row, 0 in its padding
    static void normalize(
            Matrix x, boolean centered, float epsilon, float[] inTheColumns, float[] scale, float[] shift, Matrix normalized, Matrix out,
            Matrix inverseDeviation) {
        float[] from = x.values();
        float[] between = normalized.values();
        float[] to = out.values();
        float[] kept = inverseDeviation.values();
        int width = x.width();
        int stride = x.stride();
        float count = x.columns();
        for (int row = 0; row < x.rows(); row++) {
            int start = row * stride;
            int end = start + width;
            FloatVector center = FloatVector.zero(SPECIES);
            if (centered) {
                FloatVector sum = FloatVector.zero(SPECIES);
                if (WHOLE) {
                    for (int i = start; i < end; i += LANES) {
                        sum = sum.add(FloatVector.fromArray(SPECIES, from, i));
                    }
                    sum = sum.add(sum.rearrange(BY_8));
                } else {
                    FloatVector second = FloatVector.zero(SPECIES);
                    for (int i = start; i < end; i += 2 * LANES) {
                        sum = sum.add(FloatVector.fromArray(SPECIES, from, i));
                        second = second.add(FloatVector.fromArray(SPECIES, from, i + LANES));
                    }
                    sum = sum.add(second);
                }
                sum = sum.add(sum.rearrange(BY_4));
                sum = sum.add(sum.rearrange(BY_2));
                sum = sum.add(sum.rearrange(BY_1));
                center = sum.div(count);
            }
            FloatVector squares = FloatVector.zero(SPECIES);
            if (WHOLE) {
                for (int i = 0; i < width; i += LANES) {
                    FloatVector deviation = FloatVector.fromArray(SPECIES, from, start + i)
                            .sub(center.mul(FloatVector.fromArray(SPECIES, inTheColumns, i)));
                    squares = squares.add(deviation.mul(deviation));
                }
                squares = squares.add(squares.rearrange(BY_8));
            } else {
                FloatVector second = FloatVector.zero(SPECIES);
                for (int i = 0; i < width; i += 2 * LANES) {
                    FloatVector deviation = FloatVector.fromArray(SPECIES, from, start + i)
                            .sub(center.mul(FloatVector.fromArray(SPECIES, inTheColumns, i)));
                    squares = squares.add(deviation.mul(deviation));
                    FloatVector nextDeviation = FloatVector.fromArray(SPECIES, from, start + i + LANES)
                            .sub(center.mul(FloatVector.fromArray(SPECIES, inTheColumns, i + LANES)));
                    second = second.add(nextDeviation.mul(nextDeviation));
                }
                squares = squares.add(second);
            }
            squares = squares.add(squares.rearrange(BY_4));
            squares = squares.add(squares.rearrange(BY_2));
            squares = squares.add(squares.rearrange(BY_1));
            float variance = squares.lane(0) / count;
            if (centered && Constancy.isInDoubt(center.lane(0), variance, count)
                    && Constancy.holds(x, start, end, 0, x.columns())) {
                variance = 0;
                center = FloatVector.broadcast(SPECIES, from[start]);
            }
            float sumWithEpsilon = variance + epsilon;
            float inverse = sumWithEpsilon == 0 ? 0 : 1 / (float) Math.sqrt(sumWithEpsilon);
            kept[row * inverseDeviation.stride()] = inverse;
            for (int i = 0; i < width; i += LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, from, start + i)
                        .sub(center.mul(FloatVector.fromArray(SPECIES, inTheColumns, i)))
                        .mul(inverse);
                value.intoArray(between, start + i);
                value.mul(FloatVector.fromArray(SPECIES, scale, i))
                        .add(FloatVector.fromArray(SPECIES, shift, i))
                        .intoArray(to, start + i);
            }
        }
    }

    /// As [ExampleGroups#gradient].
    static void gradient(
            Matrix dy, boolean centered, float[] inTheColumns, float[] scale, Matrix normalized, Matrix inverseDeviation, Matrix dx) {
        float[] gradient = dy.values();
        float[] xHat = normalized.values();
        float[] to = dx.values();
        float[] kept = inverseDeviation.values();
        int width = dy.width();
        int stride = dy.stride();
        float count = dy.columns();
        for (int row = 0; row < dy.rows(); row++) {
            int start = row * stride;
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector product = FloatVector.zero(SPECIES);
            if (WHOLE) {
                for (int i = 0; i < width; i += LANES) {
                    FloatVector scaled =
                            FloatVector.fromArray(SPECIES, gradient, start + i).mul(FloatVector.fromArray(SPECIES, scale, i));
                    sum = sum.add(scaled);
                    product = product.add(scaled.mul(FloatVector.fromArray(SPECIES, xHat, start + i)));
                }
                sum = sum.add(sum.rearrange(BY_8));
                product = product.add(product.rearrange(BY_8));
            } else {
                FloatVector nextSum = FloatVector.zero(SPECIES);
                FloatVector nextProduct = FloatVector.zero(SPECIES);
                for (int i = 0; i < width; i += 2 * LANES) {
                    FloatVector scaled =
                            FloatVector.fromArray(SPECIES, gradient, start + i).mul(FloatVector.fromArray(SPECIES, scale, i));
                    sum = sum.add(scaled);
                    product = product.add(scaled.mul(FloatVector.fromArray(SPECIES, xHat, start + i)));
                    FloatVector nextScaled = FloatVector.fromArray(SPECIES, gradient, start + i + LANES)
                            .mul(FloatVector.fromArray(SPECIES, scale, i + LANES));
                    nextSum = nextSum.add(nextScaled);
                    nextProduct = nextProduct.add(nextScaled.mul(FloatVector.fromArray(SPECIES, xHat, start + i + LANES)));
                }
                sum = sum.add(nextSum);
                product = product.add(nextProduct);
            }
            sum = sum.add(sum.rearrange(BY_4));
            product = product.add(product.rearrange(BY_4));
            sum = sum.add(sum.rearrange(BY_2));
            product = product.add(product.rearrange(BY_2));
            sum = sum.add(sum.rearrange(BY_1));
            product = product.add(product.rearrange(BY_1));
            FloatVector mean = centered ? sum.div(count) : FloatVector.zero(SPECIES);
            FloatVector slope = product.div(count);
            float inverse = kept[row * inverseDeviation.stride()];
            for (int i = 0; i < width; i += LANES) {
                FloatVector rest = FloatVector.fromArray(SPECIES, gradient, start + i)
                        .mul(FloatVector.fromArray(SPECIES, scale, i))
                        .sub(mean.mul(FloatVector.fromArray(SPECIES, inTheColumns, i)))
                        .sub(FloatVector.fromArray(SPECIES, xHat, start + i).mul(slope));
                rest.mul(inverse).intoArray(to, start + i);
            }
        }
    }
}
