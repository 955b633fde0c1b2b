package driftscope.plot;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// The names of the rows of a [DistributionGrid], at the left: turned by a quarter where rows are high, else the number alone, of as
/// many rows as there is room for.
final class RowTitles {
    private final PlotPane pane;
    private final GridRows rows;
    private final double width;
    private final int every;
    private double labelBottom = Double.NEGATIVE_INFINITY;

    /// @param width room at the left of the cells
    RowTitles(PlotPane pane, GridRows rows, double width) {
        this.pane = pane;
        this.rows = rows;
        this.width = width;
        every = rows.compact() ? niceEvery(Math.ceil((pane.lineHeight() + 1) / rows.pitch())) : 1;
    }

    private static int niceEvery(double atLeast) {
        for (int every : new int[] {1, 2, 5, 10, 20, 50}) {
            if (every >= atLeast) {
                return every;
            }
        }
        return 100;
    }

    void draw(GraphicsContext g, int row, String title, double y, double height) {
        if (!rows.compact()) {
            turned(g, title, y, height);
        } else if (every == 1 || (row + 1) % every == 0 || row == 0) {
            double center = y + height / 2;
            if (center - pane.lineHeight() / 2 >= labelBottom) {
                g.setFill(pane.mutedColor());
                g.setTextAlign(TextAlignment.RIGHT);
                g.setTextBaseline(VPos.CENTER);
                g.fillText(lastWord(title), width - 7, Math.round(center));
                g.setTextBaseline(VPos.BASELINE);
                g.setTextAlign(TextAlignment.LEFT);
                labelBottom = center + pane.lineHeight() / 2;
            }
        }
    }

    private static String lastWord(String title) {
        return title.substring(title.lastIndexOf(' ') + 1);
    }

    // Centred on the part of the row that can be seen, so that a scrolled row keeps its name.
    private void turned(GraphicsContext g, String title, double y, double height) {
        double from = Math.max(y, rows.top());
        double to = Math.min(y + height, rows.bottom());
        if (to - from < pane.lineHeight()) {
            return;
        }
        boolean whole = pane.textWidth(title) <= to - from;
        g.save();
        g.translate(Math.round(width - 16), Math.round((from + to) / 2));
        if (whole) {
            g.rotate(-90);
        }
        g.setFill(pane.textColor());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(whole ? title : lastWord(title), 0, 0);
        g.restore();
    }
}
