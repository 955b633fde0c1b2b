package driftscope.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

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

    private static final double GUTTER = 36;
    private static final double COLUMN_GAP = 8;
    /// The height below which rows scroll instead of shrinking.
    private static final double LEAST_ROW = 104;

    private final ReadOnlyDoubleWrapper contentRows = new ReadOnlyDoubleWrapper(this, "contentRows", 0);
    private final ReadOnlyDoubleWrapper visibleRows = new ReadOnlyDoubleWrapper(this, "visibleRows", 0);
    private final DoubleProperty firstRow = new SimpleDoubleProperty(this, "firstRow", 0);
    private final CellStatistics statistics = new CellStatistics(this);
    private final CellPainter cells = new CellPainter(this, statistics);
    private final ColumnHeadings headings = new ColumnHeadings(this);

    private List<LaneColumn> columns = List.of();
    private View view = View.RIDGES;
    private double[] lows = new double[0];
    private double[] highs = new double[0];
    private boolean fitAll;
    private long shownStep = -1;
    private double stepEnd = 10;
    private int rowsDrawn;
    private @Nullable BiConsumer<Integer, Integer> onCellHover;
    private int hoveredLayer = -1;
    private int hoveredLane = -1;
    private @Nullable LaneColumn hoveredHeading;

    /// Creates an empty grid that shows ridges.
    public DistributionGrid() {
        getStyleClass().add("distribution-grid");
        firstRow.addListener((_, _, _) -> invalidatePlot());
        heightProperty().addListener((_, _, _) -> measureRows());
        insetsProperty().addListener((_, _, _) -> measureRows());
        addEventHandler(ScrollEvent.SCROLL, event -> {
            double most = contentRows.get() - visibleRows.get();
            if (most > 0 && event.getDeltaY() != 0) {
                firstRow.set(Math.max(0, Math.min(most, firstRow.get() - event.getDeltaY() / rows().pitch())));
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

    private double innerWidth() {
        return getWidth() - getInsets().getLeft() - getInsets().getRight();
    }

    private double columnWidth(double width) {
        return Math.floor((width - GUTTER - (columns.size() - 1) * COLUMN_GAP) / Math.max(1, columns.size()));
    }

    private double columnLeft(int column, double columnWidth) {
        return GUTTER + column * (columnWidth + COLUMN_GAP);
    }

    private GridRows rows() {
        double titles = headings.height(columns, columnWidth(innerWidth()));
        double available = getHeight() - getInsets().getTop() - getInsets().getBottom() - titles;
        return GridRows.of(rowCount(), titles, available, lineHeight() + 3, LEAST_ROW, fitAll);
    }

    private void measureRows() {
        visibleRows.set(rows().visible());
        double most = Math.max(0, rowCount() - visibleRows.get());
        if (firstRow.get() > most && !firstRow.isBound()) {
            firstRow.set(most);
        }
    }

    private void hover(double x, double y) {
        int layer = -1;
        int lane = -1;
        LaneColumn heading = null;
        double columnWidth = columnWidth(innerWidth());
        if (x >= GUTTER && y >= 0 && !columns.isEmpty()) {
            GridRows rows = rows();
            int row = (int) Math.floor((y - rows.top()) / rows.pitch() + rows.within(firstRow.get()));
            int column = (int) ((x - GUTTER) / (columnWidth + COLUMN_GAP));
            if (column < columns.size() && y < rows.top()) {
                heading = headings.cuts(columns.get(column).title(), columnWidth) ? columns.get(column) : null;
            } else if (column < columns.size() && row < columns.get(column).layers().size()) {
                layer = row;
                lane = columns.get(column).lane();
            }
        }
        if (heading != hoveredHeading) {
            hoveredHeading = heading;
            invalidatePlot();
        }
        if (layer != hoveredLayer || lane != hoveredLane) {
            hoveredLayer = layer;
            hoveredLane = lane;
            invalidatePlot();
            if (onCellHover != null) {
                onCellHover.accept(layer, lane);
            }
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        rowsDrawn = 0;
        double columnWidth = columnWidth(width);
        if (columns.isEmpty() || columnWidth < 24) {
            return;
        }
        measureRows();
        GridRows rows = rows();
        double top = rows.within(firstRow.get());
        int first = rows.first(top);
        int last = rows.last(top);
        CellPainter.Shared shared = new CellPainter.Shared(view, rows, stepEnd, shownStep,
                statistics.place(inSight(first, last), columnWidth, rows));
        RowTitles titles = new RowTitles(this, rows, GUTTER);
        @Nullable CellBox hovered = null;
        for (int row = first; row <= last; row++) {
            double y = Math.round(rows.top() + (row - top) * rows.pitch());
            double bottom = Math.round(rows.top() + (row + 1 - top) * rows.pitch()) - rows.gap();
            if (row == rows.count() - 1 && !rows.scrolls()) {
                bottom = Math.max(y + 1, Math.min(height - (rows.ownAxis() ? 1 : lineHeight() + 3), bottom + rows.gap() - 1));
            }
            double cellHeight = Math.max(1, bottom - y);
            rowsDrawn++;
            String title = "";
            for (int c = 0; c < columns.size(); c++) {
                LaneColumn column = columns.get(c);
                if (row < column.layers().size()) {
                    title = column.layers().get(row).title();
                    CellBox box = cells.box(shared, row, c, laneColor(column.lane()), low(row), high(row), columnLeft(c, columnWidth), y,
                            columnWidth, cellHeight);
                    cells.draw(g, column.layers().get(row), box, shared, low(row), high(row));
                    hovered = row == hoveredLayer && column.lane() == hoveredLane ? box : hovered;
                }
            }
            titles.draw(g, row, title, y, cellHeight);
        }
        if (rows.scrolls()) {
            // Rows at both ends reach over the area; wiping is cheaper than a clip around everything.
            g.clearRect(0, 0, width, rows.top());
            g.clearRect(0, rows.bottom(), width, height - rows.bottom());
        }
        for (int c = 0; c < columns.size(); c++) {
            double x = columnLeft(c, columnWidth);
            headings.draw(g, columns.get(c), x, columnWidth, rows.top());
            if (!rows.ownAxis() && last >= 0) {
                CellBox box = cells.box(shared, last, c, laneColor(columns.get(c).lane()), low(last), high(last), x, 0, columnWidth, 100);
                boolean steps = shared.overSteps();
                cells.axisLabels(g, box, steps ? 0 : low(last), steps ? stepEnd : high(last), steps,
                        Math.round(rows.bottom() + lineHeight() - 2));
            }
        }
        cells.keepRows(view, first, last);
        if (hoveredHeading != null) {
            plate(g, List.of(new Line(hoveredHeading.title(), laneColor(hoveredHeading.lane()))),
                    columnLeft(columns.indexOf(hoveredHeading), columnWidth), 0, width, height);
        } else if (hovered != null && (!shared.strip().complete() || hasNotes(hovered))) {
            numbers(g, hovered, width, height);
        }
    }

    private List<LayerCell> inSight(int first, int last) {
        List<LayerCell> cells = new ArrayList<>();
        for (LaneColumn column : columns) {
            int end = Math.min(last + 1, column.layers().size());
            cells.addAll(column.layers().subList(Math.min(first, end), end));
        }
        return cells;
    }

    private boolean hasNotes(CellBox box) {
        return !columns.get(box.column()).layers().get(box.row()).statistics().notes().isEmpty();
    }

    // Beside a cell that has no room for its numbers.
    private void numbers(GraphicsContext g, CellBox box, double width, double height) {
        LaneColumn column = columns.get(box.column());
        LayerCell cell = column.layers().get(box.row());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(cell.title(), laneColor(column.lane())));
        for (String words : CellStatistics.words(cell.statistics())) {
            lines.add(new Line(words, textColor()));
        }
        if (cell.message() != null) {
            lines.add(new Line(cell.message(), warningColor()));
        }
        if (lines.size() > 1) {
            boolean toTheRight = box.column() + 1 < columns.size();
            plate(g, lines, toTheRight ? box.x() + box.width() - 8 : box.x() - 4, box.y() + box.height() / 2, toTheRight ? width : box.x() + 8, height);
        }
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
}
