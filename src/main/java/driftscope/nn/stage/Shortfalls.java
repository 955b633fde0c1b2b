package driftscope.nn.stage;

import driftscope.math.HalfColumns;
import driftscope.math.Matrix;
import java.util.Arrays;

/// In which units the statistics of the last minibatch fell short of what single precision would have given.
final class Shortfalls {

    private final byte[] units;
    private boolean any;

    Shortfalls(int units) {
        this.units = new byte[units];
    }

    /// Forgets the minibatch before.
    void clear() {
        if (any) {
            Arrays.fill(units, (byte) 0);
            any = false;
        }
    }

    /// Looks at what half precision made of every column of some rows of x.
    void note(Matrix x, int first, int last, float[] mean, float[] variance, float epsilon) {
        for (int j = 0; j < units.length; j++) {
            boolean differ = variance[j] == 0 && HalfColumns.differ(x, first, last, j, j + 1);
            note(j, j + 1, mean[j], variance[j], differ, epsilon);
        }
    }

    /// Looks at what half precision made of the units from `from` on, before `to`, which share a mean and a variance.
    ///
    /// @param differ whether the values are not all the same
    void note(int from, int to, float mean, float variance, boolean differ, float epsilon) {
        if (!Float.isFinite(mean)) {
            add(from, to, Shortfall.MEAN_OVERFLOWED);
        } else if (!Float.isFinite(variance)) {
            add(from, to, Shortfall.VARIANCE_OVERFLOWED);
        } else if (variance == 0) {
            if (differ) {
                add(from, to, Shortfall.VARIANCE_UNDERFLOWED);
            }
            if (epsilon > 0 && HalfColumns.round(epsilon) == 0) {
                add(from, to, Shortfall.EPSILON_VANISHED);
            }
        }
    }

    private void add(int from, int to, Shortfall shortfall) {
        for (int j = from; j < to; j++) {
            units[j] |= (byte) (1 << shortfall.ordinal());
        }
        any = true;
    }

    /// The units, counted from 0, that fell short like this.
    int[] of(Shortfall shortfall) {
        int bit = 1 << shortfall.ordinal();
        int count = 0;
        int[] found = new int[any ? units.length : 0];
        for (int j = 0; j < found.length; j++) {
            if ((units[j] & bit) != 0) {
                found[count++] = j;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
