package driftscope.math;

import java.util.Arrays;

/// Sorts floats by their bits, three passes of eleven (radix sort): several times faster on a layer's sample than
/// comparing, and the same order everywhere. Keeps its room between calls; belongs to one thread.
public final class FloatSort {

    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;
    private static final int PASSES = 3;

    private final int[][] starts = new int[PASSES][BUCKETS];
    private int[] keys = new int[0];
    private int[] spare = new int[0];

    /// Sorts the first `length` values in place, ascending; −0 comes before 0, NaN after everything (or, with its sign
    /// set, before).
    public void sort(float[] values, int length) {
        reserve(length);
        for (int[] start : starts) {
            Arrays.fill(start, 0);
        }
        for (int i = 0; i < length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            int key = bits ^ (bits >> 31 | Integer.MIN_VALUE);
            keys[i] = key;
            for (int pass = 0; pass < PASSES; pass++) {
                starts[pass][digit(key, pass)]++;
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            int[] start = starts[pass];
            int next = 0;
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                int count = start[bucket];
                start[bucket] = next;
                next += count;
            }
            for (int i = 0; i < length; i++) {
                spare[start[digit(keys[i], pass)]++] = keys[i];
            }
            int[] swap = keys;
            keys = spare;
            spare = swap;
        }
        for (int i = 0; i < length; i++) {
            int key = keys[i];
            values[i] = Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
        }
    }

    private static int digit(int key, int pass) {
        return key >>> pass * BITS & BUCKETS - 1;
    }

    private void reserve(int length) {
        if (keys.length < length) {
            keys = new int[length];
            spare = new int[length];
        }
    }
}
