package driftscope.plot;

import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

/// A number per layer and step as colour (viridis): the rows A1, A2, …, a gap, then B1, B2, …, on one colour scale and one axis of
/// steps, whatever steps each lane's columns are of.
public final class HeatStrip extends PlotPane {
    /// The columns of a layer.
    ///
    /// @param first the step at which each column begins, ascending; a column reaches to its last step and never into another
    /// @param width steps a column is for
    /// @param values decimal logarithms, one per column; [#ZERO] is 0, NaN is nothing
    public record Row(long[] first, long width, float[] values) {
    }

    /// The rows of a lane.
    ///
    /// @param laneName stands before the layer's number, such as `A`
    /// @param lane 0 is A, 1 is B
    /// @param end steps the lane has done: its last columns reach no further
    /// @param layers one per layer, the first on top
    public record Rows(String laneName, int lane, long end, List<Row> layers) {
    }

    /// What stands for the logarithm of 0, and of all that is smaller yet.
    public static final float ZERO = -20;

    private static final double FULL_ROW = 26;
    private static final double LEAST_TITLED = 84;

    private List<Rows> lanes = List.of();
    private IntFunction<String> rowNames = Integer::toString;
    private long lastStep;
    private long shownStep = LookingBack.NOW;
    private String title = "";
    private String subtitle = "";
    private @Nullable ColorRange range;
    private boolean cutBelow;
    private boolean cutAbove;
    private Pixels pixels = new Pixels(1, 1);
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
        range = null;
        invalidatePlot();
    }

    /// Shows rows.
    ///
    /// @param lanes one entry per lane
    /// @param lastStep the right end of the axis; a smaller one than before starts the scale of colours afresh
    /// @param shownStep the step looked at, or negative for the present
    public void show(List<Rows> lanes, long lastStep, long shownStep) {
        if (lastStep < this.lastStep) {
            range = null;
        }
        this.lanes = List.copyOf(lanes);
        this.lastStep = lastStep;
        this.shownStep = shownStep;
        range = ColorRange.of(this.lanes, range);
        cutBelow = false;
        cutAbove = false;
        for (Rows lane : lanes) {
            for (Row row : lane.layers()) {
                cutBelow = cutBelow || range.cutsBelow(row.values());
                cutAbove = cutAbove || range.cutsAbove(row.values());
            }
        }
        invalidatePlot();
    }

    /// Sets what a row, counted from 1, is called where it is read off.
    public void setRowNames(IntFunction<String> names) {
        rowNames = names;
    }

    /// What a row is called where it is read off: `A, layer 3`.
    ///
    /// @param row counted from 1
    public String rowName(String laneName, int row) {
        return Text.of("plot.row", laneName, rowNames.apply(row));
    }

    /// The heading without its second half.
    public String title() {
        return title;
    }

    private void point(double x, double y) {
        mouseX = x;
        mouseY = y;
        invalidatePlot();
    }

    private int rowCount() {
        int rows = 0;
        for (Rows lane : lanes) {
            rows += lane.layers().size();
        }
        return rows;
    }

    /// What the ends of the scale say: `≥` and `≤` where there are values beyond them.
    List<String> legendLabels() {
        ColorRange colors = range;
        return colors == null ? List.of()
                : List.of((cutBelow ? "≤\u202f" : "") + Labels.value(colors.low()), (cutAbove ? "≥\u202f" : "") + Labels.value(colors.high()));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        // Where there is little room, colours are worth more than words.
        boolean titled = !title.isEmpty() && height >= LEAST_TITLED;
        double top = titled ? Math.round(lineHeight() * 1.6) : Math.ceil(lineHeight() / 2);
        if (titled) {
            heading(g, title, subtitle, 0, Math.round(lineHeight() - 2), width);
        }
        double bottom = Math.round(height - lineHeight() - 5);
        double left = LinePlot.LEFT;
        double right = Math.floor(width - LinePlot.RIGHT);
        int rows = rowCount();
        ColorRange colors = range;
        if (bottom - top < 8 || right - left < 8 || rows == 0 || colors == null) {
            return;
        }
        double gap = lanes.size() > 1 ? Math.min(8, Math.max(3, (bottom - top) * 0.05)) : 0;
        double rowHeight = Math.min(FULL_ROW, (bottom - top - gap * (lanes.size() - 1)) / rows);
        bottom = Math.round(top + rowHeight * rows + gap * (lanes.size() - 1));
        LinearScale time = new LinearScale(0, Math.max(1, lastStep), left, right);
        paint((int) (right - left), (int) (bottom - top), rowHeight, gap, time, colors);
        g.setImageSmoothing(false);
        g.drawImage(pixels.image(), left, top);
        g.drawImage(legend.image(), right + 7, top, 7, bottom - top);
        g.setImageSmoothing(true);
        LookingBack.draw(this, g, time, shownStep, top, bottom);
        labels(g, rowHeight, gap, top, left);
        g.setFill(mutedColor());
        g.setTextBaseline(VPos.TOP);
        g.fillText(legendLabels().get(1), right + 17, top - 2);
        g.setTextBaseline(VPos.BOTTOM);
        if (bottom - top >= 2 * lineHeight()) {
            g.fillText(legendLabels().get(0), right + 17, bottom + 2);
        }
        g.setTextBaseline(VPos.BASELINE);
        LinePlot.stepLabels(this, g, time, left, right, bottom + lineHeight() + 1);
        hover(g, time, rowHeight, gap, left, right, top, bottom, width, height);
    }

    private void paint(int width, int height, double rowHeight, double gap, LinearScale time, ColorRange colors) {
        if (pixels.width != width || pixels.height != height) {
            pixels = new Pixels(width, height);
        }
        Arrays.fill(pixels.argb, 0);
        double y = 0;
        for (Rows lane : lanes) {
            for (Row row : lane.layers()) {
                int from = (int) Math.round(y);
                int to = Math.min(height, (int) Math.round(y + rowHeight));
                y += rowHeight;
                if (to <= from) {
                    continue;
                }
                paint(row, lane.end(), from * width, width, time, colors);
                for (int line = from + 1; line < to; line++) {
                    System.arraycopy(pixels.argb, from * width, pixels.argb, line * width, width);
                }
            }
            y += gap;
        }
        pixels.changed();
    }

    // Each column of pixels takes the mean of the columns of data that share steps with it.
    private void paint(Row row, long laneEnd, int start, int width, LinearScale time, ColorRange colors) {
        long[] first = row.first();
        double stepsPerPixel = (time.high() - time.low()) / width;
        int column = 0;
        for (int x = 0; x < width; x++) {
            double from = x * stepsPerPixel;
            double to = from + stepsPerPixel;
            while (column < first.length && end(row, column, laneEnd) <= from + 1e-9) {
                column++;
            }
            double sum = 0;
            int values = 0;
            for (int i = column; i < first.length && first[i] < to - 1e-9; i++) {
                if (Float.isFinite(row.values()[i])) {
                    sum += row.values()[i];
                    values++;
                }
            }
            pixels.argb[start + x] = values == 0 ? 0 : Viridis.argb(colors.share(sum / values));
        }
    }

    private static long end(Row row, int column, long laneEnd) {
        return Math.min(row.first()[column] + row.width(), laneEnd);
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
            int layers = lane.layers().size();
            // The first row of the next lane is worth more than the last of this one.
            double next = index + 1 < lanes.size() ? y + (layers + 0.5) * rowHeight + gap - lineHeight() + 1 : Double.POSITIVE_INFINITY;
            for (int layer = 1; layer <= layers; layer++) {
                double center = y + (layer - 0.5) * rowHeight;
                boolean wanted = every == 1 || layer == 1 || layer % every == 0;
                if (wanted && center - lineHeight() / 2 >= free - 1 && (center <= next || layer == 1)) {
                    g.fillText(rowLabel(lane.laneName(), layer, left - 7), left - 7, Math.round(center));
                    free = center + lineHeight() / 2;
                }
            }
            y += layers * rowHeight + gap;
        }
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.LEFT);
    }

    // The number is whole; of a long name as much as there is room for.
    private String rowLabel(String laneName, int layer, double room) {
        String whole = laneName + layer;
        return textWidth(whole) <= room ? whole : fitted(laneName, room - textWidth(" " + layer)) + " " + layer;
    }

    private void hover(GraphicsContext g, LinearScale time, double rowHeight, double gap, double left, double right, double top,
            double bottom, double width, double height) {
        if (!(mouseX >= left && mouseX < right && mouseY >= top && mouseY < bottom)) {
            return;
        }
        double y = top;
        for (Rows lane : lanes) {
            int layers = lane.layers().size();
            int layer = (int) Math.floor((mouseY - y) / rowHeight);
            if (layer >= 0 && layer < layers) {
                plate(g, List.of(
                        new Line(rowName(lane.laneName(), layer + 1), laneColor(lane.lane())),
                        new Line(valueAt(lane, lane.layers().get(layer), (long) Math.floor(time.toValue(mouseX))), textColor())),
                        mouseX, mouseY, width, height);
                return;
            }
            y += layers * rowHeight + gap;
        }
    }

    /// The value of a row at a step, with the steps it is the mean of.
    static String valueAt(Rows lane, Row row, long step) {
        int place = Arrays.binarySearch(row.first(), step);
        int column = place >= 0 ? place : -place - 2;
        if (column < 0 || step >= end(row, column, lane.end())) {
            return Text.of("plot.nothing", Labels.exactStep(step));
        }
        long first = row.first()[column];
        long last = end(row, column, lane.end()) - 1;
        float value = row.values()[column];
        String steps = first == last
                ? Text.of("plot.step", Labels.exactStep(first))
                : Text.of("plot.range", Labels.exactStep(first), Labels.exactStep(last));
        if (value <= ZERO) {
            return steps + ":  0";
        }
        return steps + ":  " + (Float.isNaN(value)
                ? Text.of("plot.notFinite")
                : "10^" + Labels.steady(value) + " = " + Labels.value(Math.pow(10, value)));
    }
}
