package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A share of every unit of a layer as a bar from 0 to 1, units side by side or the largest share first, with a dashed line at one half. A
/// bar above it is filled darker than one below.
public final class ShareBars extends Plot {

    private static final double RIGHT = 6;
    private static final double HALF = 0.5;
    private static final int PIXELS_A_UNIT_TICK = 40;

    private final IntFunction<String> unitWords;
    private final String column;
    private double[] shares = {};
    private IntFunction<List<String>> words = unit -> List.of();
    private int[] order = {};
    private int lane;
    private int picked = -1;
    private boolean sorted;
    private String title = "";
    private double left;
    private double right;
    private double top;
    private double bottom;

    /// @param unitWords what a unit is called, counted from 1
    /// @param column what the shares are called in a table
    public ShareBars(IntFunction<String> unitWords, String column) {
        this.unitWords = unitWords;
        this.column = column;
    }

    /// Shows shares.
    ///
    /// @param newShares 0 to 1, one per unit
    /// @param newWords what is read of a unit, counted from 0, below its name
    /// @param newLane whose colour the bars have
    /// @param newPicked the unit that is marked, or −1
    public void show(double[] newShares, IntFunction<List<String>> newWords, int newLane, int newPicked) {
        shares = newShares.clone();
        words = newWords;
        lane = newLane;
        picked = newPicked;
        arrange();
    }

    /// What is shown, in the order of the units.
    public double[] shares() {
        return shares.clone();
    }

    /// Puts the largest share first, or units in their order.
    public void setSorted(boolean newSorted) {
        sorted = newSorted;
        arrange();
    }

    private void arrange() {
        IntStream units = IntStream.range(0, shares.length);
        order = sorted
                ? units.boxed().sorted(Comparator.comparingDouble((Integer unit) -> -shares[unit])).mapToInt(Integer::intValue).toArray()
                : units.toArray();
        invalidatePlot();
    }

    @Override
    public List<Switch> switches() {
        return List.of(new Switch(Text.of("units.sorted"), sorted, this::setSorted));
    }

    /// Sets what the shares are called.
    public void setTitle(String newTitle) {
        title = newTitle;
    }

    @Override
    public String title() {
        return title;
    }

    /// The unit under a place, counted from 0, or −1; as it was drawn last.
    public int unitAt(double x) {
        return x >= left && x < right && order.length > 0 ? order[(int) ((x - left) / (right - left) * order.length)] : -1;
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        top = 5;
        bottom = Math.round(height - lineHeight() - 4);
        left = Math.ceil(textWidth(Labels.value(HALF) + "0")) + 10;
        right = width - RIGHT;
        if (shares.length == 0 || bottom - top < 12 || right - left < 16) {
            right = left;
            return;
        }
        pen.setTextAlign(Pen.Side.RIGHT);
        pen.setTextBaseline(Pen.Level.CENTER);
        for (double tick : new double[] {0, HALF, 1}) {
            double y = y(tick);
            pen.setStroke(tick == 0 ? frameColor() : gridColor());
            pen.strokeLine(left, crisp(y), right, crisp(y));
            if (tick != HALF || bottom - top > 2.2 * lineHeight()) {
                pen.setFill(mutedColor());
                pen.fillText(Labels.value(tick), left - 6, Math.round(y));
            }
        }
        pen.setTextAlign(Pen.Side.LEFT);
        pen.setTextBaseline(Pen.Level.BASELINE);
        double step = (right - left) / order.length;
        double gap = step >= 4 ? 1 : 0;
        for (int place = 0; place < order.length; place++) {
            double share = shares[order[place]];
            double x = left + place * step;
            if (order[place] == picked) {
                double wide = Math.max(3, step);
                pen.setFill(faded(accentColor(), 0.25));
                pen.fillRect(x + (step - wide) / 2, top, wide, bottom - top);
            }
            pen.setFill(share > HALF ? laneColor(lane) : faded(laneColor(lane), 0.55));
            pen.fillRect(x + gap / 2, y(share), Math.max(0.5, step - gap), bottom - y(share));
        }
        pen.setStroke(textColor());
        pen.setLineDashes(4, 3);
        pen.strokeLine(left, crisp(y(HALF)), right, crisp(y(HALF)));
        pen.setLineDashes();
        unitLabels(pen);
    }

    private double y(double share) {
        return bottom + share * (top - bottom);
    }

    private void unitLabels(Pen pen) {
        pen.setFill(mutedColor());
        double baseline = bottom + lineHeight();
        if (sorted) {
            pen.fillText(fitted(Text.of("units.sorted"), right - left), left, baseline);
            return;
        }
        int most = (int) Math.clamp((right - left) / PIXELS_A_UNIT_TICK, 1, order.length);
        double labelled = Double.NEGATIVE_INFINITY;
        for (double tick : Ticks.linear(1, Math.max(2, order.length), most)) {
            double x = left + (tick - HALF) / order.length * (right - left);
            if (tick == Math.rint(tick) && tick >= 1 && tick <= order.length && x - labelled > 12) {
                centeredText(pen, Labels.exactStep((long) tick), x, baseline, left, right);
                labelled = x;
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
        words.apply(unit).forEach(each -> lines.add(new Reading.Line(each, textColor())));
        return Reading.of(lines);
    }

    @Override
    public double strideX() {
        return order.length == 0 ? super.strideX() : Math.max(1, (right - left) / order.length);
    }

    @Override
    public Table table() {
        var table = new Table.Builder("unit", column);
        for (int unit = 0; unit < shares.length; unit++) {
            table.row(unit + 1, shares[unit]);
        }
        return table.build();
    }
}
