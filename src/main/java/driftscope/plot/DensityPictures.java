package driftscope.plot;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pictures of a cell in which x is the value and the height is the density: the shown step alone, or the steps up to it one
/// behind the other.
final class DensityPictures {
    private static final int MOST_RIDGES = 24;
    private static final double LEAST_FRONT = 0.25;
    private static final double CLOSER = 0.5;

    private final Plot plot;
    private final Curve curve = new Curve();
    private final Map<Long, Ridges> ridges = new HashMap<>();

    DensityPictures(Plot plot) {
        this.plot = plot;
    }

    /// Forgets the pictures of rows that are not in sight.
    void keepRows(boolean wanted, int first, int last) {
        ridges.keySet().removeIf(key -> !wanted || (key >> 8) < first || (key >> 8) > last);
    }

    void now(Pen pen, LayerCell cell, CellBox box, LinearScale axis) {
        Bins now = cell.now();
        Bins reference = cell.reference();
        boolean compact = box.compact();
        double density = now == null ? 0 : now.maximumDensity();
        if (reference != null && !compact) {
            // A reference narrower than 2.5 times is cut at the top: the picture belongs to the step that is shown.
            double wanted = reference.maximumDensity();
            density = density == 0 ? wanted : Math.max(density, Math.min(wanted, 2.5 * density));
        }
        if (density == 0) {
            return;
        }
        double height = box.bottom() - box.top();
        double scale = height * (compact ? 1 : 0.97) / density;
        if (now != null) {
            curve.histogram(now, axis, box.bottom(), box.top(), scale, true);
            pen.setFill(Plot.faded(box.color(), compact ? 0.75 : 0.42));
            curve.fill(pen);
            pen.setStroke(box.color());
            pen.setLineWidth(plot.lineWidth(compact ? 1 : 1.4));
            if (!compact || height >= 12) {
                curve.strokeOpen(pen);
            }
            pen.setLineWidth(1);
        }
        if (!compact) {
            dashedReference(pen, reference, axis, box, scale);
            baseLine(pen, box, axis);
        }
    }

    private static void baseLine(Pen pen, CellBox box, LinearScale axis) {
        pen.setStroke(Plot.faded(box.color(), 0.8));
        pen.strokeLine(axis.pixelLow(), box.bottom(), axis.pixelHigh(), box.bottom());
    }

    private void dashedReference(Pen pen, @Nullable Bins reference, LinearScale axis, CellBox box, double scale) {
        if (reference == null) {
            return;
        }
        curve.histogram(reference, axis, box.bottom(), box.top(), scale, false);
        pen.setStroke(plot.referenceColor());
        double width = plot.lineWidth(1);
        pen.setLineWidth(width);
        pen.setLineDashes(2 + width, 2 + width);
        curve.strokeOpen(pen);
        pen.setLineDashes();
        pen.setLineWidth(1);
    }

    /// @param shownStep the step looked at, or negative for the present
    void ridges(Pen pen, LayerCell cell, CellBox box, LinearScale axis, long shownStep) {
        boolean compact = box.compact();
        Bins[] history = cell.history();
        int behind = before(cell.historySteps(), shownStep);
        Bins front = cell.now() != null ? cell.now() : history[Math.max(0, behind - 1)];
        if (behind > 0 && (cell.now() == null || shownStep >= 0 && cell.historySteps()[behind - 1] == shownStep)) {
            behind--;
        }
        double top = box.top();
        double height = box.bottom() - top;
        int places = (int) Math.max(1, Math.min(MOST_RIDGES, height / (compact ? 9 : 4.5)));
        int shown = Math.min(behind, places - 1);
        double[] peaks = new double[shown + 1];
        for (int i = 0; i < shown; i++) {
            peaks[i] = history[entry(i, shown, behind)].maximumDensity();
        }
        peaks[shown] = front.maximumDensity();
        double spacing = places == 1 ? 0 : height * (compact ? 0.28 : height < 90 ? 0.5 : 0.58) / (places - 1);
        double scale = scale(peaks, height, spacing);
        if (scale * peaks[shown] < LEAST_FRONT * height) {
            // Earlier ones are much narrower: closer together they leave more height to the shown step.
            spacing *= CLOSER;
            scale = scale(peaks, height, spacing);
        }
        if (Double.isInfinite(scale)) {
            return;
        }
        Ink ground = plot.backgroundColor();
        double left = Math.floor(axis.pixelLow());
        double pictureTop = Math.floor(top) - 1;
        int width = (int) Math.max(1, Math.ceil(axis.pixelHigh()) - left);
        int pictureHeight = (int) Math.max(1, Math.ceil(box.bottom() + 1) - pictureTop);
        Ridges picture = ridges.computeIfAbsent(box.key(), _ -> new Ridges());
        double points = plot.fineness();
        picture.begin((int) Math.ceil(width * points), (int) Math.ceil(pictureHeight * points));
        LinearScale within = new LinearScale(
                axis.low(), axis.high(), (axis.pixelLow() - left) * points, (axis.pixelHigh() - left) * points);
        for (int i = 0; i <= shown; i++) {
            boolean isFront = i == shown;
            double nearness = places == 1 ? 1 : 1 - (double) (shown - i) / (places - 1);
            picture.add(new Ridges.Ridge(
                    isFront ? front : history[entry(i, shown, behind)],
                    within,
                    (Plot.crisp(box.bottom() - (shown - i) * spacing) - pictureTop) * points,
                    scale * points,
                    Plot.between(ground, box.color(), 0.14 + 0.28 * nearness * nearness + (isFront ? 0.12 : 0)),
                    isFront ? 0.82 : 0.72,
                    Plot.between(ground, box.color(), isFront ? 1 : 0.34 + 0.5 * nearness),
                    (isFront ? plot.lineWidth(compact ? 1 : 1.5) : 1) * points));
        }
        Picture image = picture.image();
        pen.drawPicture(image, left, pictureTop, image.width / points, image.height / points);
        if (!compact) {
            dashedReference(pen, cell.reference(), axis, box, scale);
            baseLine(pen, box, axis);
        }
    }

    // One scale of density for all ridges: the tallest of them, where it stands, just reaches the top.
    private static double scale(double[] peaks, double height, double spacing) {
        double scale = Double.POSITIVE_INFINITY;
        for (int i = 0; i < peaks.length; i++) {
            if (peaks[i] > 0) {
                scale = Math.min(scale, (height - (peaks.length - 1 - i) * spacing) / peaks[i]);
            }
        }
        return scale;
    }

    // How many kept steps are not after the shown one.
    private static int before(long[] steps, long shownStep) {
        int count = steps.length;
        while (shownStep >= 0 && count > 0 && steps[count - 1] > shownStep) {
            count--;
        }
        return count;
    }

    private static int entry(int ridge, int shown, int behind) {
        return shown == behind ? ridge : (int) Math.round((double) ridge * (behind - 1) / Math.max(1, shown - 1));
    }
}
