package driftscope.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of [Convolution], summed in registers, each over one vector of units or channels. As in [Tiles] eight or nine sums
/// side by side keep two multiply-add units busy, and fit into 16 registers.
final class ConvolutionTiles {

    /// Places that are summed up side by side.
    static final int PLACES = 8;

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;

    private ConvolutionTiles() {}

    /// The sums over whole patches of eight places, for one vector of units; where there are fewer left, the last of them several times.
    ///
    /// `a` is read at `origin + corners[place] + offsets[k]`, `b` at `k · stride + column`, and `c` is written at `target + place · stride`. The
    /// sums start at `initial[first …]`.
    static void sums(
            float[] a, int origin, int[] corners, int place, int[] offsets,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target) {
        int last = corners.length - 1;
        int i1 = Math.min(place + 1, last);
        int i2 = Math.min(place + 2, last);
        int i3 = Math.min(place + 3, last);
        int i4 = Math.min(place + 4, last);
        int i5 = Math.min(place + 5, last);
        int i6 = Math.min(place + 6, last);
        int i7 = Math.min(place + 7, last);
        int a0 = origin + corners[place];
        int a1 = origin + corners[i1];
        int a2 = origin + corners[i2];
        int a3 = origin + corners[i3];
        int a4 = origin + corners[i4];
        int a5 = origin + corners[i5];
        int a6 = origin + corners[i6];
        int a7 = origin + corners[i7];
        FloatVector c0 = FloatVector.fromArray(SPECIES, initial, first);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        int panel = column;
        for (int k = 0; k < offsets.length; k++) {
            int offset = offsets[k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            c0 = FloatVector.broadcast(SPECIES, a[a0 + offset]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[a1 + offset]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[a2 + offset]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[a3 + offset]).fma(b0, c3);
            c4 = FloatVector.broadcast(SPECIES, a[a4 + offset]).fma(b0, c4);
            c5 = FloatVector.broadcast(SPECIES, a[a5 + offset]).fma(b0, c5);
            c6 = FloatVector.broadcast(SPECIES, a[a6 + offset]).fma(b0, c6);
            c7 = FloatVector.broadcast(SPECIES, a[a7 + offset]).fma(b0, c7);
            panel += stride;
        }
        c0.intoArray(c, target + place * stride);
        c1.intoArray(c, target + i1 * stride);
        c2.intoArray(c, target + i2 * stride);
        c3.intoArray(c, target + i3 * stride);
        c4.intoArray(c, target + i4 * stride);
        c5.intoArray(c, target + i5 * stride);
        c6.intoArray(c, target + i6 * stride);
        c7.intoArray(c, target + i7 * stride);
    }

    /// The same where channels come in fours: elements that are known to lie side by side are checked against the end of the array together.
    static void sumsByFour(
            float[] a, int origin, int[] corners, int place, int[] offsets,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target) {
        int last = corners.length - 1;
        int i1 = Math.min(place + 1, last);
        int i2 = Math.min(place + 2, last);
        int i3 = Math.min(place + 3, last);
        int i4 = Math.min(place + 4, last);
        int i5 = Math.min(place + 5, last);
        int i6 = Math.min(place + 6, last);
        int i7 = Math.min(place + 7, last);
        int a0 = origin + corners[place];
        int a1 = origin + corners[i1];
        int a2 = origin + corners[i2];
        int a3 = origin + corners[i3];
        int a4 = origin + corners[i4];
        int a5 = origin + corners[i5];
        int a6 = origin + corners[i6];
        int a7 = origin + corners[i7];
        FloatVector c0 = FloatVector.fromArray(SPECIES, initial, first);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        int panel = column;
        for (int k = 0; k < offsets.length; k += 4) {
            int offset = offsets[k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, panel + stride);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, panel + 2 * stride);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, panel + 3 * stride);
            int o0 = a0 + offset;
            c0 = FloatVector.broadcast(SPECIES, a[o0]).fma(b0, c0);
            c0 = FloatVector.broadcast(SPECIES, a[o0 + 1]).fma(b1, c0);
            c0 = FloatVector.broadcast(SPECIES, a[o0 + 2]).fma(b2, c0);
            c0 = FloatVector.broadcast(SPECIES, a[o0 + 3]).fma(b3, c0);
            int o1 = a1 + offset;
            c1 = FloatVector.broadcast(SPECIES, a[o1]).fma(b0, c1);
            c1 = FloatVector.broadcast(SPECIES, a[o1 + 1]).fma(b1, c1);
            c1 = FloatVector.broadcast(SPECIES, a[o1 + 2]).fma(b2, c1);
            c1 = FloatVector.broadcast(SPECIES, a[o1 + 3]).fma(b3, c1);
            int o2 = a2 + offset;
            c2 = FloatVector.broadcast(SPECIES, a[o2]).fma(b0, c2);
            c2 = FloatVector.broadcast(SPECIES, a[o2 + 1]).fma(b1, c2);
            c2 = FloatVector.broadcast(SPECIES, a[o2 + 2]).fma(b2, c2);
            c2 = FloatVector.broadcast(SPECIES, a[o2 + 3]).fma(b3, c2);
            int o3 = a3 + offset;
            c3 = FloatVector.broadcast(SPECIES, a[o3]).fma(b0, c3);
            c3 = FloatVector.broadcast(SPECIES, a[o3 + 1]).fma(b1, c3);
            c3 = FloatVector.broadcast(SPECIES, a[o3 + 2]).fma(b2, c3);
            c3 = FloatVector.broadcast(SPECIES, a[o3 + 3]).fma(b3, c3);
            int o4 = a4 + offset;
            c4 = FloatVector.broadcast(SPECIES, a[o4]).fma(b0, c4);
            c4 = FloatVector.broadcast(SPECIES, a[o4 + 1]).fma(b1, c4);
            c4 = FloatVector.broadcast(SPECIES, a[o4 + 2]).fma(b2, c4);
            c4 = FloatVector.broadcast(SPECIES, a[o4 + 3]).fma(b3, c4);
            int o5 = a5 + offset;
            c5 = FloatVector.broadcast(SPECIES, a[o5]).fma(b0, c5);
            c5 = FloatVector.broadcast(SPECIES, a[o5 + 1]).fma(b1, c5);
            c5 = FloatVector.broadcast(SPECIES, a[o5 + 2]).fma(b2, c5);
            c5 = FloatVector.broadcast(SPECIES, a[o5 + 3]).fma(b3, c5);
            int o6 = a6 + offset;
            c6 = FloatVector.broadcast(SPECIES, a[o6]).fma(b0, c6);
            c6 = FloatVector.broadcast(SPECIES, a[o6 + 1]).fma(b1, c6);
            c6 = FloatVector.broadcast(SPECIES, a[o6 + 2]).fma(b2, c6);
            c6 = FloatVector.broadcast(SPECIES, a[o6 + 3]).fma(b3, c6);
            int o7 = a7 + offset;
            c7 = FloatVector.broadcast(SPECIES, a[o7]).fma(b0, c7);
            c7 = FloatVector.broadcast(SPECIES, a[o7 + 1]).fma(b1, c7);
            c7 = FloatVector.broadcast(SPECIES, a[o7 + 2]).fma(b2, c7);
            c7 = FloatVector.broadcast(SPECIES, a[o7 + 3]).fma(b3, c7);
            panel += 4 * stride;
        }
        c0.intoArray(c, target + place * stride);
        c1.intoArray(c, target + i1 * stride);
        c2.intoArray(c, target + i2 * stride);
        c3.intoArray(c, target + i3 * stride);
        c4.intoArray(c, target + i4 * stride);
        c5.intoArray(c, target + i5 * stride);
        c6.intoArray(c, target + i6 * stride);
        c7.intoArray(c, target + i7 * stride);
    }

    /// The same for eight pixels beside each other: `a` is read at `corner + i + offsets[k]`, and `c` is written at `target + i · stride`.
    static void sumsOfPixels(
            float[] a, int corner, int[] offsets, float[] b, int column, int stride, float[] initial, int first, float[] c, int target) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, initial, first);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        int panel = column;
        for (int k = 0; k < offsets.length; k++) {
            int from = corner + offsets[k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            c0 = FloatVector.broadcast(SPECIES, a[from]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[from + 1]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[from + 2]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[from + 3]).fma(b0, c3);
            c4 = FloatVector.broadcast(SPECIES, a[from + 4]).fma(b0, c4);
            c5 = FloatVector.broadcast(SPECIES, a[from + 5]).fma(b0, c5);
            c6 = FloatVector.broadcast(SPECIES, a[from + 6]).fma(b0, c6);
            c7 = FloatVector.broadcast(SPECIES, a[from + 7]).fma(b0, c7);
            panel += stride;
        }
        c0.intoArray(c, target);
        c1.intoArray(c, target + stride);
        c2.intoArray(c, target + 2 * stride);
        c3.intoArray(c, target + 3 * stride);
        c4.intoArray(c, target + 4 * stride);
        c5.intoArray(c, target + 5 * stride);
        c6.intoArray(c, target + 6 * stride);
        c7.intoArray(c, target + 7 * stride);
    }

    /// Adds to eight vectors, those of neighbouring channels of one tap, the products of an image's places and their gradients.
    ///
    /// `a` is read at `origin + corners[place] + channel`, `d` at `row + place · stride`, and `c` is at `target + channel · stride`.
    static void addProductsOfEight(float[] a, int origin, int[] corners, float[] d, int row, int stride, float[] c, int target) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, target);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, target + stride);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, target + 4 * stride);
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, target + 5 * stride);
        FloatVector c6 = FloatVector.fromArray(SPECIES, c, target + 6 * stride);
        FloatVector c7 = FloatVector.fromArray(SPECIES, c, target + 7 * stride);
        int from = row;
        for (int place = 0; place < corners.length; place++) {
            int first = origin + corners[place];
            FloatVector gradient = FloatVector.fromArray(SPECIES, d, from);
            c0 = FloatVector.broadcast(SPECIES, a[first]).fma(gradient, c0);
            c1 = FloatVector.broadcast(SPECIES, a[first + 1]).fma(gradient, c1);
            c2 = FloatVector.broadcast(SPECIES, a[first + 2]).fma(gradient, c2);
            c3 = FloatVector.broadcast(SPECIES, a[first + 3]).fma(gradient, c3);
            c4 = FloatVector.broadcast(SPECIES, a[first + 4]).fma(gradient, c4);
            c5 = FloatVector.broadcast(SPECIES, a[first + 5]).fma(gradient, c5);
            c6 = FloatVector.broadcast(SPECIES, a[first + 6]).fma(gradient, c6);
            c7 = FloatVector.broadcast(SPECIES, a[first + 7]).fma(gradient, c7);
            from += stride;
        }
        c0.intoArray(c, target);
        c1.intoArray(c, target + stride);
        c2.intoArray(c, target + 2 * stride);
        c3.intoArray(c, target + 3 * stride);
        c4.intoArray(c, target + 4 * stride);
        c5.intoArray(c, target + 5 * stride);
        c6.intoArray(c, target + 6 * stride);
        c7.intoArray(c, target + 7 * stride);
    }

    /// The same for nine vectors, those of the taps of one channel.
    ///
    /// `a` is read at `origin + corners[place]` and on, `step` from tap to tap and `lineStep` from line to line, and `c` is at `target + tap · tapStep`.
    static void addProductsOfTaps(
            float[] a, int origin, int[] corners, int step, int lineStep,
            float[] d, int row, int stride, float[] c, int target, int tapStep) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, target);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, target + tapStep);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, target + 2 * tapStep);
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, target + 3 * tapStep);
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, target + 4 * tapStep);
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, target + 5 * tapStep);
        FloatVector c6 = FloatVector.fromArray(SPECIES, c, target + 6 * tapStep);
        FloatVector c7 = FloatVector.fromArray(SPECIES, c, target + 7 * tapStep);
        FloatVector c8 = FloatVector.fromArray(SPECIES, c, target + 8 * tapStep);
        int from = row;
        for (int place = 0; place < corners.length; place++) {
            int upper = origin + corners[place];
            int middle = upper + lineStep;
            int lower = middle + lineStep;
            FloatVector gradient = FloatVector.fromArray(SPECIES, d, from);
            c0 = FloatVector.broadcast(SPECIES, a[upper]).fma(gradient, c0);
            c1 = FloatVector.broadcast(SPECIES, a[upper + step]).fma(gradient, c1);
            c2 = FloatVector.broadcast(SPECIES, a[upper + 2 * step]).fma(gradient, c2);
            c3 = FloatVector.broadcast(SPECIES, a[middle]).fma(gradient, c3);
            c4 = FloatVector.broadcast(SPECIES, a[middle + step]).fma(gradient, c4);
            c5 = FloatVector.broadcast(SPECIES, a[middle + 2 * step]).fma(gradient, c5);
            c6 = FloatVector.broadcast(SPECIES, a[lower]).fma(gradient, c6);
            c7 = FloatVector.broadcast(SPECIES, a[lower + step]).fma(gradient, c7);
            c8 = FloatVector.broadcast(SPECIES, a[lower + 2 * step]).fma(gradient, c8);
            from += stride;
        }
        c0.intoArray(c, target);
        c1.intoArray(c, target + tapStep);
        c2.intoArray(c, target + 2 * tapStep);
        c3.intoArray(c, target + 3 * tapStep);
        c4.intoArray(c, target + 4 * tapStep);
        c5.intoArray(c, target + 5 * tapStep);
        c6.intoArray(c, target + 6 * tapStep);
        c7.intoArray(c, target + 7 * tapStep);
        c8.intoArray(c, target + 8 * tapStep);
    }

    /// The sums over the nine patches around each place of a line, for one vector of channels.
    ///
    /// The gradient of a patch is at `a[from + patch · stride + tap · channels]`, `lineStep` patches in a line; `c` is written at
    /// `target + place · step`.
    ///
    /// @param kept channels from the start of the vector on, of which it may have none or all; its others become 0
    static void addUp(
            float[] a, int from, int stride, int lineStep, int channels, float[] c, int target, int step, int width, int kept) {
        var rest = VectorMask.fromLong(SPECIES, -1L << Math.clamp(kept, 0, SPECIES.length()));
        for (int place = 0; place < width; place++) {
            int upper = from + place * stride;
            int middle = upper + lineStep * stride;
            int lower = middle + lineStep * stride;
            FloatVector.zero(SPECIES)
                    .add(FloatVector.fromArray(SPECIES, a, upper + 8 * channels))
                    .add(FloatVector.fromArray(SPECIES, a, upper + stride + 7 * channels))
                    .add(FloatVector.fromArray(SPECIES, a, upper + 2 * stride + 6 * channels))
                    .add(FloatVector.fromArray(SPECIES, a, middle + 5 * channels))
                    .add(FloatVector.fromArray(SPECIES, a, middle + stride + 4 * channels))
                    .add(FloatVector.fromArray(SPECIES, a, middle + 2 * stride + 3 * channels))
                    .add(FloatVector.fromArray(SPECIES, a, lower + 2 * channels))
                    .add(FloatVector.fromArray(SPECIES, a, lower + stride + channels))
                    .add(FloatVector.fromArray(SPECIES, a, lower + 2 * stride))
                    .blend(0, rest)
                    .intoArray(c, target + place * step);
        }
    }
}
