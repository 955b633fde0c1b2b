package driftscope.plot;

/// The names of the rows of a [DistributionGrid], at the left: turned by a quarter where rows are high, else the number alone, of as
/// many rows as there is room for.
final class RowTitles {
    private final Plot plot;
    private final GridRows rows;
    private final double width;
    private final int every;
    private double labelBottom = Double.NEGATIVE_INFINITY;

    /// @param width room at the left of the cells
    RowTitles(Plot plot, GridRows rows, double width) {
        this.plot = plot;
        this.rows = rows;
        this.width = width;
        every = rows.compact() ? niceEvery(Math.ceil((plot.lineHeight() + 1) / rows.pitch())) : 1;
    }

    private static int niceEvery(double atLeast) {
        for (int every : new int[] {1, 2, 5, 10, 20, 50}) {
            if (every >= atLeast) {
                return every;
            }
        }
        return 100;
    }

    void draw(Pen pen, int row, String title, double y, double height) {
        if (!rows.compact()) {
            turned(pen, title, y, height);
        } else if (every == 1 || (row + 1) % every == 0 || row == 0) {
            double center = y + height / 2;
            if (center - plot.lineHeight() / 2 >= labelBottom) {
                pen.setFill(plot.mutedColor());
                pen.setTextAlign(Pen.Side.RIGHT);
                pen.setTextBaseline(Pen.Level.CENTER);
                pen.fillText(lastWord(title), width - 7, Math.round(center));
                pen.setTextBaseline(Pen.Level.BASELINE);
                pen.setTextAlign(Pen.Side.LEFT);
                labelBottom = center + plot.lineHeight() / 2;
            }
        }
    }

    private static String lastWord(String title) {
        return title.substring(title.lastIndexOf(' ') + 1);
    }

    // Centred on the part of the row that can be seen, so that a scrolled row keeps its name.
    private void turned(Pen pen, String title, double y, double height) {
        double from = Math.max(y, rows.top());
        double to = Math.min(y + height, rows.bottom());
        if (to - from < plot.lineHeight()) {
            return;
        }
        boolean whole = plot.textWidth(title) <= to - from;
        pen.setFill(plot.textColor());
        double x = Math.round(width - 16);
        double middle = Math.round((from + to) / 2);
        if (whole) {
            pen.fillTurned(title, x, middle);
        } else {
            pen.setTextAlign(Pen.Side.CENTER);
            pen.setTextBaseline(Pen.Level.CENTER);
            pen.fillText(lastWord(title), x, middle);
            pen.setTextBaseline(Pen.Level.BASELINE);
            pen.setTextAlign(Pen.Side.LEFT);
        }
    }
}
