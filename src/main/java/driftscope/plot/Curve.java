package driftscope.plot;

import java.util.Arrays;

/// Points on their way to the canvas, in arrays that are used again for every curve.
final class Curve {
    private double[] xs = new double[1024];
    private double[] ys = new double[1024];
    private double[] otherXs = new double[1024];
    private double[] otherYs = new double[1024];
    private double cutAt = Double.NaN;
    private int count;

    void clear() {
        count = 0;
        cutAt = Double.NaN;
    }

    int count() {
        return count;
    }

    void add(double x, double y) {
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            ys = Arrays.copyOf(ys, 2 * count);
        }
        xs[count] = x;
        ys[count] = y;
        count++;
    }

    // Adds a point further to the right. One between two of the same height says nothing, and costs as much as any.
    private void along(double x, double y) {
        if (count > 2 && ys[count - 1] == y && ys[count - 2] == y) {
            xs[count - 1] = x;
        } else {
            add(x, y);
        }
    }

    /// Appends the points of another curve from its last to its first: the way back of a band.
    void addReversed(Curve other) {
        for (int i = other.count - 1; i >= 0; i--) {
            add(other.xs[i], other.ys[i]);
        }
    }

    void fill(Pen pen) {
        pen.fillPolygon(xs, ys, count);
    }

    /// A dot at the first point: a line that has only one is still seen.
    void dot(Pen pen, Ink color, double radius) {
        pen.setFill(color);
        pen.fillOval(xs[0] - radius, ys[0] - radius, 2 * radius, 2 * radius);
    }

    void stroke(Pen pen) {
        pen.strokePolyline(xs, ys, count);
    }

    /// Strokes the outline without its two sides down to the baseline, and without the edge along which it was cut.
    void strokeOpen(Pen pen) {
        int first = count > 3 ? 1 : 0;
        int last = count > 3 ? count - 2 : count - 1;
        int run = 0;
        for (int i = first; i <= last; i++) {
            run = grown(run);
            otherXs[run] = xs[i];
            otherYs[run] = ys[i];
            run++;
            boolean alongCut = i < last && ys[i] == cutAt && ys[i + 1] == cutAt;
            if (alongCut || i == last) {
                if (run > 1) {
                    pen.strokePolyline(otherXs, otherYs, run);
                }
                run = 0;
            }
        }
    }

    private int grown(int run) {
        if (run == otherXs.length) {
            otherXs = Arrays.copyOf(otherXs, 2 * run);
            otherYs = Arrays.copyOf(otherYs, 2 * run);
        }
        return run;
    }

    /// The outline of a histogram, from the baseline at the left end to the baseline at the right end.
    ///
    /// Wide bins become steps, narrow ones a line through their centres; several bins in a pixel column become their largest and,
    /// where it is wanted, their smallest. Bins beyond the axis are left out, what rises above the top is cut off.
    ///
    /// @param axis values to x pixels
    /// @param baseline y of density 0
    /// @param top y above which the outline is cut
    /// @param pixelsPerDensity height of density 1
    /// @param stepped whether bins from three pixels on are drawn as steps
    void histogram(Bins bins, LinearScale axis, double baseline, double top, double pixelsPerDensity, boolean stepped) {
        clear();
        int[] counts = bins.counts();
        double left = axis.pixelLow();
        double right = axis.pixelHigh();
        double start = axis.toPixel(bins.low());
        double pixelsPerBin = (axis.toPixel(bins.high()) - start) / counts.length;
        double scale = pixelsPerDensity * bins.densityOfOne();
        int first = Math.max(0, (int) Math.floor((left - start) / pixelsPerBin));
        int last = Math.min(counts.length - 1, (int) Math.ceil((right - start) / pixelsPerBin) - 1);
        add(Math.max(left, start), baseline);
        if (first > last) {
            add(right, baseline);
            return;
        }
        if (pixelsPerBin >= 1) {
            boolean steps = stepped && pixelsPerBin >= 3;
            double previous = Math.max(left, start);
            for (int i = first; i <= last; i++) {
                double y = baseline - counts[i] * scale;
                double from = Math.max(left, start + i * pixelsPerBin);
                double to = Math.min(right, start + (i + 1) * pixelsPerBin);
                if (steps) {
                    add(from, y);
                    add(to, y);
                } else {
                    if (i == first) {
                        add(previous, y);
                    }
                    along((from + to) / 2, y);
                    if (i == last) {
                        add(to, y);
                    }
                }
            }
        } else {
            int bin = first;
            while (bin <= last) {
                int column = (int) Math.floor(start + (bin + 0.5) * pixelsPerBin);
                int most = 0;
                int least = Integer.MAX_VALUE;
                while (bin <= last && (int) Math.floor(start + (bin + 0.5) * pixelsPerBin) == column) {
                    most = Math.max(most, counts[bin]);
                    least = Math.min(least, counts[bin]);
                    bin++;
                }
                double x = Math.max(left, Math.min(right, column + 0.5));
                along(x, baseline - most * scale);
                if (stepped && least < most) {
                    add(x, baseline - least * scale);
                }
            }
        }
        add(Math.min(right, start + counts.length * pixelsPerBin), baseline);
        cut(top);
    }

    /// Cuts off what is above a line: the outline is left where it crosses it and met again where it comes back. Exact, and much
    /// cheaper than a clip of the canvas, which costs the software renderer a picture of its own for every curve.
    private void cut(double top) {
        boolean above = false;
        for (int i = 0; i < count && !above; i++) {
            above = ys[i] < top;
        }
        if (!above) {
            return;
        }
        int whole = count;
        swap();
        count = 0;
        for (int i = 0; i < whole; i++) {
            if (i > 0 && otherYs[i - 1] < top != otherYs[i] < top) {
                double share = (top - otherYs[i - 1]) / (otherYs[i] - otherYs[i - 1]);
                add(otherXs[i - 1] + share * (otherXs[i] - otherXs[i - 1]), top);
            }
            if (otherYs[i] >= top) {
                add(otherXs[i], otherYs[i]);
            }
        }
        cutAt = top;
    }

    private void swap() {
        double[] keptXs = xs;
        double[] keptYs = ys;
        xs = otherXs;
        ys = otherYs;
        otherXs = keptXs;
        otherYs = keptYs;
    }
}
