package driftscope.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Several numbers of every unit of a layer, units side by side: each kind of number has a mark of its own shape and colour. Of many units
/// the marks shrink until all have room. The mouse reads the numbers of a unit.
public final class UnitPlot extends Plot {

    /// One kind of number, an entry per unit.
    ///
    /// @param name in the legend and under the mouse
    /// @param values empty where they are not known
    public record Kind(String name, float[] values) {}

    private static final double LARGEST_MARK = 8;
    private static final double SMALLEST_MARK = 2.5;
    private static final double SMALLEST_SHAPE = 4.5;
    private static final double SHARE_OF_ROOM = 0.8;
    private static final double RIGHT = 6;
    private static final int PIXELS_A_TICK = 26;
    private static final int PIXELS_A_UNIT_TICK = 40;

    private final ValueRange range = new ValueRange();
    private final IntFunction<String> unitWords;
    private List<Kind> kinds = List.of();
    private String title = "";
    private double top;
    private double bottom;
    private double left;
    private double right;

    /// @param logarithmic whether values stand on a logarithmic axis, on which only those above 0 have a place
    /// @param unitWords what a unit is called, counted from 1
    public UnitPlot(boolean logarithmic, IntFunction<String> unitWords) {
        this.unitWords = unitWords;
        range.setLogarithmic(logarithmic);
    }

    /// Shows numbers.
    ///
    /// @param newKinds up to three; all that are known are of the same units
    public void show(List<Kind> newKinds) {
        kinds = List.copyOf(newKinds);
        invalidatePlot();
    }

    /// What is shown.
    public List<Kind> kinds() {
        return kinds;
    }

    /// Sets what the numbers are called.
    public void setTitle(String words) {
        title = words;
    }

    @Override
    public String title() {
        return title;
    }

    private int units() {
        return kinds.stream().mapToInt(kind -> kind.values().length).max().orElse(0);
    }

    /// The unit under a place, counted from 0, or −1; as it was drawn last.
    public int unitAt(double x) {
        int units = units();
        return x >= left && x < right && units > 0 ? (int) ((x - left) / (right - left) * units) : -1;
    }

    /// What the plate says of a unit, from the second line on.
    ///
    /// @param unit counted from 0
    public List<String> words(int unit) {
        return kinds.stream()
                .filter(kind -> unit < kind.values().length)
                .map(kind -> kind.name() + " " + Labels.precise(kind.values()[unit]))
                .toList();
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        int units = units();
        right = left;
        top = lineHeight() + 4;
        bottom = Math.round(height - lineHeight() - 4);
        if (units == 0 || bottom - top < 16) {
            return;
        }
        followValues();
        double[] ticks = range.isLogarithmic()
                ? Ticks.logarithmic(range.low(), range.high())
                : Ticks.linear(range.low(), range.high(), (int) Math.max(3, (bottom - top) / PIXELS_A_TICK));
        double widest = 0;
        for (double tick : ticks) {
            widest = Math.max(widest, textWidth(Labels.value(tick)));
        }
        left = Math.ceil(widest) + 8;
        right = width - RIGHT;
        if (right - left < 16) {
            return;
        }
        LinePlot.Axis axis = range.isLogarithmic()
                ? new LogScale(range.low(), range.high(), bottom - 3, top + 3)::toPixel
                : new LinearScale(range.low(), range.high(), bottom - 3, top + 3)::toPixel;
        var places = new LinearScale(0.5, units + 0.5, left, right);
        axes(pen, axis, places, ticks, bottom);
        legend(pen, width);
        double size = Math.clamp((right - left) / units * SHARE_OF_ROOM, SMALLEST_MARK, LARGEST_MARK);
        for (int kind = 0; kind < kinds.size(); kind++) {
            float[] values = kinds.get(kind).values();
            for (int unit = 0; unit < values.length; unit++) {
                if (range.takes(values[unit])) {
                    mark(pen, kind, places.toPixel(unit + 1), axis.toPixel(values[unit]), size);
                }
            }
        }
    }

    private void followValues() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Kind kind : kinds) {
            for (float value : kind.values()) {
                if (range.takes(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        range.follow(least, most);
    }

    private void axes(Pen pen, LinePlot.Axis axis, LinearScale places, double[] ticks, double bottom) {
        for (double tick : ticks) {
            double y = axis.toPixel(tick);
            pen.setStroke(gridColor());
            pen.strokeLine(left, crisp(y), right, crisp(y));
            pen.setFill(mutedColor());
            String words = Labels.value(tick);
            pen.fillText(words, left - 5 - textWidth(words), Math.round(y + fontSize() * 0.35));
        }
        pen.setStroke(frameColor());
        pen.strokeLine(left, crisp(bottom), right, crisp(bottom));
        pen.setFill(mutedColor());
        int most = (int) Math.max(1, (right - left) / PIXELS_A_UNIT_TICK);
        double labelled = Double.NEGATIVE_INFINITY;
        for (double tick : Ticks.linear(1, Math.max(2, units()), Math.min(most, units()))) {
            double x = places.toPixel(tick);
            if (tick == Math.rint(tick) && tick >= 1 && tick <= units() && x - labelled > 12) {
                centeredText(pen, Labels.exactStep((long) tick), x, bottom + lineHeight(), left, right);
                labelled = x;
            }
        }
    }

    private void legend(Pen pen, double width) {
        double x = left;
        for (int kind = 0; kind < kinds.size(); kind++) {
            String words = fitted(kinds.get(kind).name(), width - x - 12);
            mark(pen, kind, x + 4, lineHeight() * 0.5, LARGEST_MARK);
            pen.setFill(mutedColor());
            pen.fillText(words, x + 12, Math.round(lineHeight() * 0.5 + fontSize() * 0.35));
            x += 12 + textWidth(words) + 12;
        }
    }

    /// A ring, a bar that lies, a diamond; of the least size a dot, a bar that lies, a bar that stands.
    private void mark(Pen pen, int kind, double x, double y, double size) {
        Ink color = classColor(kind);
        pen.setFill(color);
        pen.setStroke(color);
        double half = size / 2;
        boolean small = size < SMALLEST_SHAPE;
        switch (kind) {
            case 0 -> {
                if (small) {
                    pen.fillOval(x - half, y - half, size, size);
                } else {
                    pen.strokeOval(x - half + 0.5, y - half + 0.5, size - 1, size - 1);
                }
            }
            case 1 -> pen.fillRect(x - half - 1, y - 1, size + 2, 2);
            default -> {
                if (small) {
                    pen.fillRect(x - 0.75, y - size, 1.5, 2 * size);
                } else {
                    double reach = half * 0.75;
                    pen.fillPolygon(new double[] {x, x + reach, x, x - reach}, new double[] {y - half, y, y + half, y}, 4);
                }
            }
        }
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        int unit = unitAt(x);
        if (unit < 0) {
            return null;
        }
        var lines = new ArrayList<Reading.Line>();
        lines.add(new Reading.Line(unitWords.apply(unit + 1), textColor()));
        for (String words : words(unit)) {
            lines.add(new Reading.Line(words, textColor()));
        }
        double hair = new LinearScale(0.5, units() + 0.5, left, right).toPixel(unit + 1);
        return new Reading(lines, List.of(), hair, Double.NaN);
    }

    @Override
    public double strideX() {
        return units() == 0 ? super.strideX() : (right - left) / units();
    }

    @Override
    double hairTop() {
        return top;
    }

    @Override
    double hairBottom() {
        return bottom;
    }

    @Override
    public Table table() {
        var columns = new ArrayList<String>();
        columns.add("unit");
        kinds.forEach(kind -> columns.add(kind.name()));
        var rows = new ArrayList<List<String>>();
        for (int unit = 0; unit < units(); unit++) {
            var row = new ArrayList<String>();
            row.add(String.valueOf(unit + 1));
            for (Kind kind : kinds) {
                row.add(unit < kind.values().length ? String.valueOf(kind.values()[unit]) : "");
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
