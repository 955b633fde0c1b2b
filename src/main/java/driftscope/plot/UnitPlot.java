package driftscope.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Several numbers of every unit of a layer, units side by side: each kind of number has a mark of its own shape and colour. Of many units
/// the marks shrink until all have room. The mouse reads the numbers of a unit.
public final class UnitPlot extends PlotPane {

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
    private double mouseX = Double.NaN;
    private double left;
    private double right;

    /// @param logarithmic whether values stand on a logarithmic axis, on which only those above 0 have a place
    /// @param unitWords what a unit is called, counted from 1
    public UnitPlot(boolean logarithmic, IntFunction<String> unitWords) {
        this.unitWords = unitWords;
        range.setLogarithmic(logarithmic);
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(event -> point(Double.NaN));
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

    private void point(double x) {
        if (Double.compare(x, mouseX) != 0) {
            mouseX = x;
            invalidatePlot();
        }
    }

    private int units() {
        return kinds.stream().mapToInt(kind -> kind.values().length).max().orElse(0);
    }

    /// The unit under a place, counted from 0, or −1; as it was drawn last.
    ///
    /// @param x in the coordinates of this region
    public int unitAt(double x) {
        double place = canvasX(x);
        int units = units();
        return place >= left && place < right && units > 0 ? (int) ((place - left) / (right - left) * units) : -1;
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
    protected void draw(GraphicsContext g, double width, double height) {
        int units = units();
        double top = lineHeight() + 4;
        double bottom = Math.round(height - lineHeight() - 4);
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
        Axis axis = range.isLogarithmic()
                ? new LogScale(range.low(), range.high(), bottom - 3, top + 3)::toPixel
                : new LinearScale(range.low(), range.high(), bottom - 3, top + 3)::toPixel;
        var places = new LinearScale(0.5, units + 0.5, left, right);
        axes(g, axis, places, ticks, bottom);
        legend(g, width);
        int pointed = Double.isNaN(mouseX) ? -1 : unitAt(mouseX);
        if (pointed >= 0) {
            g.setStroke(mutedColor());
            double x = crisp(places.toPixel(pointed + 1));
            g.strokeLine(x, top, x, bottom);
        }
        double size = Math.clamp((right - left) / units * SHARE_OF_ROOM, SMALLEST_MARK, LARGEST_MARK);
        for (int kind = 0; kind < kinds.size(); kind++) {
            float[] values = kinds.get(kind).values();
            for (int unit = 0; unit < values.length; unit++) {
                if (range.takes(values[unit])) {
                    mark(g, kind, places.toPixel(unit + 1), axis.toPixel(values[unit]), size);
                }
            }
        }
        if (pointed >= 0) {
            plate(g, pointed, places.toPixel(pointed + 1), (top + bottom) / 2, width, height);
        }
    }

    private interface Axis {
        double toPixel(double value);
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

    private void axes(GraphicsContext g, Axis axis, LinearScale places, double[] ticks, double bottom) {
        for (double tick : ticks) {
            double y = axis.toPixel(tick);
            g.setStroke(gridColor());
            g.strokeLine(left, crisp(y), right, crisp(y));
            g.setFill(mutedColor());
            String words = Labels.value(tick);
            g.fillText(words, left - 5 - textWidth(words), Math.round(y + font().getSize() * 0.35));
        }
        g.setStroke(frameColor());
        g.strokeLine(left, crisp(bottom), right, crisp(bottom));
        g.setFill(mutedColor());
        int most = (int) Math.max(1, (right - left) / PIXELS_A_UNIT_TICK);
        double labelled = Double.NEGATIVE_INFINITY;
        for (double tick : Ticks.linear(1, Math.max(2, units()), Math.min(most, units()))) {
            double x = places.toPixel(tick);
            if (tick == Math.rint(tick) && tick >= 1 && tick <= units() && x - labelled > 12) {
                centeredText(g, Labels.exactStep((long) tick), x, bottom + lineHeight(), left, right);
                labelled = x;
            }
        }
    }

    private void legend(GraphicsContext g, double width) {
        double x = left;
        for (int kind = 0; kind < kinds.size(); kind++) {
            String words = fitted(kinds.get(kind).name(), width - x - 12);
            mark(g, kind, x + 4, lineHeight() * 0.5, LARGEST_MARK);
            g.setFill(mutedColor());
            g.fillText(words, x + 12, Math.round(lineHeight() * 0.5 + font().getSize() * 0.35));
            x += 12 + textWidth(words) + 12;
        }
    }

    /// A ring, a bar that lies, a diamond; of the least size a dot, a bar that lies, a bar that stands.
    private void mark(GraphicsContext g, int kind, double x, double y, double size) {
        Color color = classColor(kind);
        g.setFill(color);
        g.setStroke(color);
        double half = size / 2;
        boolean small = size < SMALLEST_SHAPE;
        switch (kind) {
            case 0 -> {
                if (small) {
                    g.fillOval(x - half, y - half, size, size);
                } else {
                    g.strokeOval(x - half + 0.5, y - half + 0.5, size - 1, size - 1);
                }
            }
            case 1 -> g.fillRect(x - half - 1, y - 1, size + 2, 2);
            default -> {
                if (small) {
                    g.fillRect(x - 0.75, y - size, 1.5, 2 * size);
                } else {
                    double reach = half * 0.75;
                    g.fillPolygon(new double[] {x, x + reach, x, x - reach}, new double[] {y - half, y, y + half, y}, 4);
                }
            }
        }
    }

    private void plate(GraphicsContext g, int unit, double x, double y, double width, double height) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(unitWords.apply(unit + 1), textColor()));
        List<String> words = words(unit);
        for (String line : words) {
            lines.add(new Line(line, textColor()));
        }
        plate(g, lines, x, y, width, height);
    }
}
