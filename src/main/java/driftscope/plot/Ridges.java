package driftscope.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The picture of one layer's earlier histograms, one behind the other, painted from the back to the front.
///
/// A histogram has one height per pixel column, so that a loop over the columns paints it: on a computer without a graphics
/// card some ten times faster than polygons with as many points. While a network trains the front is another one in every picture and
/// those behind it seldom: what they painted is kept.
final class Ridges {
    private Picture pixels = new Picture(1, 1);
    private double[] heights = new double[0];
    private final List<Ridge> ridges = new ArrayList<>();
    private List<Ridge> keptBehind = List.of();
    private int[] behind = new int[0];

    /// A histogram and where and how it is painted.
    ///
    /// @param axis values to x pixels of the picture
    /// @param baseline y of density 0, pixels from the top of the picture
    /// @param pixelsPerDensity height of density 1
    /// @param fill of what it covers
    /// @param fillOpacity 0 to 1
    /// @param line its outline
    /// @param lineWidth pixels
    record Ridge(Bins bins, LinearScale axis, double baseline, double pixelsPerDensity, Ink fill, double fillOpacity, Ink line,
            double lineWidth) {}

    /// Begins an empty picture of so many pixels.
    void begin(int width, int height) {
        if (pixels.width != width || pixels.height != height) {
            pixels = new Picture(width, height);
            heights = new double[width + 2];
            keptBehind = List.of();
        }
        ridges.clear();
    }

    /// Adds a histogram in front of those that are there.
    void add(Ridge ridge) {
        ridges.add(ridge);
    }

    /// The picture of what was added.
    Picture image() {
        List<Ridge> now = ridges.subList(0, Math.max(0, ridges.size() - 1));
        if (!now.isEmpty() && now.equals(keptBehind)) {
            System.arraycopy(behind, 0, pixels.argb, 0, behind.length);
        } else {
            Arrays.fill(pixels.argb, 0);
            now.forEach(this::paint);
            keptBehind = List.copyOf(now);
            behind = Arrays.copyOf(pixels.argb, pixels.argb.length);
        }
        if (!ridges.isEmpty()) {
            paint(ridges.getLast());
        }
        pixels.changed();
        return pixels;
    }

    private void paint(Ridge ridge) {
        measure(ridge.bins, ridge.axis, ridge.pixelsPerDensity);
        int source = ridge.fill.premultiplied(1);
        int stroke = ridge.line.premultiplied(1);
        for (int x = 0; x < pixels.width; x++) {
            double own = heights[x + 1];
            column(x, ridge.baseline - own, ridge.baseline, source, ridge.fillOpacity);
            double before = (heights[x] + own) / 2;
            double after = (own + heights[x + 2]) / 2;
            double most = Math.max(own, Math.max(before, after));
            double least = Math.min(own, Math.min(before, after));
            column(x, ridge.baseline - most - ridge.lineWidth / 2, ridge.baseline - least + ridge.lineWidth / 2, stroke, 1);
        }
    }

    // The height of each pixel column, with one more at either end: between the centres of wide bins along a line, of several bins in
    // a column the largest.
    private void measure(Bins bins, LinearScale axis, double pixelsPerDensity) {
        int[] counts = bins.counts();
        double scale = pixelsPerDensity * bins.densityOfOne();
        double start = axis.toPixel(bins.low());
        double pixelsPerBin = (axis.toPixel(bins.high()) - start) / counts.length;
        for (int x = -1; x <= pixels.width; x++) {
            double from = (x - start) / pixelsPerBin;
            double to = (x + 1 - start) / pixelsPerBin;
            double count = 0;
            if (to > 0 && from < counts.length) {
                count = to - from > 1 ? largest(counts, from, to) : between(counts, (from + to) / 2 - 0.5);
            }
            heights[x + 1] = count * scale;
        }
    }

    private static double largest(int[] counts, double from, double to) {
        int largest = 0;
        int end = Math.min(counts.length, Math.max(1, (int) Math.ceil(to - 0.5)));
        for (int bin = Math.max(0, Math.min(counts.length - 1, (int) Math.ceil(from - 0.5))); bin < end; bin++) {
            largest = Math.max(largest, counts[bin]);
        }
        return largest;
    }

    private static double between(int[] counts, double position) {
        int bin = (int) Math.floor(position);
        int lower = counts[Math.clamp(bin, 0, counts.length - 1)];
        int upper = counts[Math.clamp(bin + 1L, 0, counts.length - 1)];
        return lower + (position - bin) * (upper - lower);
    }

    // Paints a part of a pixel column; pixels at its ends by the share that is covered.
    private void column(int x, double top, double bottom, int color, double opacity) {
        double from = Math.max(0, top);
        double to = Math.min(pixels.height, bottom);
        if (to <= from) {
            return;
        }
        int first = (int) from;
        int last = Math.min(pixels.height - 1, (int) to);
        int whole = (int) (256 * opacity);
        for (int y = first; y <= last; y++) {
            int share = whole;
            if (y == first || y == last) {
                share = (int) (whole * (Math.min(y + 1, to) - Math.max(y, from)));
            }
            int at = y * pixels.width + x;
            pixels.argb[at] = over(color, share, pixels.argb[at]);
        }
    }

    // A colour, by a share of 0 to 256, over another; both premultiplied. Two channels at a time.
    private static int over(int color, int share, int ground) {
        int rest = 256 - share;
        int redAndBlue = (color & 0xff00ff) * share + (ground & 0xff00ff) * rest >>> 8 & 0xff00ff;
        int alphaAndGreen = (color >>> 8 & 0xff00ff) * share + (ground >>> 8 & 0xff00ff) * rest & 0xff00ff00;
        return alphaAndGreen | redAndBlue;
    }
}
