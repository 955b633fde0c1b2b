package driftscope.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Normalization of single rows by the means and variances of groups of neighbouring columns: what [ExampleGroups] does where an example
/// is one row and several groups.
///
/// The groups of one row are too short for vectors, which would wait for every sum. So 16 rows at a time are turned on their side: a
/// vector holds a column of many rows, and the columns of a group are added up one after another, as the plain loop does in a single
/// row: the same bits with vectors of every width.
///
/// Not to be shared between threads: it keeps its room between calls.
final class GroupMoments {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = RowTile.ROWS;

    private final int groups;
    private final int size;
    private final RowTile tile;
    private final RowTile normalizedTile;
    private final RowTile inverseTile;
    /// μ and σ², `groups × 16` as in a tile.
    private final float[] means;
    private final float[] variances;

    /// @param groups divides `units`
    GroupMoments(int units, int groups) {
        this.groups = groups;
        size = units / groups;
        tile = new RowTile(units);
        normalizedTile = new RowTile(units);
        inverseTile = new RowTile(groups);
        means = new float[groups * ROWS];
        variances = new float[groups * ROWS];
    }

    /// Whether vectors of this machine can do it; elsewhere the plain loops of [ExampleGroups] do, with the same bits.
    static boolean applies() {
        return Hardware.FUSED_MULTIPLY_ADD;
    }

    /// As [ExampleGroups#normalize].
    void normalize(Matrix x, float epsilon, float[] scale, float[] shift, Matrix normalized, Matrix out, Matrix inverseDeviation) {
        boolean apart = x != normalized && x != out && normalized != out;
        for (int row = 0; row < x.rows(); row += ROWS) {
            int start = RowTile.start(row, x);
            // Rows that were done are done again with the same result, unless something else stands there by now.
            int first = apart ? start : row;
            tile.read(x, start);
            measure();
            Columns.inverseDeviation(variances, epsilon, groups * ROWS, inverseTile.values());
            normalize();
            inverseTile.writeFrom(first, inverseDeviation, start);
            tile.writeFrom(first, normalized, start);
            scaleAndShift(normalized, row, Math.min(row + ROWS, x.rows()), scale, shift, out);
        }
    }

    /// As [ExampleGroups#gradient].
    void gradient(Matrix dy, float[] scale, Matrix normalized, Matrix inverseDeviation, Matrix dx) {
        for (int row = 0; row < dy.rows(); row += ROWS) {
            int start = RowTile.start(row, dy);
            tile.read(dy, start);
            normalizedTile.read(normalized, start);
            inverseTile.read(inverseDeviation, start);
            gradient(scale);
            tile.write(dx, start);
        }
    }

    /// μ and σ² of every group of every row.
    private void measure() {
        float[] x = tile.values();
        float count = size;
        for (int group = 0; group < groups; group++) {
            int start = group * size * ROWS;
            int end = start + size * ROWS;
            for (int row = 0; row < ROWS; row += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                for (int i = start + row; i < end; i += ROWS) {
                    sum = sum.add(FloatVector.fromArray(SPECIES, x, i));
                }
                FloatVector mean = sum.div(count);
                FloatVector squares = FloatVector.zero(SPECIES);
                for (int i = start + row; i < end; i += ROWS) {
                    FloatVector deviation = FloatVector.fromArray(SPECIES, x, i).sub(mean);
                    squares = squares.add(deviation.mul(deviation));
                }
                FloatVector variance = squares.div(count);
                mean.intoArray(means, group * ROWS + row);
                variance.intoArray(variances, group * ROWS + row);
                if (Constancy.anyIsInDoubt(mean, variance, count)) {
                    settleConstants(group, row);
                }
            }
        }
    }

    /// As [Columns#settleConstants], for as many rows as a vector holds.
    private void settleConstants(int group, int first) {
        float[] x = tile.values();
        int start = group * size * ROWS;
        for (int row = first; row < first + LANES; row++) {
            int place = group * ROWS + row;
            if (Constancy.isInDoubt(means[place], variances[place], size) && isConstant(start + row, start + size * ROWS)) {
                means[place] = x[start + row];
                variances[place] = 0;
            }
        }
    }

    private boolean isConstant(int start, int end) {
        float[] x = tile.values();
        for (int i = start; i < end; i += ROWS) {
            if (x[i] != x[start]) {
                return false;
            }
        }
        return true;
    }

    /// x̂ in the place of x.
    private void normalize() {
        float[] x = tile.values();
        float[] inverses = inverseTile.values();
        for (int group = 0; group < groups; group++) {
            int start = group * size * ROWS;
            int end = start + size * ROWS;
            for (int row = 0; row < ROWS; row += LANES) {
                FloatVector mean = FloatVector.fromArray(SPECIES, means, group * ROWS + row);
                FloatVector inverse = FloatVector.fromArray(SPECIES, inverses, group * ROWS + row);
                for (int i = start + row; i < end; i += ROWS) {
                    FloatVector.fromArray(SPECIES, x, i).sub(mean).mul(inverse).intoArray(x, i);
                }
            }
        }
    }

    /// y = scale · x̂ + shift in the rows from `first` on, before `last`.
    private static void scaleAndShift(Matrix normalized, int first, int last, float[] scale, float[] shift, Matrix out) {
        float[] from = normalized.values();
        float[] to = out.values();
        int stride = normalized.stride();
        int width = normalized.width();
        for (int j = 0; j < width; j += LANES) {
            FloatVector slope = FloatVector.fromArray(SPECIES, scale, j);
            FloatVector offset = FloatVector.fromArray(SPECIES, shift, j);
            for (int i = first * stride + j; i < last * stride; i += stride) {
                FloatVector.fromArray(SPECIES, from, i).mul(slope).add(offset).intoArray(to, i);
            }
        }
    }

    /// dx in the place of dy.
    private void gradient(float[] scale) {
        float[] dy = tile.values();
        float[] xHat = normalizedTile.values();
        float[] inverses = inverseTile.values();
        float count = size;
        for (int group = 0; group < groups; group++) {
            int from = group * size;
            int to = from + size;
            for (int row = 0; row < ROWS; row += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                FloatVector product = FloatVector.zero(SPECIES);
                for (int j = from; j < to; j++) {
                    FloatVector scaled = FloatVector.fromArray(SPECIES, dy, j * ROWS + row).mul(scale[j]);
                    sum = sum.add(scaled);
                    product = product.add(scaled.mul(FloatVector.fromArray(SPECIES, xHat, j * ROWS + row)));
                }
                FloatVector mean = sum.div(count);
                FloatVector slope = product.div(count);
                FloatVector inverse = FloatVector.fromArray(SPECIES, inverses, group * ROWS + row);
                for (int j = from; j < to; j++) {
                    FloatVector rest = FloatVector.fromArray(SPECIES, dy, j * ROWS + row).mul(scale[j]).sub(mean);
                    rest.sub(FloatVector.fromArray(SPECIES, xHat, j * ROWS + row).mul(slope))
                            .mul(inverse)
                            .intoArray(dy, j * ROWS + row);
                }
            }
        }
    }
}
