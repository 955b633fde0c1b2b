package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Examples with two features, and what the network says about the plane around them. Classes differ in colour and in shape:
/// circle, triangle, square, diamond.
public final class RegionPlot extends Plot {

    /// The height from which there is room for numbers on the axis.
    private static final double WITH_AXIS = 200;
    private static final double HEADING = 20;
    private static final double AXIS = 20;
    private String title = "";
    private String remark = "";
    private int lane;
    private float[] x = new float[0];
    private float[] y = new float[0];
    private int[] labels = new int[0];
    private int count;
    private float @Nullable [] regionProbability;
    private int @Nullable [] regionClass;
    private int size;
    private double low = -1;
    private double high = 1;
    private Picture pixels = new Picture(1, 1);
    private final double[] xs = new double[4];
    private final double[] ys = new double[4];

    /// Shows examples and regions. The arrays are not copied.
    ///
    /// @param title in the lane's colour
    /// @param remark muted, behind it; may be empty
    /// @param lane 0 is A, 1 is B
    /// @param x first feature of each example
    /// @param y second feature
    /// @param labels class of each example, from 0
    /// @param count number of examples
    /// @param regionProbability `size × size`, row-major, row 0 at the smallest y: the probability of the winning class; null for no regions
    /// @param regionClass `size × size`: the winning class
    /// @param size points of the grid along each axis
    /// @param low smallest x and y of the square
    /// @param high largest x and y of the square
    public void show(String title, String remark, int lane, float[] x, float[] y, int[] labels, int count, float @Nullable [] regionProbability,
            int @Nullable [] regionClass, int size, double low, double high) {
        this.title = title;
        this.remark = remark;
        this.lane = lane;
        this.x = x;
        this.y = y;
        this.labels = labels;
        this.count = count;
        this.regionProbability = regionProbability;
        this.regionClass = regionClass;
        this.size = size;
        this.low = low;
        this.high = high;
        invalidatePlot();
    }

    /// The length of a side of the square, pixels.
    public double side() {
        return side(width(), height());
    }

    /// The height at which the square is as wide as the plot.
    public static double heightFor(double width) {
        return width + HEADING >= WITH_AXIS ? width + HEADING + AXIS : width + HEADING;
    }

    private double side(double width, double height) {
        double axisHeight = height < WITH_AXIS ? 2 : lineHeight() + 5;
        return Math.floor(Math.min(width - 2, height - top() - axisHeight));
    }

    private double top() {
        return title.isEmpty() ? 1 : Math.round(lineHeight() * 1.6);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public @Nullable Reading at(double pointX, double pointY) {
        double side = side();
        double left = Math.floor((width() - side) / 2);
        double top = top();
        if (side < 16 || pointX < left || pointX >= left + side || pointY < top || pointY >= top + side) {
            return null;
        }
        double first = new LinearScale(low, high, left, left + side).toValue(pointX);
        double second = new LinearScale(low, high, top + side, top).toValue(pointY);
        var lines = new ArrayList<Reading.Line>();
        lines.add(new Reading.Line(Text.of("regions.place", Labels.steady(first), Labels.steady(second)), textColor()));
        float[] probability = regionProbability;
        int[] winner = regionClass;
        if (probability != null && winner != null && size > 0) {
            int column = Math.min(size - 1, (int) ((pointX - left) / side * size));
            int row = size - 1 - Math.min(size - 1, (int) ((pointY - top) / side * size));
            int at = row * size + column;
            if (Float.isFinite(probability[at])) {
                lines.add(new Reading.Line(
                        Text.of("regions.class", winner[at], Labels.percent(probability[at])), classColor(winner[at])));
            }
        }
        return Reading.of(lines);
    }

    @Override
    public boolean showsTitle() {
        return !title.isEmpty();
    }

    @Override
    public Table table() {
        var table = new Table.Builder("x", "y", "class");
        for (int i = 0; i < count; i++) {
            table.row(x[i], y[i], labels[i]);
        }
        return table.build();
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        double top = top();
        double side = side(width, height);
        if (side < 16) {
            return;
        }
        double left = Math.floor((width - side) / 2);
        if (!title.isEmpty()) {
            pen.setFill(laneColor(lane));
            pen.setBold(true);
            double room = remark.isEmpty() ? side : Math.max(side / 2, side - textWidth(remark) - 8);
            String words = fittedBold(title, room);
            pen.fillText(words, left, Math.round(lineHeight() - 2));
            pen.setBold(false);
            pen.setFill(mutedColor());
            double used = boldWidth(words) + 8;
            pen.fillText(fitted(remark, side - used), left + used, Math.round(lineHeight() - 2));
        }
        pen.setFill(backgroundColor());
        pen.fillRect(left, top, side, side);
        regions(pen, left, top, side);
        LinearScale across = new LinearScale(low, high, left, left + side);
        LinearScale up = new LinearScale(low, high, top + side, top);
        pen.setFill(mutedColor());
        if (height >= WITH_AXIS) {
            for (double tick : Ticks.linear(low, high, (int) Math.max(2, side / 56))) {
                centeredText(pen, Labels.value(tick), across.toPixel(tick), top + side + lineHeight() + 1, left, left + side);
            }
        }
        double radius = Math.max(2, Math.min(4.5, side / 60 * Math.min(1, Math.sqrt(600.0 / Math.max(1, count)))));
        for (int i = 0; i < count; i++) {
            double px = across.toPixel(x[i]);
            double py = up.toPixel(y[i]);
            if (px >= left && px <= left + side && py >= top && py <= top + side) {
                point(pen, px, py, labels[i], radius);
            }
        }
        pen.setStroke(frameColor());
        pen.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1);
    }

    private void regions(Pen pen, double left, double top, double side) {
        float[] probability = regionProbability;
        int[] winner = regionClass;
        if (probability == null || winner == null || size < 1) {
            return;
        }
        if (pixels.width != size) {
            pixels = new Picture(size, size);
        }
        int[][] ramps = new int[4][65];
        for (int label = 0; label < 4; label++) {
            for (int i = 0; i < 65; i++) {
                ramps[label][i] = classColor(label).premultiplied(0.06 + 0.4 * i / 64);
            }
        }
        Arrays.fill(pixels.argb, 0);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                float share = probability[row * size + column];
                if (Float.isFinite(share)) {
                    int strength = (int) Math.max(0, Math.min(64, (share - 0.5f) * 128));
                    pixels.argb[(size - 1 - row) * size + column] = ramps[Math.floorMod(winner[row * size + column], 4)][strength];
                }
            }
        }
        pixels.changed();
        pen.drawPicture(pixels, left, top, side, side);
    }

    private void point(Pen pen, double px, double py, int label, double radius) {
        Ink color = classColor(label);
        pen.setFill(color);
        pen.setStroke(backgroundColor());
        int corners = 4;
        switch (Math.floorMod(label, 4)) {
            case 0 -> {
                pen.fillOval(px - radius, py - radius, 2 * radius, 2 * radius);
                pen.strokeOval(px - radius, py - radius, 2 * radius, 2 * radius);
                return;
            }
            case 1 -> {
                corners = 3;
                corner(0, px, py - 1.25 * radius);
                corner(1, px + 1.15 * radius, py + 0.85 * radius);
                corner(2, px - 1.15 * radius, py + 0.85 * radius);
            }
            case 2 -> {
                corner(0, px - 0.9 * radius, py - 0.9 * radius);
                corner(1, px + 0.9 * radius, py - 0.9 * radius);
                corner(2, px + 0.9 * radius, py + 0.9 * radius);
                corner(3, px - 0.9 * radius, py + 0.9 * radius);
            }
            default -> {
                corner(0, px, py - 1.3 * radius);
                corner(1, px + 1.3 * radius, py);
                corner(2, px, py + 1.3 * radius);
                corner(3, px - 1.3 * radius, py);
            }
        }
        pen.fillPolygon(xs, ys, corners);
        pen.strokePolygon(xs, ys, corners);
    }

    private void corner(int index, double px, double py) {
        xs[index] = px;
        ys[index] = py;
    }
}
