package driftscope.plot;

import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A number per layer and step as colour (viridis): the rows A1, A2, …, a gap, then B1, B2, …, on one colour scale and one axis of
/// steps, whatever steps each lane's columns are of.
public final class HeatStrip extends StepPlot {
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
    private long shownStep = LookingBack.NOW;
    private String title = "";
    private String subtitle = "";
    private @Nullable ColorRange range;
    private boolean cutBelow;
    private boolean cutAbove;
    private Picture pixels = new Picture(1, 1);
    private @Nullable Drawn drawn;

    /// Where it was drawn last.
    private record Drawn(LinearScale time, double rowHeight, double gap, double top, double bottom) {
    }

    private final Picture legend = new Picture(1, 128);

    /// Creates an empty strip.
    public HeatStrip() {
        for (int y = 0; y < legend.height; y++) {
            legend.argb[y] = Viridis.argb(1 - (double) y / (legend.height - 1));
        }
        legend.changed();
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
        if (setLastStep(lastStep)) {
            range = null;
        }
        this.lanes = List.copyOf(lanes);
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
    @Override
    public String title() {
        return title;
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
    protected void draw(Pen pen, double width, double height) {
        drawn = null;
        keepAxes(List.of());
        // Where there is little room, colours are worth more than words.
        boolean titled = !title.isEmpty() && height >= LEAST_TITLED;
        double top = titled ? Math.round(lineHeight() * 1.6) : Math.ceil(lineHeight() / 2);
        if (titled) {
            heading(pen, title, subtitle, 0, Math.round(lineHeight() - 2), width);
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
        LinearScale time = time(left, right);
        paint((int) (right - left), (int) (bottom - top), rowHeight, gap, time, colors);
        pen.drawPicture(pixels, left, top);
        pen.drawPicture(legend, right + 7, top, 7, bottom - top);
        LookingBack.draw(this, pen, time, shownStep, top, bottom);
        labels(pen, rowHeight, gap, top, left);
        pen.setFill(mutedColor());
        pen.setTextBaseline(Pen.Level.TOP);
        pen.fillText(legendLabels().get(1), right + 17, top - 2);
        pen.setTextBaseline(Pen.Level.BOTTOM);
        if (bottom - top >= 2 * lineHeight()) {
            pen.fillText(legendLabels().get(0), right + 17, bottom + 2);
        }
        pen.setTextBaseline(Pen.Level.BASELINE);
        LinePlot.stepLabels(this, pen, time, left, right, bottom + lineHeight() + 1);
        drawn = new Drawn(time, rowHeight, gap, top, bottom);
        keepAxes(List.of(new StepAxis(time, top, bottom)));
    }

    private void paint(int width, int height, double rowHeight, double gap, LinearScale time, ColorRange colors) {
        if (pixels.width != width || pixels.height != height) {
            pixels = new Picture(width, height);
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
            double from = time.low() + x * stepsPerPixel;
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

    private void labels(Pen pen, double rowHeight, double gap, double top, double left) {
        pen.setTextAlign(Pen.Side.RIGHT);
        pen.setTextBaseline(Pen.Level.CENTER);
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
            pen.setFill(laneColor(lane.lane()));
            int layers = lane.layers().size();
            // The first row of the next lane is worth more than the last of this one.
            double next = index + 1 < lanes.size() ? y + (layers + 0.5) * rowHeight + gap - lineHeight() + 1 : Double.POSITIVE_INFINITY;
            for (int layer = 1; layer <= layers; layer++) {
                double center = y + (layer - 0.5) * rowHeight;
                boolean wanted = every == 1 || layer == 1 || layer % every == 0;
                if (wanted && center - lineHeight() / 2 >= free - 1 && (center <= next || layer == 1)) {
                    pen.fillText(rowLabel(lane.laneName(), layer, left - 7), left - 7, Math.round(center));
                    free = center + lineHeight() / 2;
                }
            }
            y += layers * rowHeight + gap;
        }
        pen.setTextBaseline(Pen.Level.BASELINE);
        pen.setTextAlign(Pen.Side.LEFT);
    }

    // The number is whole; of a long name as much as there is room for.
    private String rowLabel(String laneName, int layer, double room) {
        String whole = laneName + layer;
        return textWidth(whole) <= room ? whole : fitted(laneName, room - textWidth(" " + layer)) + " " + layer;
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        Drawn last = drawn;
        if (last == null || x < last.time().pixelLow() || x >= last.time().pixelHigh() || y < last.top() || y >= last.bottom()) {
            return null;
        }
        long step = (long) Math.floor(last.time().toValue(x));
        double top = last.top();
        for (Rows lane : lanes) {
            int layers = lane.layers().size();
            int layer = (int) Math.floor((y - top) / last.rowHeight());
            if (layer >= 0 && layer < layers) {
                return new Reading(
                        List.of(new Reading.Line(rowName(lane.laneName(), layer + 1), laneColor(lane.lane())),
                                new Reading.Line(valueAt(lane, lane.layers().get(layer), step), textColor())),
                        List.of(), x, last.time().toValue(x));
            }
            top += layers * last.rowHeight() + last.gap();
        }
        return null;
    }

    @Override
    public double strideY() {
        return drawn == null ? super.strideY() : drawn.rowHeight();
    }

    @Override
    public boolean showsTitle() {
        return !title.isEmpty();
    }

    @Override
    public Table table() {
        var table = new Table.Builder("lane", "layer", "first_step", "last_step", "log10");
        for (Rows lane : lanes) {
            for (int layer = 0; layer < lane.layers().size(); layer++) {
                Row row = lane.layers().get(layer);
                for (int column = 0; column < row.first().length; column++) {
                    float value = row.values()[column];
                    table.row(lane.laneName(), rowNames.apply(layer + 1), row.first()[column], end(row, column, lane.end()) - 1,
                            value <= ZERO ? Float.NEGATIVE_INFINITY : value);
                }
            }
        }
        return table.build();
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
