package driftscope.plot;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The ends of a colour scale that lanes share, in whole decades.
///
/// The outermost hundredth of a row does not count, nor does what lies more than two decades above the row's median: a lane on
/// its way to infinity must not take the colours of the others. Nor may lanes that differ by many decades: above 10, colours end one
/// decade over the largest of the lower lane; at the other end six decades below the smallest of the higher one. What is 0 has no decade.
///
/// @param low decimal logarithm of the darkest colour
/// @param high decimal logarithm of the brightest colour, above `low`
record ColorRange(double low, double high) {
    private static final double RUN_OFF = 2;
    private static final double MOST_ABOVE = 1;
    private static final double USUAL = 1;
    private static final double MOST_BELOW = 6;
    private static final int SAMPLES = 8_192;

    /// The range for lanes of rows.
    ///
    /// @param before the range so far, kept while the data fit into it and use half of it; null for none
    static ColorRange of(List<HeatStrip.Rows> lanes, @Nullable ColorRange before) {
        int rows = 1;
        for (HeatStrip.Rows lane : lanes) {
            rows += lane.layers().size();
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double lowestTop = Double.POSITIVE_INFINITY;
        double highestBottom = Double.NEGATIVE_INFINITY;
        for (HeatStrip.Rows lane : lanes) {
            double bottom = Double.POSITIVE_INFINITY;
            double top = Double.NEGATIVE_INFINITY;
            for (HeatStrip.Row row : lane.layers()) {
                float[] values = finite(row.values(), Math.max(16, SAMPLES / rows));
                if (values.length > 0) {
                    int cut = values.length / 100;
                    bottom = Math.min(bottom, values[cut]);
                    top = Math.max(top, Math.min(values[values.length - 1 - cut], values[values.length / 2] + RUN_OFF));
                }
            }
            if (bottom <= top) {
                lowest = Math.min(lowest, bottom);
                highest = Math.max(highest, top);
                lowestTop = Math.min(lowestTop, top);
                highestBottom = Math.max(highestBottom, bottom);
            }
        }
        if (lowest > highest) {
            return new ColorRange(-1, 0);
        }
        double most = Math.min(highest, Math.max(lowestTop + MOST_ABOVE, USUAL));
        // A lane that lies above the brightest colour as a whole has no say in the darkest one.
        double least = Math.max(lowest, Math.min(highestBottom, most) - MOST_BELOW);
        double low = Math.floor(least);
        double high = Math.max(low + 1, Math.ceil(most));
        boolean stays = before != null
                && least >= before.low
                && most <= before.high
                && high - low >= 0.5 * (before.high - before.low);
        return before != null && stays ? before : new ColorRange(low, high);
    }

    private static float[] finite(float[] values, int most) {
        int every = Math.ceilDiv(Math.max(1, values.length), most);
        float[] sample = new float[Math.ceilDiv(values.length, every)];
        int used = 0;
        for (int i = 0; i < values.length; i += every) {
            if (Float.isFinite(values[i]) && values[i] > HeatStrip.ZERO) {
                sample[used++] = values[i];
            }
        }
        sample = Arrays.copyOf(sample, used);
        Arrays.sort(sample);
        return sample;
    }

    /// Whether a row has a finite value below the darkest colour.
    boolean cutsBelow(float[] values) {
        for (float value : values) {
            if (Float.isFinite(value) && value < low) {
                return true;
            }
        }
        return false;
    }

    /// Whether a row has a finite value above the brightest colour.
    boolean cutsAbove(float[] values) {
        for (float value : values) {
            if (Float.isFinite(value) && value > high) {
                return true;
            }
        }
        return false;
    }

    /// Where a value lies in the range: 0 is `low`, 1 is `high`.
    double share(double value) {
        return (value - low) / (high - low);
    }
}
