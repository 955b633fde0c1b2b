package driftscope.plot;

import java.util.List;

import javafx.scene.canvas.GraphicsContext;

/// The words over the columns of a [DistributionGrid]: on one line where all fit, else on two, the second cut with an ellipsis.
final class ColumnHeadings {
    private final PlotPane pane;

    ColumnHeadings(PlotPane pane) {
        this.pane = pane;
    }

    /// The height of the headings of some columns.
    double height(List<DistributionGrid.LaneColumn> columns, double width) {
        boolean two = columns.stream().anyMatch(column -> lines(column.title(), width).size() > 1);
        return (two ? 2 : 1) * pane.lineHeight() + 9;
    }

    /// Whether a heading is not said in full.
    boolean cuts(String title, double width) {
        return lines(title, width).stream().anyMatch(line -> line.endsWith("…"));
    }

    /// A title on one line or two, broken at a separator or else at a space.
    List<String> lines(String title, double width) {
        if (pane.boldWidth(title) <= width) {
            return List.of(title);
        }
        int end = -1;
        int rest = -1;
        for (String separator : new String[] {", ", " · ", " "}) {
            int at = title.lastIndexOf(separator);
            while (at > 0 && pane.boldWidth(title.substring(0, at)) > width) {
                at = title.lastIndexOf(separator, at - 1);
            }
            if (at > 0) {
                end = separator.equals(", ") ? at + 1 : at;
                rest = at + separator.length();
                break;
            }
        }
        return end < 0 ? List.of(pane.fittedBold(title, width))
                : List.of(title.substring(0, end), pane.fittedBold(title.substring(rest), width));
    }

    void draw(GraphicsContext g, DistributionGrid.LaneColumn column, double x, double width, double height) {
        g.setFont(pane.boldFont());
        g.setFill(pane.laneColor(column.lane()));
        List<String> lines = lines(column.title(), width);
        double baseline = height - 9 - (lines.size() - 1) * pane.lineHeight() - 1;
        for (String line : lines) {
            g.fillText(line, Math.round(x + (width - pane.boldWidth(line)) / 2), Math.round(baseline));
            baseline += pane.lineHeight();
        }
        g.setFont(pane.font());
    }
}
