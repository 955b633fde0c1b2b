package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The distribution of every unit of a layer as a small picture of its own, in a grid as wide as there is room; of more units than find
/// room, the rows from one on. The lanes lie above each other in each picture, on one axis; the highest bar of each is as high as there is
/// room. Values beyond the axis are counted in a bar of their own at either end.
public final class UnitGrid extends Plot {

    /// The units of a lane.
    ///
    /// @param name of the lane
    /// @param lane 0 is A, 1 is B
    /// @param low where the first bin begins
    /// @param high where the last bin ends
    /// @param counts of each unit: below the range, in each bin, above it
    /// @param mark what stands out of a unit, counted from 0, at a glance: one sign or an empty text
    /// @param remark what is to be said of it, or an empty text
    /// @param words what is read of it, a line each
    public record Lane(
            String name, int lane, double low, double high, int[][] counts, IntFunction<String> mark, IntFunction<String> remark,
            IntFunction<List<String>> words) {}

    private static final double NARROWEST = 46;
    private static final double WIDEST = 190;
    private static final double GAP = 4;
    private static final double LOWEST_STRIP = 17;
    private static final double MOST_SHARE_OF_WIDTH = 0.8;

    private final String title;
    private final Runnable onLayout;
    private List<Lane> lanes = List.of();
    private int units;
    private int picked;
    private int firstRow;
    private int columns = 1;
    private int visibleRows = 1;
    private double top;
    private double tileWidth;
    private double tileHeight;

    /// @param title what the pictures show
    /// @param onLayout is told when rows or columns have changed
    public UnitGrid(String title, Runnable onLayout) {
        this.title = title;
        this.onLayout = onLayout;
    }

    /// Shows units.
    ///
    /// @param newLanes all with as many units
    /// @param newPicked the unit that is framed, counted from 0
    public void show(List<Lane> newLanes, int newPicked) {
        lanes = List.copyOf(newLanes);
        units = lanes.stream().mapToInt(lane -> lane.counts().length).max().orElse(0);
        picked = newPicked;
        layOut();
        invalidatePlot();
    }

    /// What is shown.
    public List<Lane> lanes() {
        return lanes;
    }

    /// Frames another unit, which comes into sight.
    public void pick(int unit) {
        picked = unit;
        showPicked();
        invalidatePlot();
    }

    private void showPicked() {
        int row = picked / columns;
        if (row < firstRow || row >= firstRow + visibleRows) {
            scrollTo(row < firstRow ? row : row - visibleRows + 1);
        }
    }

    /// The first row in sight, counted from 0.
    public int firstRow() {
        return firstRow;
    }

    /// How many rows there are.
    public int rowCount() {
        return Math.ceilDiv(units, columns);
    }

    /// How many of them are in sight.
    public int visibleRows() {
        return visibleRows;
    }

    /// How many units are in a row.
    public int columns() {
        return columns;
    }

    /// Shows the rows from one on.
    public void scrollTo(int row) {
        int first = Math.clamp(row, 0, Math.max(0, rowCount() - visibleRows));
        if (first != firstRow) {
            firstRow = first;
            invalidatePlot();
            onLayout.run();
        }
    }

    @Override
    public boolean scrolls() {
        return visibleRows < rowCount();
    }

    @Override
    protected void resized() {
        layOut();
    }

    /// The fewest columns with which all rows are in sight; where there are none, the most that there is room for.
    private void layOut() {
        int columnsBefore = columns;
        int rowsBefore = visibleRows;
        top = lineHeight() + 2;
        double room = height() - top;
        double least = Math.max(1, lanes.size()) * LOWEST_STRIP + lineHeight() * 0.8 + GAP;
        int most = (int) Math.max(1, width() / NARROWEST);
        columns = (int) Math.clamp(width() / WIDEST, 1, most);
        while (columns < most && (columns < units && Math.ceilDiv(units, columns) * tallEnough(least) > room)) {
            columns++;
        }
        tileWidth = width() / columns;
        int rows = Math.max(1, rowCount());
        visibleRows = Math.clamp((long) (room / least), 1, rows);
        double highest = visibleRows < rows ? room : Math.max(least, tileWidth * MOST_SHARE_OF_WIDTH);
        tileHeight = Math.max(1, Math.min(room / visibleRows, highest));
        firstRow = Math.clamp(firstRow, 0, rows - visibleRows);
        if (columns != columnsBefore) {
            showPicked();
        }
        if (columns != columnsBefore || visibleRows != rowsBefore) {
            onLayout.run();
        }
    }

    /// A row is a little higher than it must be, where all rows are in sight.
    private double tallEnough(double least) {
        return Math.max(least, width() / columns * 0.45);
    }

    @Override
    public String title() {
        return title;
    }

    /// The unit under a place, counted from 0, or −1; as it was drawn last.
    public int unitAt(double x, double y) {
        if (units == 0 || tileWidth <= 0 || x < 0 || y < top || x >= tileWidth * columns) {
            return -1;
        }
        int row = (int) ((y - top) / tileHeight);
        int unit = (firstRow + row) * columns + (int) (x / tileWidth);
        return row < visibleRows && unit < units ? unit : -1;
    }

    /// The middle of the picture of a unit: x.
    public double middleX(int unit) {
        return (unit % columns + 0.5) * tileWidth;
    }

    /// The middle of the picture of a unit: y.
    public double middleY(int unit) {
        return top + (unit / columns - firstRow + 0.5) * tileHeight;
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        if (units == 0) {
            return;
        }
        int first = firstRow * columns;
        int last = Math.min(units, (firstRow + visibleRows) * columns);
        Lane widest = lanes.getFirst();
        for (Lane lane : lanes) {
            widest = lane.high() > widest.high() ? lane : widest;
        }
        pen.setFill(mutedColor());
        String range = Text.of("units.range", Labels.value(widest.low()), Labels.value(widest.high()));
        String shown = scrolls() ? Text.of("units.shown", first + 1, last, units) + " · " + range : range;
        pen.fillText(fitted(shown, width), 0, Math.round(fontSize()));
        for (int unit = first; unit < last; unit++) {
            tile(pen, unit, widest);
        }
    }

    private void tile(Pen pen, int unit, Lane widest) {
        double x = Math.round(unit % columns * tileWidth);
        double y = Math.round(top + (unit / columns - firstRow) * tileHeight);
        double w = Math.round(tileWidth - GAP);
        double h = Math.round(tileHeight - GAP);
        pen.setFill(unit == picked ? faded(accentColor(), 0.14) : faded(frameColor(), 0.18));
        pen.fillRect(x, y, w, h);
        if (unit == picked) {
            pen.setStroke(accentColor());
            pen.setLineWidth(2);
            pen.strokeRect(x + 1, y + 1, w - 2, h - 2);
            pen.setLineWidth(1);
        }
        double head = Math.round(lineHeight() * 0.8);
        double strip = (h - head) / lanes.size();
        pen.setFill(unit == picked ? textColor() : mutedColor());
        pen.fillText(Labels.exactStep(unit + 1), x + 4, y + Math.round(fontSize() * 0.95));
        double mark = x + w - 4;
        for (int index = lanes.size() - 1; index >= 0; index--) {
            Lane lane = lanes.get(index);
            if (unit < lane.counts().length) {
                histogram(pen, lane, lane.counts()[unit], x + 3, x + w - 3, y + head + (index + 1) * strip - 2, strip - 3, widest);
                String sign = lane.mark().apply(unit);
                if (!sign.isEmpty()) {
                    String words = lane.name() + sign;
                    mark -= textWidth(words);
                    pen.setFill(warningColor());
                    pen.fillText(words, mark, y + Math.round(fontSize() * 0.95));
                    mark -= 3;
                }
            }
        }
    }

    private void histogram(Pen pen, Lane lane, int[] counts, double left, double right, double base, double height, Lane widest) {
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        var axis = new LinearScale(widest.low(), widest.high(), left + 3, right - 3);
        int bins = counts.length - 2;
        double width = (lane.high() - lane.low()) / bins;
        pen.setStroke(frameColor());
        pen.strokeLine(left, crisp(base), right, crisp(base));
        pen.setFill(laneColor(lane.lane()));
        for (int bin = 0; bin < bins; bin++) {
            if (counts[bin + 1] > 0) {
                double from = axis.toPixel(lane.low() + bin * width);
                double up = counts[bin + 1] * height / most;
                pen.fillRect(from, base - up, axis.toPixel(lane.low() + (bin + 1) * width) - from, up);
            }
        }
        pen.fillRect(left, base - counts[0] * height / most, 2, counts[0] * height / most);
        pen.fillRect(right - 2, base - counts[bins + 1] * height / most, 2, counts[bins + 1] * height / most);
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        int unit = unitAt(x, y);
        if (unit < 0) {
            return null;
        }
        var lines = new ArrayList<Reading.Line>();
        lines.add(new Reading.Line(Text.of("byHand.unit", unit + 1), textColor()));
        for (Lane lane : lanes) {
            if (unit < lane.counts().length) {
                lane.words().apply(unit).forEach(words -> lines.add(new Reading.Line(words, laneColor(lane.lane()))));
                String remark = lane.remark().apply(unit);
                if (!remark.isEmpty()) {
                    lines.add(new Reading.Line(remark, warningColor()));
                }
            }
        }
        return Reading.of(lines);
    }

    @Override
    public double strideX() {
        return tileWidth;
    }

    @Override
    public double strideY() {
        return tileHeight;
    }

    @Override
    public Table table() {
        var table = new Table.Builder("lane", "unit", "from", "to", "count");
        for (Lane lane : lanes) {
            for (int unit = 0; unit < lane.counts().length; unit++) {
                int[] counts = lane.counts()[unit];
                int bins = counts.length - 2;
                double width = (lane.high() - lane.low()) / bins;
                for (int bin = 0; bin < counts.length; bin++) {
                    table.row(
                            lane.name(), unit + 1, bin == 0 ? "" : lane.low() + (bin - 1) * width,
                            bin > bins ? "" : lane.low() + bin * width, counts[bin]);
                }
            }
        }
        return table.build();
    }
}
