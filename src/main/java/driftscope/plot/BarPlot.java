package driftscope.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// Amounts of one unit, a row for each, in it a bar for each lane with its number behind it: what is compared lies one below the other.
public final class BarPlot extends Plot {

    /// The amounts of a lane, one for each row.
    ///
    /// @param name of the lane
    /// @param lane 0 is A, 1 is B
    /// @param amounts 0 or more; NaN where there is none
    /// @param words what stands behind each bar
    public record Bars(String name, int lane, double[] amounts, List<String> words) {}

    private static final double GAP = 6;
    private static final double GAP_OF_BARS = 1;
    private static final double LEAST_BAR = 2;
    private static final double THICKEST_BAR = 18;

    /// Where the rows were drawn last.
    private record Place(double top, double row, double bar) {}

    private final String title;
    private final String unit;
    private String remark = "";
    private List<String> rows = List.of();
    private List<Bars> lanes = List.of();
    private @Nullable Place drawn;

    /// @param title of the plot
    /// @param unit of the amounts, for a table
    public BarPlot(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /// @param newRemark muted, behind the title; may be empty
    /// @param newRows what the amounts are of
    /// @param newLanes from top to bottom in each row
    public void show(String newRemark, List<String> newRows, List<Bars> newLanes) {
        remark = newRemark;
        rows = List.copyOf(newRows);
        lanes = List.copyOf(newLanes);
        invalidatePlot();
    }

    /// What is shown.
    public List<Bars> lanes() {
        return lanes;
    }

    /// What stands behind the title.
    public String remark() {
        return remark;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean showsTitle() {
        return true;
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        Place place = drawn;
        int row = place == null ? -1 : (int) Math.floor((y - place.top()) / place.row());
        if (row < 0 || row >= rows.size()) {
            return null;
        }
        var lines = new ArrayList<Reading.Line>();
        lines.add(new Reading.Line(rows.get(row), textColor()));
        for (Bars bars : lanes) {
            lines.add(new Reading.Line(bars.name() + "  " + bars.words().get(row), laneColor(bars.lane())));
        }
        return Reading.of(lines);
    }

    @Override
    public double strideY() {
        return drawn == null ? super.strideY() : drawn.row();
    }

    @Override
    public Table table() {
        var table = new Table.Builder("part", "lane", unit);
        for (int row = 0; row < rows.size(); row++) {
            for (Bars bars : lanes) {
                table.row(rows.get(row), bars.name(), bars.amounts()[row]);
            }
        }
        return table.build();
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        drawn = null;
        heading(pen, title, remark, 0, Math.round(lineHeight() - 2), headingWidth(width));
        double top = Math.round(lineHeight() * 1.6);
        if (rows.isEmpty() || lanes.isEmpty()) {
            return;
        }
        double row = Math.min((height - top) / rows.size(), lanes.size() * (THICKEST_BAR + GAP_OF_BARS) + GAP);
        double bar = Math.floor((row - GAP) / lanes.size() - GAP_OF_BARS);
        if (bar < LEAST_BAR) {
            return;
        }
        drawn = new Place(top, row, bar);
        boolean numbers = bar + GAP_OF_BARS >= fontSize();
        double left = Math.ceil(rows.stream().mapToDouble(this::textWidth).max().orElse(0)) + 8;
        double numberRoom = numbers
                ? lanes.stream().flatMap(bars -> bars.words().stream()).mapToDouble(this::numberWidth).max().orElse(0) + 6
                : 0;
        double most = lanes.stream()
                .flatMapToDouble(bars -> DoubleStream.of(bars.amounts()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double room = width - left - numberRoom;
        for (int r = 0; r < rows.size(); r++) {
            double y = Math.round(top + r * row);
            pen.setFill(textColor());
            pen.setTextBaseline(Pen.Level.CENTER);
            pen.fillText(rows.get(r), 0, Math.round(y + (row - GAP) / 2));
            for (int l = 0; l < lanes.size(); l++) {
                Bars bars = lanes.get(l);
                double amount = bars.amounts()[r];
                double length = room > 0 && most > 0 && amount > 0 ? Math.max(1, Math.round(room * amount / most)) : 0;
                double upper = y + l * (bar + GAP_OF_BARS);
                pen.setFill(laneColor(bars.lane()));
                pen.fillRect(left, upper, length, bar);
                if (numbers) {
                    pen.setFill(textColor());
                    number(pen, bars.words().get(r), left + length + 5, Math.round(upper + bar / 2));
                }
            }
            pen.setTextBaseline(Pen.Level.BASELINE);
        }
        pen.setStroke(frameColor());
        pen.strokeLine(crisp(left), top, crisp(left), top + rows.size() * row - GAP);
    }
}
