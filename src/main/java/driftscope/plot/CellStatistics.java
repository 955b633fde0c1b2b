package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;

import javafx.scene.canvas.GraphicsContext;

import org.jspecify.annotations.Nullable;

/// The numbers of a cell, in a strip of their own: above the picture where rows are tall, beside it where they are short, nowhere
/// where there is no room. Every number has a place of one width, so that nothing moves while it changes.
final class CellStatistics {
    /// Where the strip is, the same for all cells of a grid.
    ///
    /// @param lines above the picture, 0 to 2
    /// @param side width of the column beside the picture, or 0
    /// @param complete whether it has room for every number
    record Place(int lines, double side, boolean complete) {
        static final Place NONE = new Place(0, 0, false);
    }

    private static final double MARGIN = 9;
    private static final double GAP = 14;
    private static final double NARROW_GAP = 8;
    private static final double MARK = 10;
    private static final double TWO_LINES = 100;
    private static final double LEAST_PICTURE = 130;
    private static final String MEAN = "−0.00";
    private static final String DEVIATION = "0.00";
    private static final String DRIFT = Text.of("layers.drift", "0.00");

    private final PlotPane pane;

    CellStatistics(PlotPane pane) {
        this.pane = pane;
    }

    /// The place for the numbers of some cells, by what they have and by the room there is.
    Place place(List<LayerCell> cells, double width, GridRows rows) {
        if (rows.compact() || width < 60) {
            return Place.NONE;
        }
        double moments = 0;
        double drift = 0;
        double saturation = 0;
        double step = 0;
        for (LayerCell cell : cells) {
            LayerCell.Statistics numbers = cell.statistics();
            if (!Double.isNaN(numbers.mean())) {
                moments = Math.max(moments, momentsWidth(numbers));
            }
            drift = Math.max(drift, numbers.drift() == null ? 0 : Math.max(pane.numberWidth(DRIFT), pane.numberWidth(numbers.drift())));
            step = Math.max(step, numbers.driftStep() == null ? 0 : pane.numberWidth(numbers.driftStep()));
            saturation = Math.max(saturation, numbers.saturation() == null ? 0 : saturationWidth(numbers.saturation()));
        }
        if (moments == 0 && drift == 0 && saturation == 0) {
            return new Place(0, 0, true);
        }
        if (rows.pitch() < GridRows.TALL) {
            double side = Math.ceil(Math.max(moments, Math.max(drift, saturation)) + 2 * MARGIN);
            return width - side >= LEAST_PICTURE ? new Place(0, side, rows.pitch() - rows.gap() >= 3 * pane.lineHeight()) : Place.NONE;
        }
        double room = width - 2 * MARGIN;
        boolean both = drift > 0 && saturation > 0;
        double others = drift + saturation + (both ? GAP : 0);
        double all = moments + (others > 0 ? GAP + others : 0);
        boolean two = all > room && rows.pitch() >= TWO_LINES && others > 0;
        double upper = moments + (drift > 0 ? NARROW_GAP + drift : 0);
        double under = saturation + (drift > 0 ? NARROW_GAP + step : 0);
        return new Place(two ? 2 : 1, 0, two ? Math.max(upper, under) <= room : all + (step > 0 ? 5 + step : 0) <= room);
    }

    /// The height a strip takes above a picture.
    double height(Place place) {
        return place.lines() == 0 ? 0 : place.lines() * pane.lineHeight() + 4;
    }

    void draw(GraphicsContext g, LayerCell.Statistics numbers, CellBox box, Place place) {
        double baseline = box.y() + 4 + Math.round(pane.font().getSize());
        if (place.side() > 0) {
            beside(g, numbers, box.x() + box.width() - place.side() + MARGIN, box);
        } else if (place.lines() == 1) {
            double right = drawSaturation(g, numbers, box.x() + box.width() - MARGIN, baseline, box.x() + MARGIN);
            double left = drawMoments(g, numbers, box.x() + MARGIN, baseline, right);
            drawDrift(g, numbers, left, baseline, right);
        } else if (place.lines() == 2) {
            double left = box.x() + MARGIN;
            double right = box.x() + box.width() - MARGIN;
            double under = baseline + pane.lineHeight();
            driftAtTheRight(g, numbers, drawMoments(g, numbers, left, baseline, right), right, baseline,
                    left + saturationWidth(numbers.saturation()) + NARROW_GAP);
            saturationAtTheLeft(g, numbers, left, under, right);
        }
    }

    /// Words in place of the numbers, with the mark of a warning; whether there was a strip to put them into.
    boolean drawMessage(GraphicsContext g, String message, CellBox box, Place place) {
        if (place.lines() == 0) {
            return false;
        }
        double baseline = box.y() + 4 + Math.round(pane.font().getSize());
        double left = box.x() + MARGIN + MARK + 1;
        double room = box.x() + box.width() - MARGIN - left;
        g.setFill(pane.warningColor());
        mark(g, box.x() + MARGIN + 4, baseline);
        int colon = message.indexOf(": ");
        if (pane.textWidth(message) > room && place.lines() == 2 && colon > 0) {
            g.fillText(pane.fitted(message.substring(0, colon + 1), room), left, baseline);
            g.fillText(pane.fitted(message.substring(colon + 2), room), left, baseline + pane.lineHeight());
        } else {
            g.fillText(pane.fitted(message, room), left, baseline);
        }
        return true;
    }

    private static void mark(GraphicsContext g, double x, double baseline) {
        g.fillPolygon(new double[] {x - 4, x, x + 4}, new double[] {baseline, baseline - 8, baseline}, 3);
    }

    // As many lines as the row is high: what warns comes before the drift.
    private void beside(GraphicsContext g, LayerCell.Statistics numbers, double left, CellBox box) {
        int lines = (int) Math.max(1, Math.min(3, Math.floor((box.height() - 4) / pane.lineHeight())));
        double baseline = Math.round(box.y() + (box.height() - lines * pane.lineHeight()) / 2 + pane.font().getSize());
        double right = box.x() + box.width();
        boolean saturationFirst = numbers.saturation() != null && (numbers.saturationIsHigh() || numbers.drift() == null);
        List<Runnable> rest = new ArrayList<>(2);
        if (!Double.isNaN(numbers.mean()) && (lines > 1 || !saturationFirst)) {
            drawMoments(g, numbers, left, baseline, right);
            baseline += pane.lineHeight();
            lines--;
        }
        double next = baseline;
        double after = baseline + pane.lineHeight();
        rest.add(() -> drawDrift(g, numbers, left, saturationFirst ? after : next, right));
        rest.add(() -> saturationAtTheLeft(g, numbers, left, saturationFirst ? next : after, right));
        if (lines >= 2) {
            rest.forEach(Runnable::run);
        } else if (lines == 1) {
            rest.get(saturationFirst ? 1 : 0).run();
        }
    }

    /// The same numbers as lines of words.
    static List<String> words(LayerCell.Statistics numbers) {
        List<String> lines = new ArrayList<>(3);
        if (!Double.isNaN(numbers.mean())) {
            lines.add("μ " + mean(numbers) + "  σ " + deviation(numbers));
        }
        if (numbers.drift() != null) {
            lines.add(numbers.drift() + (numbers.driftStep() == null ? "" : " " + numbers.driftStep()));
        }
        if (numbers.saturation() != null) {
            lines.add(numbers.saturation());
        }
        lines.addAll(numbers.notes());
        return lines;
    }

    private double momentsWidth(LayerCell.Statistics numbers) {
        return pane.numberWidth("μ ") + valueWidth(mean(numbers), MEAN) + 8 + pane.numberWidth("σ ")
                + valueWidth(deviation(numbers), DEVIATION);
    }

    private double valueWidth(String value, String usual) {
        return Math.max(pane.numberWidth(usual), pane.numberWidth(value));
    }

    private static String mean(LayerCell.Statistics numbers) {
        return Labels.moment(numbers.mean(), numbers.standardDeviation());
    }

    private static String deviation(LayerCell.Statistics numbers) {
        return Labels.moment(numbers.standardDeviation(), numbers.standardDeviation());
    }

    // Returns where the next may begin.
    private double drawMoments(GraphicsContext g, LayerCell.Statistics numbers, double left, double baseline, double right) {
        if (Double.isNaN(numbers.mean()) || left + momentsWidth(numbers) > right) {
            return left;
        }
        double x = drawValue(g, "μ ", mean(numbers), MEAN, left, baseline);
        x = drawValue(g, "σ ", deviation(numbers), DEVIATION, x + 8, baseline);
        return Math.ceil(x + GAP);
    }

    private double drawValue(GraphicsContext g, String name, String value, String usual, double left, double baseline) {
        g.setFill(pane.mutedColor());
        pane.number(g, name, left, baseline);
        double end = left + pane.numberWidth(name) + valueWidth(value, usual);
        g.setFill(pane.textColor());
        pane.number(g, value, end - pane.numberWidth(value), baseline);
        return end;
    }

    private void drawDrift(GraphicsContext g, LayerCell.Statistics numbers, double left, double baseline, double right) {
        String drift = numbers.drift();
        if (drift == null || left + pane.numberWidth(drift) > right) {
            return;
        }
        g.setFill(pane.textColor());
        pane.number(g, drift, left, baseline);
        double x = left + Math.max(pane.numberWidth(DRIFT), pane.numberWidth(drift)) + 5;
        if (numbers.driftStep() != null && x + pane.numberWidth(numbers.driftStep()) <= right) {
            g.setFill(pane.mutedColor());
            pane.number(g, numbers.driftStep(), x, baseline);
        }
    }

    // The drift, and under it its step.
    private void driftAtTheRight(GraphicsContext g, LayerCell.Statistics numbers, double left, double right, double baseline, double leftUnder) {
        String drift = numbers.drift();
        String step = numbers.driftStep();
        if (drift == null || right - pane.numberWidth(drift) < left - GAP + NARROW_GAP) {
            return;
        }
        g.setFill(pane.textColor());
        pane.number(g, drift, right - pane.numberWidth(drift), baseline);
        if (step != null && right - pane.numberWidth(step) >= leftUnder) {
            g.setFill(pane.mutedColor());
            pane.number(g, step, right - pane.numberWidth(step), baseline + pane.lineHeight());
        }
    }

    private double saturationWidth(@Nullable String saturation) {
        return saturation == null ? 0 : MARK + 1 + pane.boldWidth(saturation);
    }

    // Ends at the right; a warning has a mark and weight beside its colour. Returns where the others must end.
    private double drawSaturation(GraphicsContext g, LayerCell.Statistics numbers, double right, double baseline, double left) {
        String words = numbers.saturation();
        if (words == null || right - saturationWidth(words) < left) {
            return right;
        }
        saturationAtTheLeft(g, numbers, right - (numbers.saturationIsHigh() ? saturationWidth(words) : pane.textWidth(words)), baseline,
                right);
        return right - saturationWidth(words) - 4;
    }

    private void saturationAtTheLeft(GraphicsContext g, LayerCell.Statistics numbers, double left, double baseline, double right) {
        String words = numbers.saturation();
        boolean high = numbers.saturationIsHigh();
        if (words == null || !high && left + pane.textWidth(words) > right + 1) {
            return;
        }
        g.setFill(high ? pane.warningColor() : pane.goodColor());
        if (!high) {
            pane.number(g, words, left, baseline);
            return;
        }
        // A warning is never left out: where there is no room for its weight, it goes without, and is cut before its mark is.
        mark(g, left + 4, baseline);
        boolean bold = left + saturationWidth(words) <= right + 1;
        g.setFont(bold ? pane.boldFont() : pane.font());
        g.fillText(bold ? words : pane.fitted(words, right - left - MARK - 1), left + MARK + 1, baseline);
        g.setFont(pane.font());
    }
}
