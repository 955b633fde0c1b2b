package driftscope.plot;

import java.util.Arrays;

/// The picture of one layer's distribution over time: x is the step, y the value, opacity the density.
///
/// Each column is read against its own largest density, so that a wide distribution stays as visible as a narrow one: compare
/// shapes along a column, not densities between columns. Only columns that are new or changed are written; the rest of the
/// picture stays. Where several entries of the history share a pixel column, the latest is seen; where several bins share a pixel row, the fullest.
final class River {
    private Picture pixels = new Picture(1, 1);
    private Bins[] written = new Bins[0];
    private long[] writtenSteps = new long[0];
    private double begin;
    private double end;
    private double low;
    private double high;
    private Ink color = Ink.NONE;
    private final int[] ramp = new int[256];
    private int[] firstBin = new int[0];
    private int[] lastBin = new int[0];
    private double mappedLow = Double.NaN;
    private double mappedHigh;
    private int mappedBins;

    /// The picture, brought up to date.
    ///
    /// @param axisBegin step at the left edge
    /// @param axisEnd step at the right edge
    /// @param axisLow value at the bottom
    /// @param axisHigh value at the top
    Picture update(Bins[] history, long[] steps, double axisBegin, double axisEnd, double axisLow, double axisHigh, Ink lane, int width, int height) {
        int same = 0;
        if (pixels.width != width || pixels.height != height) {
            pixels = new Picture(width, height);
        } else if (begin == axisBegin && end == axisEnd && low == axisLow && high == axisHigh && color.equals(lane)) {
            int most = Math.min(written.length, history.length);
            while (same < most && written[same] == history[same] && writtenSteps[same] == steps[same]) {
                same++;
            }
            if (same == history.length && same == written.length) {
                return pixels;
            }
        }
        if (!color.equals(lane)) {
            for (int i = 0; i < ramp.length; i++) {
                ramp[i] = lane.premultiplied(i / 255.0);
            }
        }
        boolean map = low != axisLow || high != axisHigh || firstBin.length != height;
        begin = axisBegin;
        end = axisEnd;
        low = axisLow;
        high = axisHigh;
        color = lane;
        if (map) {
            mappedLow = Double.NaN;
        }
        // The last entry reached only as far as was known then, so it is written again.
        int start = Math.max(0, same - 1);
        int cleared = start < history.length ? Math.max(0, column(steps[start])) : 0;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            Arrays.fill(pixels.argb, row + Math.min(cleared, width), row + width, 0);
        }
        for (int i = start; i < history.length; i++) {
            int from = Math.max(0, column(steps[i]));
            int to = i + 1 < history.length ? column(steps[i + 1])
                    : i > 0 ? from + Math.max(1, column(steps[i]) - column(steps[i - 1])) : from + 1;
            if (from < width && to > from) {
                write(history[i], from, Math.min(width, to));
            }
        }
        written = history.clone();
        writtenSteps = Arrays.copyOf(steps, history.length);
        pixels.changed();
        return pixels;
    }

    private int column(long step) {
        return (int) Math.floor((step - begin) / (end - begin) * pixels.width);
    }

    private void write(Bins bins, int from, int to) {
        map(bins);
        int maximum = bins.maximumCount();
        if (maximum == 0) {
            return;
        }
        int[] counts = bins.counts();
        for (int y = 0; y < pixels.height; y++) {
            int most = 0;
            for (int bin = firstBin[y]; bin <= lastBin[y]; bin++) {
                most = Math.max(most, counts[bin]);
            }
            int row = y * pixels.width;
            Arrays.fill(pixels.argb, row + from, row + to, ramp[(int) (255L * most / maximum)]);
        }
    }

    // Which bins a pixel row shows; the same for all entries as long as they are counted on one range.
    private void map(Bins bins) {
        if (mappedLow == bins.low() && mappedHigh == bins.high() && mappedBins == bins.counts().length) {
            return;
        }
        mappedLow = bins.low();
        mappedHigh = bins.high();
        mappedBins = bins.counts().length;
        int height = pixels.height;
        if (firstBin.length != height) {
            firstBin = new int[height];
            lastBin = new int[height];
        }
        for (int y = 0; y < height; y++) {
            double top = high - (high - low) * y / height;
            double bottom = high - (high - low) * (y + 1) / height;
            int first = (int) Math.floor((bottom - mappedLow) / bins.width());
            int last = Math.max(first, (int) Math.ceil((top - mappedLow) / bins.width()) - 1);
            firstBin[y] = Math.max(0, first);
            lastBin[y] = Math.min(mappedBins - 1, last);
        }
    }
}
