package driftscope.plot;

import java.util.Arrays;
import java.util.List;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// A number per layer and step as colour (viridis): the rows A1, A2, …, a gap, then B1, B2, …, on one colour scale.
public final class HeatStrip extends PlotPane {
    /// The rows of a lane.
    ///
    /// @param laneName letter before the layer's number, such as `A`
    /// @param lane 0 is A, 1 is B
    /// @param valueByLayer `layers × count`, decimal logarithms; NaN is nothing. The inner arrays may be longer than `count`
    public record Rows(String laneName, int lane, float[][] valueByLayer) {
    }

    private List<Rows> lanes = List.of();
    private double[] steps = new double[0];
    private int count;
    private String title = "";
    private String subtitle = "";
    private double low = Double.NaN;
    private double high = Double.NaN;
    private Pixels pixels = new Pixels(1, 1);
    private int[] firstColumn = new int[0];
    private double mouseX = Double.NaN;
    private double mouseY = Double.NaN;
    private final Pixels legend = new Pixels(1, 128);

    /// Creates an empty strip.
    public HeatStrip() {
        getStyleClass().add("heat-strip");
        for (int y = 0; y < legend.height; y++) {
            legend.argb[y] = Viridis.argb(1 - (double) y / (legend.height - 1));
        }
        legend.changed();
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(canvasX(event.getX()), canvasY(event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(Double.NaN, Double.NaN));
    }

    /// Creates an empty strip with its heading.
    public HeatStrip(String title, String subtitle) {
        this();
        setTitle(title, subtitle);
    }

    /// Sets the heading: bold title, muted subtitle.
    public void setTitle(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
        invalidatePlot();
    }

    /// Shows rows.
    ///
    /// @param lanes one entry per lane
    /// @param stepEdgesOrSteps ascending; the step at which each column begins, or its edges: an entry after the last column, larger than it,
    ///     is where that column ends
    /// @param count number of columns
    public void show(List<Rows> lanes, double[] stepEdgesOrSteps, int count) {
        if (count < this.count / 2) {
            low = Double.NaN;
            high = Double.NaN;
        }
        this.lanes = List.copyOf(lanes);
        this.steps = stepEdgesOrSteps;
        this.count = Math.min(count, stepEdgesOrSteps.length);
        invalidatePlot();
    }

    private void point(double x, double y) {
        mouseX = x;
        mouseY = y;
        invalidatePlot();
    }

    // Whole decades; wider at once when the data need it, narrower only when less than half is used. The outermost hundredth
    // at either end does not count: a lane that runs off to infinity in a few steps must not take the colours of all others.
    private void chooseRange() {
        float[] sample = sample();
        Arrays.sort(sample);
        double least = sample.length == 0 ? -1 : sample[sample.length / 100];
        double most = sample.length == 0 ? 0 : sample[sample.length - 1 - sample.length / 100];
        double newLow = Math.floor(least);
        double newHigh = Math.max(newLow + 1, Math.ceil(most));
        if (!(least >= low && most <= high) || newHigh - newLow < 0.5 * (high - low)) {
            low = newLow;
            high = newHigh;
        }
    }

    // Every so-many-th finite value, some thousands in all.
    private float[] sample() {
        int every = Math.max(1, rowCount() * count / 4096);
        float[] sample = new float[rowCount() * count / every + rowCount()];
        int used = 0;
        for (Rows lane : lanes) {
            for (float[] row : lane.valueByLayer()) {
                for (int i = used % every; i < count; i += every) {
                    if (Float.isFinite(row[i])) {
                        sample[used++] = row[i];
                    }
                }
            }
        }
        return Arrays.copyOf(sample, used);
    }

    private int rowCount() {
        int rows = 0;
        for (Rows lane : lanes) {
            rows += lane.valueByLayer().length;
        }
        return rows;
    }

    private double end() {
        if (steps.length > count && steps[count] > steps[count - 1]) {
            return steps[count];
        }
        return count > 1 ? 2 * steps[count - 1] - steps[count - 2] : steps[count - 1] + 1;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double top = title.isEmpty() ? 2 : Math.round(lineHeight() * 1.6);
        if (!title.isEmpty()) {
            heading(g, title, subtitle, 0, Math.round(lineHeight() - 2), width);
        }
        double bottom = Math.round(height - lineHeight() - 5);
        double left = LinePlot.LEFT;
        double right = Math.floor(width - LinePlot.RIGHT);
        int rows = rowCount();
        if (bottom - top < 8 || right - left < 8 || rows == 0) {
            return;
        }
        chooseRange();
        double gap = lanes.size() > 1 ? Math.min(8, Math.max(3, (bottom - top) * 0.05)) : 0;
        double rowHeight = Math.min(26, (bottom - top - gap * (lanes.size() - 1)) / rows);
        bottom = Math.round(top + rowHeight * rows + gap * (lanes.size() - 1));
        LinearScale time = new LinearScale(count == 0 ? 0 : Math.min(0, steps[0]), count == 0 ? 1 : end(), left, right);
        paint((int) (right - left), (int) (bottom - top), rowHeight, gap, time, left);
        g.setImageSmoothing(false);
        g.drawImage(pixels.image(), left, top);
        g.drawImage(legend.image(), right + 7, top, 7, bottom - top);
        g.setImageSmoothing(true);
        labels(g, rowHeight, gap, top, left);
        g.setFill(mutedColor());
        g.setTextBaseline(VPos.TOP);
        g.fillText(Labels.value(high), right + 18, top - 2);
        g.setTextBaseline(VPos.BOTTOM);
        if (bottom - top >= 2 * lineHeight()) {
            g.fillText(Labels.value(low), right + 18, bottom + 2);
        }
        g.setTextBaseline(VPos.BASELINE);
        LinePlot.stepLabels(this, g, time, left, right, bottom + lineHeight() + 1);
        hover(g, time, rowHeight, gap, left, right, top, bottom, width, height);
    }

    private void paint(int width, int height, double rowHeight, double gap, LinearScale time, double left) {
        if (pixels.width != width || pixels.height != height) {
            pixels = new Pixels(width, height);
            firstColumn = new int[width + 1];
        }
        Arrays.fill(pixels.argb, 0);
        // The columns of data that a column of pixels shows: those that begin in it, or the one that covers it.
        int column = 0;
        for (int x = 0; x <= width; x++) {
            double step = time.toValue(left + x);
            while (column < count && steps[column] < step - 1e-9) {
                column++;
            }
            firstColumn[x] = column;
        }
        double y = 0;
        for (Rows lane : lanes) {
            for (float[] row : lane.valueByLayer()) {
                int from = (int) Math.round(y);
                int to = Math.min(height, (int) Math.round(y + rowHeight));
                y += rowHeight;
                if (to <= from) {
                    continue;
                }
                int start = from * width;
                for (int x = 0; x < width; x++) {
                    pixels.argb[start + x] = color(row, firstColumn[x], firstColumn[x + 1]);
                }
                for (int line = from + 1; line < to; line++) {
                    System.arraycopy(pixels.argb, start, pixels.argb, line * width, width);
                }
            }
            y += gap;
        }
        pixels.changed();
    }

    private int color(float[] row, int from, int to) {
        if (from >= to) {
            from = to - 1;
        }
        double sum = 0;
        int values = 0;
        for (int i = Math.max(0, from); i < to; i++) {
            if (Float.isFinite(row[i])) {
                sum += row[i];
                values++;
            }
        }
        return values == 0 ? 0 : Viridis.argb((sum / values - low) / (high - low));
    }

    private void labels(GraphicsContext g, double rowHeight, double gap, double top, double left) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        int every = 1;
        for (int candidate : new int[] {1, 2, 5, 10, 20, 50, 100}) {
            every = candidate;
            if (candidate * rowHeight >= lineHeight() - 1) {
                break;
            }
        }
        double y = top;
        double free = Double.NEGATIVE_INFINITY;
        for (int index = 0; index < lanes.size(); index++) {
            Rows lane = lanes.get(index);
            g.setFill(laneColor(lane.lane()));
            int layers = lane.valueByLayer().length;
            // The first row of the next lane is worth more than the last of this one.
            double next = index + 1 < lanes.size() ? y + (layers + 0.5) * rowHeight + gap - lineHeight() + 1 : Double.POSITIVE_INFINITY;
            for (int layer = 1; layer <= layers; layer++) {
                double center = y + (layer - 0.5) * rowHeight;
                boolean wanted = every == 1 || layer == 1 || layer % every == 0;
                if (wanted && center - lineHeight() / 2 >= free - 1 && (center <= next || layer == 1)) {
                    g.fillText(lane.laneName() + layer, left - 7, Math.round(center));
                    free = center + lineHeight() / 2;
                }
            }
            y += layers * rowHeight + gap;
        }
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void hover(GraphicsContext g, LinearScale time, double rowHeight, double gap, double left, double right, double top,
            double bottom, double width, double height) {
        if (!(mouseX >= left && mouseX < right && mouseY >= top && mouseY < bottom) || count == 0) {
            return;
        }
        double y = top;
        for (Rows lane : lanes) {
            int layers = lane.valueByLayer().length;
            int layer = (int) Math.floor((mouseY - y) / rowHeight);
            if (layer >= 0 && layer < layers) {
                double step = time.toValue(mouseX);
                int column = Arrays.binarySearch(steps, 0, count, step);
                column = Math.max(0, column >= 0 ? column : -column - 2);
                float value = lane.valueByLayer()[layer][column];
                plate(g, List.of(
                        new Line(lane.laneName() + (layer + 1) + "  step " + Labels.exactStep(Math.round(steps[column])),
                                laneColor(lane.lane())),
                        new Line(Float.isNaN(value) ? "nothing measured" : "log₁₀ " + Labels.steady(value) + "  =  "
                                + Labels.value(Math.pow(10, value)), textColor())),
                        mouseX, mouseY, width, height);
                return;
            }
            y += layers * rowHeight + gap;
        }
    }
}
