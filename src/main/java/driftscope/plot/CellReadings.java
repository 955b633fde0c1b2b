package driftscope.plot;

import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is read off a cell of a [DistributionGrid], and all that its cells are drawn from.
final class CellReadings {
    private static final double[] PERCENTILES = {5, 15, 50, 85, 95};

    /// The bin under a value: its ends, its share, its count; beside it the share at the reference.
    void density(List<Reading.Line> lines, LayerCell cell, double value, Ink ink, Ink reference) {
        Bins now = cell.now() != null ? cell.now() : cell.history().length > 0 ? cell.history()[cell.history().length - 1] : null;
        bin(lines, now, value, ink, false);
        bin(lines, cell.reference(), value, reference, true);
    }

    private static void bin(List<Reading.Line> lines, @Nullable Bins bins, double value, Ink ink, boolean isReference) {
        int bin = bins == null ? -1 : (int) Math.floor((value - bins.low()) / bins.width());
        if (bins != null && bin >= 0 && bin < bins.counts().length) {
            double low = bins.low() + bin * bins.width();
            int count = bins.counts()[bin];
            String share = Labels.percent((double) count / bins.total());
            lines.add(new Reading.Line(
                    isReference
                            ? Text.of("layers.bin.reference", share, Labels.exactStep(count))
                            : Text.of("layers.bin", Labels.value(low), Labels.value(low + bins.width()), share, Labels.exactStep(count)),
                    ink));
        }
    }

    /// What was kept last at a step: the percentiles, or the share of the values in the bin under a value.
    void overSteps(List<Reading.Line> lines, LayerCell cell, DistributionGrid.View view, double step, double value, Ink ink) {
        int entry = entry(cell.historySteps(), step);
        if (entry < 0) {
            lines.add(new Reading.Line(Text.of("plot.nothing", Labels.exactStep(Math.round(step))), ink));
            return;
        }
        lines.add(new Reading.Line(Text.of("plot.step", Labels.exactStep(cell.historySteps()[entry])), ink));
        if (view == DistributionGrid.View.RIVER) {
            bin(lines, cell.history()[entry], value, ink, false);
            return;
        }
        for (int i = PERCENTILES.length - 1; i >= 0; i--) {
            lines.add(new Reading.Line(
                    Text.of("layers.percentile", Labels.value(PERCENTILES[i]), Labels.precise(cell.percentiles()[i][entry])), ink));
        }
    }

    // The last kept step up to one; the first where it is before all.
    private static int entry(long[] steps, double step) {
        if (steps.length == 0) {
            return -1;
        }
        int place = Arrays.binarySearch(steps, (long) Math.floor(step));
        return place >= 0 ? place : Math.max(0, -place - 2);
    }

    /// All that the cells are drawn from: bins of the shown step, percentiles over the steps, or bins over the steps.
    Table table(List<DistributionGrid.LaneColumn> columns, DistributionGrid.View view) {
        return switch (view) {
            case NOW -> bins(columns, false);
            case RIDGES, RIVER -> bins(columns, true);
            case BANDS -> percentiles(columns);
        };
    }

    private static Table bins(List<DistributionGrid.LaneColumn> columns, boolean withHistory) {
        return new Table(List.of("lane", "layer", "step", "low", "high", "count"), reader -> {
            for (DistributionGrid.LaneColumn column : columns) {
                for (LayerCell cell : column.layers()) {
                    for (int i = 0; withHistory && i < cell.history().length; i++) {
                        rows(reader, column, cell, String.valueOf(cell.historySteps()[i]), cell.history()[i]);
                    }
                    if (cell.now() != null) {
                        rows(reader, column, cell, "shown", cell.now());
                    }
                    if (cell.reference() != null) {
                        rows(reader, column, cell, "reference", cell.reference());
                    }
                }
            }
        });
    }

    // The values beyond both ends have rows of their own, open at one side.
    private static void rows(
            Consumer<List<String>> reader, DistributionGrid.LaneColumn column, LayerCell cell, String step, Bins bins) {
        reader.accept(Table.row(column.title(), cell.title(), step, Double.NEGATIVE_INFINITY, bins.low(), bins.below()));
        for (int bin = 0; bin < bins.counts().length; bin++) {
            double low = bins.low() + bin * bins.width();
            reader.accept(Table.row(column.title(), cell.title(), step, low, low + bins.width(), bins.counts()[bin]));
        }
        reader.accept(Table.row(column.title(), cell.title(), step, bins.high(), Double.POSITIVE_INFINITY, bins.above()));
    }

    private static Table percentiles(List<DistributionGrid.LaneColumn> columns) {
        var table = new Table.Builder("lane", "layer", "step", "p5", "p15", "p50", "p85", "p95");
        for (DistributionGrid.LaneColumn column : columns) {
            for (LayerCell cell : column.layers()) {
                float[][] values = cell.percentiles();
                for (int i = 0; i < cell.historySteps().length && values.length == PERCENTILES.length; i++) {
                    table.row(column.title(), cell.title(), cell.historySteps()[i], values[0][i], values[1][i], values[2][i], values[3][i],
                            values[4][i]);
                }
            }
        }
        return table.build();
    }
}
