package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The distributions of all layers: layers are rows, lanes are columns, one canvas for all cells.
///
/// Rows share the height when there are few and scroll when there are many; only rows that can be seen are drawn. A row's axis of
/// values is shared by the lanes, so that the eye can compare them.
public final class DistributionGrid extends StepPlot {
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

    /// A part of the plot, pixels.
    public record Area(double x, double y, double width, double height) {}

    private static final double GUTTER = 36;
    private static final double COLUMN_GAP = 8;
    /// The height below which rows scroll instead of shrinking.
    private static final double LEAST_ROW = 104;

    private double visibleRows;
    private double firstRow;
    private Runnable onRows = () -> {};
    private final List<Cell> drawn = new ArrayList<>();
    private final CellStatistics statistics = new CellStatistics(this);
    private final CellPainter cells = new CellPainter(this, statistics);
    private final ColumnHeadings headings = new ColumnHeadings(this);

    private List<LaneColumn> columns = List.of();
    private View view = View.RIDGES;
    private double[] lows = new double[0];
    private double[] highs = new double[0];
    private boolean fitAll;
    private boolean oneAxis;
    private long shownStep = -1;
    private double stepEnd = 10;
    private int rowsDrawn;
    private int measuredRows;
    private @Nullable BiConsumer<Integer, Integer> onCellHover;
    private String hint = "";
    private int hoveredLayer = -1;
    private int hoveredLane = -1;
    private @Nullable LaneColumn hoveredHeading;
    private final CellReadings readings = new CellReadings();
    private boolean complete = true;
    private double hairTop;
    private double hairBottom;

    /// Creates an empty grid that shows ridges.
    public DistributionGrid() {
    }

    /// A cell where it was drawn last.
    private record Cell(CellBox box, LayerCell cell, double low, double high) {
    }

    @Override
    protected void resized() {
        measureRows();
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
        setLastStep(last);
        stepEnd = Ticks.roundEnd(last);
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
    /// @param row the row at the top, in rows, fractions too; beyond the ends the ends are drawn
    public void setFirstRow(double row) {
        if (row != firstRow) {
            firstRow = row;
            invalidatePlot();
        }
    }

    /// The row at the top, in rows, fractions too.
    public double firstRow() {
        return firstRow;
    }

    /// The rows that fit, fractions too.
    public double visibleRows() {
        return visibleRows;
    }

    /// Sets what is done when there are more or fewer rows, or when more or fewer fit.
    public void setOnRows(Runnable action) {
        onRows = action;
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

    /// Sets what is said at the end of what is read of a cell.
    public void setHint(String words) {
        hint = words;
    }

    /// The layer under a point of the plot as it was drawn last, counted from 0, or −1.
    public int layerAt(double x, double y) {
        return drawn.stream()
                .map(Cell::box)
                .filter(box -> x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height())
                .mapToInt(CellBox::row)
                .findFirst()
                .orElse(-1);
    }

    /// The rows the last drawing touched.
    int rowsDrawn() {
        return rowsDrawn;
    }

    private double innerWidth() {
        return width();
    }

    private double columnWidth(double width) {
        return Math.floor((width - GUTTER - (columns.size() - 1) * COLUMN_GAP) / Math.max(1, columns.size()));
    }

    private double columnLeft(int column, double columnWidth) {
        return GUTTER + column * (columnWidth + COLUMN_GAP);
    }

    /// Where the cells of a lane or a layer were drawn last, or all of them.
    ///
    /// @param lane 0 is A, 1 is B, null for both
    /// @param layer counted from 0, or null for all
    /// @return null where none was drawn
    public @Nullable Area areaOf(@Nullable Integer lane, @Nullable Integer layer) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (Cell cell : drawn) {
            CellBox box = cell.box();
            boolean ofLane = lane == null || box.column() < columns.size() && columns.get(box.column()).lane() == lane;
            if (ofLane && (layer == null || box.row() == layer)) {
                left = Math.min(left, box.x());
                top = Math.min(top, box.y());
                right = Math.max(right, box.x() + box.width());
                bottom = Math.max(bottom, box.y() + box.height());
            }
        }
        return right > left ? new Area(left, top, right - left, bottom - top) : null;
    }

    private GridRows rows() {
        double titles = headings.height(columns, columnWidth(innerWidth()));
        double available = height() - titles;
        return GridRows.of(rowCount(), titles, available, lineHeight() + 3, LEAST_ROW, fitAll);
    }

    private void measureRows() {
        int count = rowCount();
        double visible = rows().visible();
        firstRow = Math.min(firstRow, Math.max(0, count - visible));
        if (visible != visibleRows || count != measuredRows) {
            visibleRows = visible;
            measuredRows = count;
            onRows.run();
        }
    }

    @Override
    protected void pointed(double x, double y) {
        hover(Double.isNaN(x) ? -1 : x, Double.isNaN(y) ? -1 : y);
    }

    @Override
    double axisEnd() {
        return stepEnd;
    }

    private void hover(double x, double y) {
        int layer = -1;
        int lane = -1;
        LaneColumn heading = null;
        double columnWidth = columnWidth(innerWidth());
        if (x >= GUTTER && y >= 0 && !columns.isEmpty()) {
            GridRows rows = rows();
            int row = (int) Math.floor((y - rows.top()) / rows.pitch() + rows.within(firstRow));
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
    protected void draw(Pen pen, double width, double height) {
        rowsDrawn = 0;
        drawn.clear();
        keepAxes(List.of());
        double columnWidth = columnWidth(width);
        if (columns.isEmpty() || columnWidth < 24) {
            return;
        }
        measureRows();
        GridRows rows = rows();
        double top = rows.within(firstRow);
        int first = rows.first(top);
        int last = rows.last(top);
        CellPainter.Shared shared = new CellPainter.Shared(view, rows, time(0, 1), shownStep,
                statistics.place(inSight(first, last), columnWidth, rows));
        RowTitles titles = new RowTitles(this, rows, GUTTER);
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
                    cells.draw(pen, column.layers().get(row), box, shared, low(row), high(row));
                    drawn.add(new Cell(box, column.layers().get(row), low(row), high(row)));
                }
            }
            titles.draw(pen, row, title, y, cellHeight);
        }
        if (rows.scrolls()) {
            // Rows at both ends reach over the area; wiping is cheaper than a clip around everything.
            pen.clearRect(0, 0, width, rows.top());
            pen.clearRect(0, rows.bottom(), width, height - rows.bottom());
        }
        for (int c = 0; c < columns.size(); c++) {
            double x = columnLeft(c, columnWidth);
            headings.draw(pen, columns.get(c), x, columnWidth, rows.top());
            if (!rows.ownAxis() && last >= 0) {
                CellBox box = cells.box(shared, last, c, laneColor(columns.get(c).lane()), low(last), high(last), x, 0, columnWidth, 100);
                boolean steps = shared.overSteps();
                cells.axisLabels(pen, box, steps ? shared.time().low() : low(last), steps ? shared.time().high() : high(last), steps,
                        Math.round(rows.bottom() + lineHeight() - 2));
            }
        }
        cells.keepRows(view, first, last);
        complete = shared.strip().complete();
        if (shared.overSteps()) {
            keepAxes(drawn.stream().map(cell -> shared.axis(cell.box())).toList());
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

    @Override
    public @Nullable Reading at(double x, double y) {
        if (hoveredHeading != null) {
            return Reading.of(List.of(new Reading.Line(hoveredHeading.title(), laneColor(hoveredHeading.lane()))));
        }
        for (Cell drawnCell : drawn) {
            CellBox box = drawnCell.box();
            if (x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height()) {
                return read(drawnCell, x, y);
            }
        }
        return null;
    }

    private Reading read(Cell drawnCell, double x, double y) {
        CellBox box = drawnCell.box();
        LayerCell cell = drawnCell.cell();
        var lines = new ArrayList<Reading.Line>();
        lines.add(new Reading.Line(cell.title(), box.color()));
        double step = Double.NaN;
        boolean inside = x >= box.left() && x <= box.right() && y >= box.top() && y <= box.bottom();
        if (inside && (view == View.BANDS || view == View.RIVER)) {
            step = time(box.left(), box.right()).toValue(x);
            double value = new LinearScale(drawnCell.low(), drawnCell.high(), box.bottom(), box.top()).toValue(y);
            readings.overSteps(lines, cell, view, step, value, textColor());
        } else if (inside) {
            double value = new LinearScale(drawnCell.low(), drawnCell.high(), box.left(), box.right()).toValue(x);
            readings.density(lines, cell, value, textColor(), referenceColor());
        }
        if (!complete || !cell.statistics().notes().isEmpty()) {
            for (String words : complete ? cell.statistics().notes() : CellStatistics.words(cell.statistics())) {
                lines.add(new Reading.Line(words, mutedColor()));
            }
        }
        if (cell.message() != null) {
            lines.add(new Reading.Line(cell.message(), warningColor()));
        }
        if (!hint.isEmpty()) {
            lines.add(new Reading.Line(hint, mutedColor()));
        }
        boolean density = inside && Double.isNaN(step);
        hairTop = box.top();
        hairBottom = box.bottom();
        return new Reading(lines, List.of(), density ? x : Double.NaN, step);
    }

    @Override
    public double strideY() {
        return rows().pitch();
    }

    @Override
    public boolean scrolls() {
        return rows().scrolls();
    }

    @Override
    public List<Switch> switches() {
        return List.of(new Switch(Text.of("layers.oneAxis"), oneAxis, on -> {
            oneAxis = on;
            invalidatePlot();
        }));
    }

    @Override
    double hairTop() {
        return hairTop;
    }

    @Override
    double hairBottom() {
        return hairBottom;
    }

    @Override
    public String title() {
        return Text.of("layers.title");
    }

    @Override
    public Table table() {
        return readings.table(columns, view);
    }

    private double low(int row) {
        if (oneAxis) {
            return IntStream.range(0, rowCount()).mapToDouble(this::ownLow).min().orElse(-1);
        }
        return ownLow(row);
    }

    private double high(int row) {
        if (oneAxis) {
            return IntStream.range(0, rowCount()).mapToDouble(this::ownHigh).max().orElse(1);
        }
        return ownHigh(row);
    }

    private double ownLow(int row) {
        if (row < lows.length && highs[row] > lows[row]) {
            return lows[row];
        }
        Bins bins = anyBins(row);
        return bins == null ? -1 : bins.low();
    }

    private double ownHigh(int row) {
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
