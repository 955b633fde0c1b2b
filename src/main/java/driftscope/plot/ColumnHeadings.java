package driftscope.plot;

import java.util.List;

/// The words over the columns of a [DistributionGrid]: on one line where all fit, else on two, the second cut with an ellipsis.
final class ColumnHeadings {
    private final Plot plot;

    ColumnHeadings(Plot plot) {
        this.plot = plot;
    }

    /// The height of the headings of some columns.
    double height(List<DistributionGrid.LaneColumn> columns, double width) {
        boolean two = columns.stream().anyMatch(column -> lines(column.title(), width).size() > 1);
        return (two ? 2 : 1) * plot.lineHeight() + 9;
    }

    /// Whether a heading is not said in full.
    boolean cuts(String title, double width) {
        return lines(title, width).stream().anyMatch(line -> line.endsWith("…"));
    }

    /// A title on one line or two, broken at a separator or else at a space.
    List<String> lines(String title, double width) {
        if (plot.boldWidth(title) <= width) {
            return List.of(title);
        }
        int end = -1;
        int rest = -1;
        for (String separator : new String[] {", ", " · ", " "}) {
            int at = title.lastIndexOf(separator);
            while (at > 0 && plot.boldWidth(title.substring(0, at)) > width) {
                at = title.lastIndexOf(separator, at - 1);
            }
            if (at > 0) {
                end = separator.equals(", ") ? at + 1 : at;
                rest = at + separator.length();
                break;
            }
        }
        return end < 0 ? List.of(plot.fittedBold(title, width))
                : List.of(title.substring(0, end), plot.fittedBold(title.substring(rest), width));
    }

    void draw(Pen pen, DistributionGrid.LaneColumn column, double x, double width, double height) {
        pen.setBold(true);
        pen.setFill(plot.laneColor(column.lane()));
        List<String> lines = lines(column.title(), width);
        double baseline = height - 9 - (lines.size() - 1) * plot.lineHeight() - 1;
        for (String line : lines) {
            pen.fillText(line, Math.round(x + (width - plot.boldWidth(line)) / 2), Math.round(baseline));
            baseline += plot.lineHeight();
        }
        pen.setBold(false);
    }
}
