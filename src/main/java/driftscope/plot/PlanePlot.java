package driftscope.plot;

import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A positive value over a plane, of one lane: cells from light to dark on a logarithmic scale that lanes share, lines where it passes the
/// same round values, and the scale at the right. A cross marks where the lane is.
public final class PlanePlot extends Plot {

    private static final int MOST_LEVELS = 7;
    private static final double SCALE_WIDTH = 10;
    private static final double SCALE_ROOM = 58;

    private String title = "";
    private int lane;
    private double[] places = {};
    private double[] values = {};
    private double low = 1;
    private double high = 10;
    private double left;
    private double top;
    private double side;

    /// Shows a plane.
    ///
    /// @param newTitle in the colour of the lane
    /// @param newLane 0 is A, 1 is B
    /// @param newPlaces along each axis, evenly
    /// @param newValues row by row, row 0 at the bottom; NaN where there is none yet, and ∞ where it is not finite
    /// @param newLow the lightest
    /// @param newHigh the darkest, above the lightest
    public void show(String newTitle, int newLane, double[] newPlaces, double[] newValues, double newLow, double newHigh) {
        title = newTitle;
        lane = newLane;
        places = newPlaces.clone();
        values = newValues.clone();
        low = newLow;
        high = newHigh;
        invalidatePlot();
    }

    /// What is shown.
    public double[] values() {
        return values.clone();
    }

    /// The ends of the scale.
    public double[] scale() {
        return new double[] {low, high};
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean showsTitle() {
        return !title.isEmpty();
    }

    private double share(double value) {
        return Math.clamp((Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low)), 0, 1);
    }

    private Ink shade(double share) {
        return between(backgroundColor(), accentColor(), 0.06 + 0.94 * share);
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        int count = places.length;
        top = Math.round(lineHeight() * 1.6);
        side = Math.floor(Math.min(width - SCALE_ROOM - 22, height - top - lineHeight() - 6));
        left = Math.max(22, Math.floor((width - side - SCALE_ROOM + 22) / 2));
        if (count < 2 || side < 32) {
            side = 0;
            return;
        }
        pen.setFill(laneColor(lane));
        pen.setBold(true);
        pen.fillText(fittedBold(title, headingWidth(width) - 2), 0, Math.round(lineHeight() - 2));
        pen.setBold(false);
        for (int row = 0; row < count; row++) {
            double y = edge(top + side, -1, row + 1);
            for (int column = 0; column < count; column++) {
                double value = values[row * count + column];
                if (!Double.isNaN(value)) {
                    double x = edge(left, 1, column);
                    pen.setFill(Double.isInfinite(value) ? faded(warningColor(), 0.5) : shade(share(value)));
                    pen.fillRect(x, y, edge(left, 1, column + 1) - x, edge(top + side, -1, row) - y);
                }
            }
        }
        double[] levels = levels();
        pen.setStroke(faded(textColor(), 0.75));
        for (double level : levels) {
            contour(pen, level);
        }
        axes(pen);
        scale(pen, levels);
        double x = left + side / 2;
        double y = top + side / 2;
        pen.setStroke(textColor());
        pen.setLineWidth(lineWidth(2));
        pen.strokeLine(x - 5, y, x + 5, y);
        pen.strokeLine(x, y - 5, x, y + 5);
        pen.setLineWidth(1);
    }

    /// The edge of a row or a column, whole pixels: cells leave no seams.
    private double edge(double from, int direction, int index) {
        return Math.round(from + direction * side * index / places.length);
    }

    /// The middle of a column.
    private double middle(int column) {
        return left + (column + 0.5) * side / places.length;
    }

    private double middleY(int row) {
        return top + side - (row + 0.5) * side / places.length;
    }

    private double[] levels() {
        double[] round = Arrays.stream(Ticks.logarithmic(low, high)).filter(tick -> tick > low && tick < high).toArray();
        if (round.length < 2) {
            round = Arrays.stream(Ticks.linear(low, high, MOST_LEVELS)).filter(tick -> tick > low && tick < high).toArray();
        }
        return round;
    }

    /// Where the value passes a level, between the middles of the cells (marching squares).
    private void contour(Pen pen, double level) {
        int count = places.length;
        for (int row = 0; row + 1 < count; row++) {
            for (int column = 0; column + 1 < count; column++) {
                double[] xs = new double[4];
                double[] ys = new double[4];
                int crossings = 0;
                int[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
                for (int edge = 0; edge < 4; edge++) {
                    int[] one = corners[edge];
                    int[] other = corners[(edge + 1) % 4];
                    double from = logOf(row + one[1], column + one[0]);
                    double to = logOf(row + other[1], column + other[0]);
                    double wanted = Math.log(level);
                    if (Double.isFinite(from) && Double.isFinite(to) && from < wanted != to < wanted) {
                        double share = (wanted - from) / (to - from);
                        xs[crossings] = middle(column + one[0]) + share * (middle(column + other[0]) - middle(column + one[0]));
                        ys[crossings] = middleY(row + one[1]) + share * (middleY(row + other[1]) - middleY(row + one[1]));
                        crossings++;
                    }
                }
                for (int i = 0; i + 1 < crossings; i += 2) {
                    pen.strokeLine(xs[i], ys[i], xs[i + 1], ys[i + 1]);
                }
            }
        }
    }

    private double logOf(int row, int column) {
        return Math.log(values[row * places.length + column]);
    }

    private void axes(Pen pen) {
        pen.setStroke(frameColor());
        pen.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1);
        pen.setFill(mutedColor());
        int last = places.length - 1;
        for (int place : new int[] {0, last / 2, last}) {
            String words = Labels.value(places[place]);
            centeredText(pen, words, middle(place), Math.round(top + side + lineHeight() + 1), left - 10, left + side + 10);
            pen.setTextAlign(Pen.Side.RIGHT);
            pen.setTextBaseline(Pen.Level.CENTER);
            pen.fillText(words, left - 4, Math.round(middleY(place)));
            pen.setTextAlign(Pen.Side.LEFT);
            pen.setTextBaseline(Pen.Level.BASELINE);
        }
    }

    private void scale(Pen pen, double[] levels) {
        double x = left + side + 10;
        int bands = 32;
        for (int band = 0; band < bands; band++) {
            double from = Math.round(top + side - side * (band + 1) / bands);
            pen.setFill(shade((band + 0.5) / bands));
            pen.fillRect(x, from, SCALE_WIDTH, Math.round(top + side - side * band / bands) - from);
        }
        pen.setTextBaseline(Pen.Level.CENTER);
        double previous = Double.POSITIVE_INFINITY;
        for (double level : levels) {
            double y = top + side - share(level) * side;
            pen.setStroke(faded(textColor(), 0.75));
            pen.strokeLine(x, crisp(y), x + SCALE_WIDTH, crisp(y));
            if (previous - y >= lineHeight()) {
                pen.setFill(mutedColor());
                pen.fillText(Labels.value(level), x + SCALE_WIDTH + 4, Math.round(y));
                previous = y;
            }
        }
        pen.setTextBaseline(Pen.Level.BASELINE);
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        int count = places.length;
        if (side <= 0 || x < left || x >= left + side || y < top || y >= top + side) {
            return null;
        }
        int column = Math.min(count - 1, (int) ((x - left) / side * count));
        int row = Math.min(count - 1, (int) ((top + side - y) / side * count));
        double value = values[row * count + column];
        return Reading.of(List.of(
                new Reading.Line(Text.of("landscape.plane.place", Labels.value(places[column]), Labels.value(places[row])), textColor()),
                new Reading.Line(
                        Double.isNaN(value) ? Text.of("landscape.plane.notYet") : Text.of("landscape.plane.loss", Labels.measured(value)),
                        laneColor(lane))));
    }

    @Override
    public double strideX() {
        return side <= 0 ? super.strideX() : side / places.length;
    }

    @Override
    public double strideY() {
        return strideX();
    }

    @Override
    public Table table() {
        var table = new Table.Builder("a", "b", "loss");
        for (int row = 0; row < places.length; row++) {
            for (int column = 0; column < places.length; column++) {
                double value = values[row * places.length + column];
                if (!Double.isNaN(value)) {
                    table.row(places[column], places[row], value);
                }
            }
        }
        return table.build();
    }
}
