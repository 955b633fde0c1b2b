package driftscope.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

/// The distributions of all layers: layers are rows, lanes are columns, one canvas for all cells.
///
/// Rows share the height when there are few and scroll when there are many; only rows that can be seen are drawn. A row's axis of
/// values is shared by the lanes, so that the eye can compare them.
public final class DistributionGrid extends PlotPane {
    /// What a cell shows.
    public enum View {
        /// The histogram of the shown step, filled, on the dashed reference.
        NOW,
        /// Histograms from the oldest (top, behind) to the shown step (bottom, in front), one scale of density.
        RIDGES,
        /// Percentiles 5 to 95 and 15 to 85 as bands and the median as a line, over the steps.
        BANDS,
        /// The density as opacity over the steps, each column relative to its own largest density.
        RIVER
    }

    /// One lane.
    ///
    /// @param title over the column, such as `B · batch normalization`
    /// @param lane 0 is A, 1 is B
    /// @param layers one cell per layer, first layer on top
    public record LaneColumn(String title, int lane, List<LayerCell> layers) {
    }

    private static final double COMPACT = 44;
    private static final double OWN_AXIS = 84;
    private static final double GUTTER = 36;
    private static final double COLUMN_GAP = 8;
    private static final int RIDGES = 24;
    private static final double OUTLIERS_WORTH_SAYING = 0.0005;

    private final ReadOnlyDoubleWrapper contentRows = new ReadOnlyDoubleWrapper(this, "contentRows", 0);
    private final ReadOnlyDoubleWrapper visibleRows = new ReadOnlyDoubleWrapper(this, "visibleRows", 0);
    private final DoubleProperty firstRow = new SimpleDoubleProperty(this, "firstRow", 0);
    private final Curve curve = new Curve();
    private final Curve lower = new Curve();
    private final Map<Long, River> rivers = new HashMap<>();
    private final Map<Long, Ridges> ridges = new HashMap<>();

    private List<LaneColumn> columns = List.of();
    private View view = View.RIDGES;
    private double[] lows = new double[0];
    private double[] highs = new double[0];
    private double rowMinimumHeight = 104;
    private boolean fitAll;
    private long shownStep = -1;
    private double stepEnd = 10;
    private int rowsDrawn;
    private @Nullable BiConsumer<Integer, Integer> onCellHover;
    private int hoveredLayer = -1;
    private int hoveredLane = -1;

    /// Creates an empty grid that shows ridges.
    public DistributionGrid() {
        getStyleClass().add("distribution-grid");
        firstRow.addListener((_, _, _) -> invalidatePlot());
        heightProperty().addListener((_, _, _) -> measureRows());
        insetsProperty().addListener((_, _, _) -> measureRows());
        addEventHandler(ScrollEvent.SCROLL, event -> {
            double most = contentRows.get() - visibleRows.get();
            if (most > 0 && event.getDeltaY() != 0) {
                firstRow.set(Math.max(0, Math.min(most, firstRow.get() - event.getDeltaY() / pitch())));
                event.consume();
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(canvasX(event.getX()), canvasY(event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1, -1));
    }

    /// Shows cells; lanes may have different numbers of layers. FX thread.
    public void show(List<LaneColumn> columns) {
        this.columns = List.copyOf(columns);
        long last = 0;
        for (LaneColumn column : columns) {
            for (LayerCell cell : column.layers()) {
                if (cell.historySteps().length > 0) {
                    last = Math.max(last, cell.historySteps()[cell.historySteps().length - 1]);
                }
            }
        }
        stepEnd = Ticks.roundEnd(last);
        contentRows.set(rowCount());
        measureRows();
        invalidatePlot();
    }

    /// Chooses what the cells show.
    public void setView(View view) {
        this.view = view;
        rivers.clear();
        invalidatePlot();
    }

    /// What the cells show.
    public View getView() {
        return view;
    }

    /// Sets the axis of values of each row; rows without one take the range of their histograms.
    ///
    /// @param lows per layer
    /// @param highs per layer, each above its low
    /// @throws IllegalArgumentException if the lengths differ
    public void setRanges(double[] lows, double[] highs) {
        if (lows.length != highs.length) {
            throw new IllegalArgumentException("as many lows as highs are needed, not " + lows.length + " and " + highs.length);
        }
        this.lows = lows.clone();
        this.highs = highs.clone();
        invalidatePlot();
    }

    /// Sets the axis of values of one row.
    ///
    /// @param layer from 0
    public void setRange(int layer, double low, double high) {
        int known = lows.length;
        if (layer >= known) {
            lows = Arrays.copyOf(lows, layer + 1);
            highs = Arrays.copyOf(highs, layer + 1);
            for (int i = known; i < layer; i++) {
                lows[i] = Double.NaN;
                highs[i] = Double.NaN;
            }
        }
        lows[layer] = low;
        highs[layer] = high;
        invalidatePlot();
    }

    /// The number of rows: layers of the deepest lane.
    public int rowCount() {
        int rows = 0;
        for (LaneColumn column : columns) {
            rows = Math.max(rows, column.layers().size());
        }
        return rows;
    }

    /// Scrolls.
    ///
    /// @param row the row at the top, in rows, fractions too
    public void setFirstRow(double row) {
        firstRow.set(row);
    }

    /// The row at the top, in rows; to be bound to a scroll bar. Values beyond the ends are drawn as the ends.
    public DoubleProperty firstRowProperty() {
        return firstRow;
    }

    /// The rows that fit, fractions too.
    public double visibleRows() {
        return visibleRows.get();
    }

    /// The rows that fit, fractions too.
    public ReadOnlyDoubleProperty visibleRowsProperty() {
        return visibleRows.getReadOnlyProperty();
    }

    /// The number of rows.
    public ReadOnlyDoubleProperty contentRowsProperty() {
        return contentRows.getReadOnlyProperty();
    }

    /// The height below which rows scroll instead of shrinking.
    ///
    /// @param height pixels, 104 at first
    public void setRowMinimumHeight(double height) {
        rowMinimumHeight = Math.max(8, height);
        measureRows();
        invalidatePlot();
    }

    /// Whether all rows shrink into the height; below 44 pixels a row becomes a strip without words.
    public void setFitAll(boolean fitAll) {
        this.fitAll = fitAll;
        measureRows();
        invalidatePlot();
    }

    /// Marks a step in the views over steps.
    ///
    /// @param step the shown step when looking back; negative for no mark
    public void setShownStep(long step) {
        if (step != shownStep) {
            shownStep = step;
            invalidatePlot();
        }
    }

    /// Tells which cell the mouse is over.
    ///
    /// @param handler takes layer (from 0) and lane, or -1 and -1 when over none
    public void setOnCellHover(@Nullable BiConsumer<Integer, Integer> handler) {
        onCellHover = handler;
    }

    /// The rows the last drawing touched.
    int rowsDrawn() {
        return rowsDrawn;
    }

    private double titleHeight() {
        return lineHeight() + 9;
    }

    private double available() {
        return Math.max(1, getHeight() - getInsets().getTop() - getInsets().getBottom() - titleHeight());
    }

    private boolean ownAxis() {
        int rows = Math.max(1, rowCount());
        double pitch = fitAll ? available() / rows : Math.max(rowMinimumHeight, available() / rows);
        return pitch >= OWN_AXIS;
    }

    private double areaHeight() {
        return Math.max(1, available() - (ownAxis() ? 0 : lineHeight() + 3));
    }

    private double pitch() {
        double shared = areaHeight() / Math.max(1, rowCount());
        return fitAll ? shared : Math.max(rowMinimumHeight, shared);
    }

    private void measureRows() {
        visibleRows.set(Math.min(rowCount(), areaHeight() / pitch()));
        double most = Math.max(0, rowCount() - visibleRows.get());
        if (firstRow.get() > most && !firstRow.isBound()) {
            firstRow.set(most);
        }
    }

    private double top() {
        return Math.max(0, Math.min(firstRow.get(), rowCount() - visibleRows.get()));
    }

    private void hover(double x, double y) {
        int layer = -1;
        int lane = -1;
        if (y >= titleHeight() && x >= GUTTER && !columns.isEmpty()) {
            int row = (int) Math.floor((y - titleHeight()) / pitch() + top());
            int column = (int) ((x - GUTTER) / (columnWidth(getWidth() - getInsets().getLeft() - getInsets().getRight()) + COLUMN_GAP));
            if (row < rowCount() && column < columns.size() && row < columns.get(column).layers().size()) {
                layer = row;
                lane = columns.get(column).lane();
            }
        }
        if (layer != hoveredLayer || lane != hoveredLane) {
            hoveredLayer = layer;
            hoveredLane = lane;
            if (onCellHover != null) {
                onCellHover.accept(layer, lane);
            }
        }
    }

    private double columnWidth(double width) {
        return Math.floor((width - GUTTER - (columns.size() - 1) * COLUMN_GAP) / Math.max(1, columns.size()));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        rowsDrawn = 0;
        if (columns.isEmpty()) {
            return;
        }
        measureRows();
        double columnWidth = columnWidth(width);
        if (columnWidth < 24) {
            return;
        }
        double areaTop = titleHeight();
        double areaHeight = areaHeight();
        double pitch = pitch();
        double top = top();
        int rows = rowCount();
        int first = (int) Math.floor(top);
        int last = Math.min(rows - 1, (int) Math.ceil(top + areaHeight / pitch - 1e-6) - 1);

        boolean clipped = rows * pitch > areaHeight + 0.5;
        double gap = pitch >= COMPACT ? 8 : pitch >= 16 ? 2 : 1;
        double labelBottom = Double.NEGATIVE_INFINITY;
        int everyLabel = pitch >= COMPACT ? 1 : niceEvery(Math.ceil((lineHeight() + 1) / pitch));
        for (int row = first; row <= last; row++) {
            double y = Math.round(areaTop + (row - top) * pitch);
            double bottom = Math.round(areaTop + (row + 1 - top) * pitch) - gap;
            if (row == rows - 1 && !clipped) {
                bottom = Math.max(y + 1, Math.min(height - (ownAxis() ? 1 : lineHeight() + 3), bottom + gap - 1));
            }
            double cellHeight = Math.max(1, bottom - y);
            rowsDrawn++;
            String title = "";
            for (int c = 0; c < columns.size(); c++) {
                List<LayerCell> layers = columns.get(c).layers();
                if (row < layers.size()) {
                    title = layers.get(row).title();
                    double x = GUTTER + c * (columnWidth + COLUMN_GAP);
                    drawCell(g, layers.get(row), row, columns.get(c).lane(), c, x, y, columnWidth, cellHeight, pitch);
                }
            }
            g.setFill(mutedColor());
            if (pitch >= COMPACT) {
                rowTitle(g, title, y, cellHeight, areaTop, areaTop + areaHeight);
            } else if (everyLabel == 1 || (row + 1) % everyLabel == 0 || row == 0) {
                double center = y + cellHeight / 2;
                if (center - lineHeight() / 2 >= labelBottom) {
                    g.setTextAlign(TextAlignment.RIGHT);
                    g.setTextBaseline(VPos.CENTER);
                    g.fillText(lastWord(title), GUTTER - 7, Math.round(center));
                    g.setTextBaseline(VPos.BASELINE);
                    g.setTextAlign(TextAlignment.LEFT);
                    labelBottom = center + lineHeight() / 2;
                }
            }
        }
        if (clipped) {
            // Rows at both ends reach over the area; wiping is cheaper than a clip around everything.
            g.clearRect(0, 0, width, areaTop);
            g.clearRect(0, areaTop + areaHeight, width, height - areaTop - areaHeight);
        }
        g.setFont(boldFont());
        for (int c = 0; c < columns.size(); c++) {
            double x = GUTTER + c * (columnWidth + COLUMN_GAP);
            String title = columns.get(c).title();
            g.setFill(laneColor(columns.get(c).lane()));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(title, Math.round(x + columnWidth / 2), Math.round(lineHeight() - 1), columnWidth);
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(font());
        if (!ownAxis() && last >= 0) {
            double baseline = Math.round(areaTop + areaHeight + lineHeight() - 2);
            for (int c = 0; c < columns.size(); c++) {
                double x = GUTTER + c * (columnWidth + COLUMN_GAP);
                boolean overSteps = view == View.BANDS || view == View.RIVER;
                double plotLeft = overSteps && pitch >= COMPACT ? x + valueGutter(last) : x;
                axisLabels(g, last, plotLeft, x + columnWidth, x, baseline, overSteps);
            }
        }
        keepVisible(rivers, view == View.RIVER, first, last);
        keepVisible(ridges, view == View.RIDGES, first, last);
    }

    // Pictures of cells that are not in sight are forgotten.
    private static void keepVisible(Map<Long, ?> pictures, boolean wanted, int first, int last) {
        pictures.keySet().removeIf(key -> !wanted || (key >> 8) < first || (key >> 8) > last);
    }

    private static int niceEvery(double atLeast) {
        for (int every : new int[] {1, 2, 5, 10, 20, 50}) {
            if (every >= atLeast) {
                return every;
            }
        }
        return 100;
    }

    private static String lastWord(String title) {
        return title.substring(title.lastIndexOf(' ') + 1);
    }

    private void rowTitle(GraphicsContext g, String title, double y, double height, double areaTop, double areaBottom) {
        // Centred on the part of the row that can be seen, so that a scrolled row keeps its name.
        double from = Math.max(y, areaTop);
        double to = Math.min(y + height, areaBottom);
        String words = textWidth(title) <= to - from ? title : lastWord(title);
        if (to - from < lineHeight()) {
            return;
        }
        boolean upright = textWidth(words) > to - from;
        g.save();
        g.translate(Math.round(GUTTER - 16), Math.round((from + to) / 2));
        if (!upright && words.equals(title)) {
            g.rotate(-90);
        }
        g.setFill(textColor());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, 0, 0);
        g.restore();
    }

    private double low(int row) {
        if (row < lows.length && highs[row] > lows[row]) {
            return lows[row];
        }
        Bins bins = anyBins(row);
        return bins == null ? -1 : bins.low();
    }

    private double high(int row) {
        if (row < lows.length && highs[row] > lows[row]) {
            return highs[row];
        }
        Bins bins = anyBins(row);
        return bins == null ? 1 : bins.high();
    }

    private @Nullable Bins anyBins(int row) {
        for (LaneColumn column : columns) {
            if (row < column.layers().size()) {
                LayerCell cell = column.layers().get(row);
                if (cell.now() != null) {
                    return cell.now();
                }
                if (cell.history().length > 0) {
                    return cell.history()[0];
                }
            }
        }
        return null;
    }

    private double valueGutter(int row) {
        double widest = 0;
        for (double tick : Ticks.linear(low(row), high(row), 5)) {
            widest = Math.max(widest, textWidth(Labels.value(tick)));
        }
        return Math.ceil(widest) + 14;
    }

    private void drawCell(GraphicsContext g, LayerCell cell, int row, int lane, int column, double x, double y, double width,
            double height, double pitch) {
        boolean compact = pitch < COMPACT;
        Color color = laneColor(lane);
        g.setFill(backgroundColor());
        double arc = compact ? 0 : 12;
        g.fillRoundRect(x, y, width, height, arc, arc);
        boolean overSteps = view == View.BANDS || view == View.RIVER;
        double low = low(row);
        double high = high(row);
        double axisHeight = ownAxis() ? lineHeight() + 5 : 0;
        double barHeight = overSteps || compact ? 0 : pitch >= OWN_AXIS ? 18 : 9;
        double left = overSteps && !compact ? x + valueGutter(row) : compact ? x : x + 1;
        double right = compact ? x + width : x + width - 1;
        // Over the steps the latest data are at the right: words have a line of their own there.
        boolean wordLine = overSteps && pitch >= OWN_AXIS;
        double plotTop = compact ? y : y + (wordLine ? lineHeight() + 9 : overSteps ? 8 : 5);
        double baseline = y + height - axisHeight - barHeight - (compact ? 0 : overSteps && ownAxis() ? 2 : 3);
        if (!overSteps) {
            baseline = compact ? y + height : crisp(baseline);
        }
        boolean empty = cell.now() == null && cell.history().length == 0;

        if (!overSteps && low < 0 && high > 0) {
            g.setStroke(gridColor());
            double zero = crisp(new LinearScale(low, high, left, right).toPixel(0));
            g.strokeLine(zero, plotTop, zero, compact ? baseline : y + height - axisHeight - 1);
        }
        if (baseline - plotTop >= 2 && !empty) {
            switch (view) {
                case NOW -> drawNow(g, cell, color, new LinearScale(low, high, left, right), plotTop, baseline, compact);
                case RIDGES -> drawRidges(g, cell, row, column, color, new LinearScale(low, high, left, right), plotTop, baseline, compact);
                case BANDS -> drawBands(g, cell, color, low, high, left, right, plotTop, baseline, compact, x);
                case RIVER -> drawRiver(g, cell, row, column, color, low, high, left, right, plotTop, baseline, compact, x);
            }
        }
        if (compact) {
            if (cell.message() != null && height >= lineHeight()) {
                message(g, cell.message(), warningColor(), x, y, width, height);
            } else if (cell.message() != null) {
                g.setFill(faded(warningColor(), 0.35));
                g.fillRect(x, y, 4, height);
            }
            return;
        }
        if (ownAxis()) {
            axisLabels(g, row, left, right, x, Math.round(y + height - 6), overSteps);
        }
        if (!overSteps && cell.message() == null) {
            meanBar(g, cell, color, new LinearScale(low, high, left, right), Math.round(baseline + (barHeight > 10 ? 10 : 5)));
        }
        g.setStroke(frameColor());
        g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, arc, arc);
        if (!overSteps) {
            outliers(g, cell, new LinearScale(low, high, left, right), baseline);
        }
        if (cell.message() != null) {
            message(g, cell.message(), warningColor(), x, plotTop, width, baseline - plotTop);
        } else if (empty) {
            message(g, "no data yet", mutedColor(), x, plotTop, width, baseline - plotTop);
        } else if (wordLine) {
            wordLine(g, cell, x + 9, x + width - 9, y + 4 + Math.round(font().getSize() + 1));
        } else if (!overSteps) {
            double rowPlot = pitch - 8 - axisHeight - barHeight - 8;
            int room = (int) Math.floor((rowPlot + 4) / (lineHeight() * 1.35));
            words(g, cell, x, y, width, Math.min(3, room));
        }
    }

    private void message(GraphicsContext g, String message, Color color, double x, double y, double width, double height) {
        String words = fitted(message, width - 24);
        double textWidth = Math.ceil(textWidth(words));
        double left = Math.round(x + (width - textWidth) / 2);
        double middle = Math.round(y + height / 2);
        double half = Math.min(height / 2, lineHeight() / 2 + 3);
        g.setFill(faded(backgroundColor(), 0.86));
        g.fillRoundRect(left - 9, middle - half, textWidth + 18, 2 * half, 8, 8);
        g.setFill(color);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, left, middle);
        g.setTextBaseline(VPos.BASELINE);
    }

    private void words(GraphicsContext g, LayerCell cell, double x, double y, double width, int room) {
        if (room < 1) {
            return;
        }
        List<Line> lines = new ArrayList<>(3);
        String moments = moments(cell);
        Color saturation = cell.saturationIsHigh() ? warningColor() : goodColor();
        if (room >= 3) {
            add(lines, moments, textColor());
            add(lines, cell.drift(), textColor());
            add(lines, cell.saturation(), saturation);
        } else if (room == 2) {
            add(lines, moments, textColor());
            add(lines, cell.saturationIsHigh() || cell.drift() == null ? cell.saturation() : cell.drift(),
                    cell.saturationIsHigh() || cell.drift() == null ? saturation : textColor());
        } else if (cell.saturationIsHigh() && cell.saturation() != null) {
            add(lines, cell.saturation(), saturation);
        } else {
            add(lines, cell.drift() == null ? moments : cell.drift(), textColor());
        }
        double widest = 0;
        for (Line line : lines) {
            widest = Math.max(widest, textWidth(line.words()));
        }
        if (lines.isEmpty() || widest > width - 16) {
            return;
        }
        double right = x + width - 9;
        g.setFill(faded(backgroundColor(), 0.74));
        double plate = Math.floor(right - widest - 7);
        g.fillRoundRect(plate, y + 1, x + width - 1 - plate, lines.size() * lineHeight() + 8, 8, 8);
        g.setTextAlign(TextAlignment.RIGHT);
        double baseline = y + 4 + Math.round(font().getSize() + 1);
        for (Line line : lines) {
            g.setFill(line.color());
            g.fillText(line.words(), right, baseline);
            baseline += lineHeight();
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// All words in one line, as many as fit, ending at the right.
    private void wordLine(GraphicsContext g, LayerCell cell, double left, double right, double baseline) {
        List<Line> parts = new ArrayList<>(3);
        add(parts, cell.saturation(), cell.saturationIsHigh() ? warningColor() : goodColor());
        add(parts, cell.drift(), textColor());
        add(parts, moments(cell), textColor());
        double end = right;
        g.setTextAlign(TextAlignment.RIGHT);
        for (Line part : parts) {
            double start = end - textWidth(part.words());
            if (start < left) {
                break;
            }
            g.setFill(part.color());
            g.fillText(part.words(), end, baseline);
            end = Math.floor(start - 14);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    private static @Nullable String moments(LayerCell cell) {
        return Double.isNaN(cell.mean()) ? null
                : "μ " + Labels.steadyBeside(cell.mean(), cell.standardDeviation())
                        + "  σ " + Labels.steady(cell.standardDeviation());
    }

    private static void add(List<Line> lines, @Nullable String words, Color color) {
        if (words != null) {
            lines.add(new Line(words, color));
        }
    }

    private void meanBar(GraphicsContext g, LayerCell cell, Color color, LinearScale axis, double y) {
        if (!Double.isFinite(cell.mean()) || !Double.isFinite(cell.standardDeviation())) {
            return;
        }
        double left = axis.pixelLow() + 4;
        double right = axis.pixelHigh() - 4;
        double from = Math.max(left, Math.min(right, axis.toPixel(cell.mean() - cell.standardDeviation())));
        double to = Math.max(left, Math.min(right, axis.toPixel(cell.mean() + cell.standardDeviation())));
        g.setFill(color);
        g.fillRoundRect(from, y - 1.5, Math.max(1, to - from), 3, 3, 3);
        double mean = axis.toPixel(cell.mean());
        if (mean >= left && mean <= right) {
            g.setFill(textColor());
            g.fillOval(mean - 3.5, y - 3.5, 7, 7);
        }
    }

    private void outliers(GraphicsContext g, LayerCell cell, LinearScale axis, double baseline) {
        Bins now = cell.now();
        if (now == null) {
            return;
        }
        double total = now.total();
        double barFrom = axis.toPixel(cell.mean() - cell.standardDeviation());
        double barTo = axis.toPixel(cell.mean() + cell.standardDeviation());
        double under = Math.round(baseline + font().getSize() + 2);
        double over = Math.round(baseline - 5);
        if (now.below() > OUTLIERS_WORTH_SAYING * total) {
            String words = "‹ " + Labels.percent(now.below() / total);
            double left = axis.pixelLow() + 7;
            boolean free = ownAxis() && !(barFrom < left + textWidth(words) + 6);
            note(g, words, left, free ? under : over, TextAlignment.LEFT);
        }
        if (now.above() > OUTLIERS_WORTH_SAYING * total) {
            String words = Labels.percent(now.above() / total) + " ›";
            double right = axis.pixelHigh() - 7;
            boolean free = ownAxis() && !(barTo > right - textWidth(words) - 6);
            note(g, words, right, free ? under : over, TextAlignment.RIGHT);
        }
    }

    private void note(GraphicsContext g, String words, double x, double y, TextAlignment align) {
        double width = textWidth(words);
        double left = align == TextAlignment.LEFT ? x : x - width;
        g.setFill(faded(backgroundColor(), 0.8));
        g.fillRoundRect(left - 3, y - font().getSize(), width + 6, lineHeight() - 1, 6, 6);
        g.setFill(textColor());
        g.setTextAlign(align);
        g.fillText(words, x, y);
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void axisLabels(GraphicsContext g, int row, double left, double right, double cellLeft, double baseline, boolean steps) {
        g.setFill(mutedColor());
        double low = steps ? 0 : low(row);
        double high = steps ? stepEnd : high(row);
        LinearScale axis = new LinearScale(low, high, left, right);
        int most = Math.max(2, (int) ((right - left) / Math.max(48, 4.6 * font().getSize())));
        for (double tick : Ticks.linear(low, high, most)) {
            String label = steps ? Labels.step(Math.round(tick)) : Labels.value(tick);
            centeredText(g, label, axis.toPixel(tick), baseline, Math.max(cellLeft + 6, left - 20), right - 6);
        }
    }

    private void drawNow(GraphicsContext g, LayerCell cell, Color color, LinearScale axis, double top, double baseline, boolean compact) {
        Bins now = cell.now();
        Bins reference = cell.reference();
        double density = now == null ? 0 : now.maximumDensity();
        if (reference != null && !compact) {
            // A reference narrower than 2.5 times is cut at the top: the picture belongs to the step that is shown.
            double wanted = reference.maximumDensity();
            density = density == 0 ? wanted : Math.max(density, Math.min(wanted, 2.5 * density));
        }
        if (density == 0) {
            return;
        }
        double scale = (baseline - top) * (compact ? 1 : 0.94) / density;
        if (now != null) {
            curve.histogram(now, axis, baseline, top - (compact ? 0 : 4), scale, true);
            g.setFill(faded(color, compact ? 0.75 : 0.42));
            curve.fill(g);
            g.setStroke(color);
            g.setLineWidth(compact ? 1 : 1.4);
            if (!compact || baseline - top >= 12) {
                curve.strokeOpen(g);
            }
            g.setLineWidth(1);
        }
        if (!compact) {
            dashedReference(g, reference, axis, top, baseline, scale);
            baseLine(g, color, axis, baseline);
        }
    }

    private void baseLine(GraphicsContext g, Color color, LinearScale axis, double baseline) {
        g.setStroke(faded(color, 0.8));
        g.strokeLine(axis.pixelLow(), baseline, axis.pixelHigh(), baseline);
    }

    private void dashedReference(GraphicsContext g, @Nullable Bins reference, LinearScale axis, double top, double baseline, double scale) {
        if (reference == null) {
            return;
        }
        curve.histogram(reference, axis, baseline, top - 4, scale, false);
        g.setStroke(referenceColor());
        g.setLineDashes(3, 3);
        curve.strokeOpen(g);
        g.setLineDashes();
    }

    private void drawRidges(GraphicsContext g, LayerCell cell, int row, int column, Color color, LinearScale axis, double top, double baseline, boolean compact) {
        Bins[] history = cell.history();
        Bins front = cell.now() != null ? cell.now() : history[history.length - 1];
        int behind = history.length;
        if (behind > 0 && (cell.now() == null || history[behind - 1] == front)) {
            behind--;
        }
        double height = baseline - top;
        int places = (int) Math.max(1, Math.min(RIDGES, height / (compact ? 9 : 4.5)));
        int shown = Math.min(behind, places - 1);
        double ridge = places == 1 ? height : height * (compact ? 0.72 : height < 90 ? 0.48 : 0.4);
        double spacing = places == 1 ? 0 : (height - ridge) / (places - 1);

        // One scale for all ridges. It belongs to the front one; older ones that are much narrower rise behind it, up to the top.
        double density = front.maximumDensity();
        if (shown > 0 && !compact) {
            double middle = history[behind / 2].maximumDensity();
            density = Math.max(density, Math.min(middle, 1.5 * density));
        }
        if (density == 0) {
            return;
        }
        double scale = ridge / density;
        Color ground = backgroundColor();
        double left = Math.floor(axis.pixelLow());
        double pictureTop = Math.floor(top - (compact ? 0 : 4));
        int width = (int) Math.max(1, Math.ceil(axis.pixelHigh()) - left);
        int pictureHeight = (int) Math.max(1, Math.ceil(baseline + 1) - pictureTop);
        Ridges picture = ridges.computeIfAbsent((long) row << 8 | column, _ -> new Ridges());
        picture.begin(width, pictureHeight);
        LinearScale within = new LinearScale(axis.low(), axis.high(), axis.pixelLow() - left, axis.pixelHigh() - left);
        for (int i = 0; i <= shown; i++) {
            boolean isFront = i == shown;
            int entry = isFront ? -1 : shown == behind ? i : (int) Math.round((double) i * (behind - 1) / Math.max(1, shown - 1));
            double nearness = places == 1 ? 1 : 1 - (double) (shown - i) / (places - 1);
            picture.paint(
                    isFront ? front : history[entry],
                    within,
                    crisp(baseline - (shown - i) * spacing) - pictureTop,
                    scale,
                    between(ground, color, 0.14 + 0.28 * nearness * nearness + (isFront ? 0.12 : 0)),
                    isFront ? 0.82 : 0.72,
                    between(ground, color, isFront ? 1 : 0.34 + 0.5 * nearness),
                    isFront && !compact ? 1.5 : 1);
        }
        g.drawImage(picture.image(), left, pictureTop);
        if (!compact) {
            dashedReference(g, cell.reference(), axis, top, baseline, scale);
            baseLine(g, color, axis, baseline);
        }
    }

    private void valueAxis(GraphicsContext g, LinearScale axis, double left, double right, double cellLeft) {
        double height = axis.pixelLow() - axis.pixelHigh();
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        int most = (int) Math.max(2, Math.min(5, height / (lineHeight() * 1.5)));
        double[] ticks = Ticks.linear(axis.low(), axis.high(), most);
        if (ticks.length < 2 && height >= 2.5 * lineHeight()) {
            // A lone 0 says nothing of the scale; its ends do.
            ticks = new double[] {axis.low(), ticks.length == 0 ? axis.high() : ticks[0], axis.high()};
        }
        for (double tick : ticks) {
            double y = axis.toPixel(tick);
            g.setStroke(gridColor());
            g.strokeLine(left, crisp(y), right, crisp(y));
            g.setFill(mutedColor());
            g.fillText(Labels.value(tick), left - 6, Math.round(Math.max(axis.pixelHigh() + 4, Math.min(axis.pixelLow() - 3, y))));
        }
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void shownStepLine(GraphicsContext g, double left, double right, double top, double bottom) {
        if (shownStep >= 0 && shownStep <= stepEnd) {
            g.setStroke(textColor());
            double x = crisp(new LinearScale(0, stepEnd, left, right).toPixel(shownStep));
            g.strokeLine(x, top, x, bottom);
        }
    }

    private void drawBands(GraphicsContext g, LayerCell cell, Color color, double low, double high, double left, double right,
            double top, double bottom, boolean compact, double cellLeft) {
        LinearScale axis = new LinearScale(low, high, bottom, top);
        if (!compact) {
            valueAxis(g, axis, left, right, cellLeft);
        }
        long[] steps = cell.historySteps();
        float[][] percentiles = cell.percentiles();
        if (steps.length == 0 || percentiles.length < 5) {
            return;
        }
        LinearScale time = new LinearScale(0, stepEnd, left, right);
        band(g, steps, percentiles[0], percentiles[4], time, axis, faded(color, 0.24));
        band(g, steps, percentiles[1], percentiles[3], time, axis, faded(color, 0.42));
        if (!compact) {
            double start = percentiles[2][0];
            if (start >= low && start <= high) {
                g.setStroke(faded(referenceColor(), 0.8));
                g.setLineDashes(3, 3);
                g.strokeLine(left, crisp(axis.toPixel(start)), right, crisp(axis.toPixel(start)));
                g.setLineDashes();
            }
        }
        curve.clear();
        for (int i = 0; i < steps.length; i++) {
            double x = time.toPixel(steps[i]);
            // Two entries of a pixel column at most: its first and its last.
            boolean inside = i > 0 && i + 1 < steps.length && Math.floor(x) == Math.floor(time.toPixel(steps[i - 1]))
                    && Math.floor(x) == Math.floor(time.toPixel(steps[i + 1]));
            if (!inside && Float.isFinite(percentiles[2][i])) {
                curve.add(x, clamp(axis.toPixel(percentiles[2][i]), top, bottom));
            }
        }
        g.setStroke(color);
        g.setLineWidth(compact ? 1 : 1.8);
        if (curve.count() == 1) {
            g.setFill(color);
            g.fillOval(left - 1, clamp(axis.toPixel(percentiles[2][0]), top, bottom) - 2, 4, 4);
        } else {
            curve.stroke(g);
        }
        g.setLineWidth(1);
        shownStepLine(g, left, right, top, bottom);
    }

    private void band(GraphicsContext g, long[] steps, float[] from, float[] to, LinearScale time, LinearScale axis, Color color) {
        double top = axis.pixelHigh();
        double bottom = axis.pixelLow();
        curve.clear();
        lower.clear();
        int i = 0;
        while (i < steps.length) {
            double x = time.toPixel(steps[i]);
            double column = Math.floor(x);
            double highest = Double.POSITIVE_INFINITY;
            double lowest = Double.NEGATIVE_INFINITY;
            while (i < steps.length && Math.floor(time.toPixel(steps[i])) == column) {
                if (Float.isFinite(from[i]) && Float.isFinite(to[i])) {
                    highest = Math.min(highest, axis.toPixel(to[i]));
                    lowest = Math.max(lowest, axis.toPixel(from[i]));
                }
                i++;
            }
            if (highest <= lowest) {
                curve.add(x, clamp(highest, top, bottom));
                lower.add(x, clamp(lowest, top, bottom));
            }
        }
        curve.addReversed(lower);
        g.setFill(color);
        curve.fill(g);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    private void drawRiver(GraphicsContext g, LayerCell cell, int row, int column, Color color, double low, double high, double left,
            double right, double top, double bottom, boolean compact, double cellLeft) {
        double from = Math.round(left);
        double upper = Math.round(top);
        int width = (int) (Math.round(right) - from);
        int height = (int) (Math.round(bottom) - upper);
        if (width < 1 || height < 1) {
            return;
        }
        if (!compact) {
            valueAxis(g, new LinearScale(low, high, upper + height, upper), from, from + width, cellLeft);
        }
        River river = rivers.computeIfAbsent((long) row << 8 | column, _ -> new River());
        g.setImageSmoothing(false);
        g.drawImage(river.update(cell.history(), cell.historySteps(), stepEnd, low, high, color, width, height), from, upper);
        g.setImageSmoothing(true);
        shownStepLine(g, from, from + width, upper, upper + height);
    }
}
