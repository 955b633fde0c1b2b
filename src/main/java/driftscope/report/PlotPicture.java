package driftscope.report;

import driftscope.plot.Look;
import driftscope.plot.Plot;
import driftscope.plot.Role;
import driftscope.plot.SvgPen;

/// A plot drawn twice as SVG: for a page, and for the narrow screen of a telephone.
///
/// @param title what is to be seen
/// @param wide for a page
/// @param narrow for a telephone
record PlotPicture(String title, String wide, String narrow) {

    private static final double WIDE = 660;
    private static final double NARROW = 330;
    private static final double MARGIN = 4;
    private static final String FONTS = "system-ui,sans-serif";
    private static final Look PAPER = new PaperLook();

    /// @param height pixels, the same for both
    static PlotPicture of(Plot plot, String title, double height) {
        plot.setLook(PAPER);
        return new PlotPicture(title, svg(plot, title, WIDE, height), svg(plot, title, NARROW, height));
    }

    private static String svg(Plot plot, String title, double width, double height) {
        plot.resize(width, height);
        var pen = new SvgPen(width, height, MARGIN, PAPER.ink(Role.BACKGROUND), FONTS, PAPER.fontSize(), title);
        plot.drawData(pen);
        return pen.document();
    }
}
