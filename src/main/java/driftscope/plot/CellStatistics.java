package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
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

    private final Plot plot;

    CellStatistics(Plot plot) {
        this.plot = plot;
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
            drift = Math.max(drift, numbers.drift() == null ? 0 : Math.max(plot.numberWidth(DRIFT), plot.numberWidth(numbers.drift())));
            step = Math.max(step, numbers.driftStep() == null ? 0 : plot.numberWidth(numbers.driftStep()));
            saturation = Math.max(saturation, numbers.saturation() == null ? 0 : saturationWidth(numbers.saturation()));
        }
        if (moments == 0 && drift == 0 && saturation == 0) {
            return new Place(0, 0, true);
        }
        if (rows.pitch() < GridRows.TALL) {
            double side = Math.ceil(Math.max(moments, Math.max(drift, saturation)) + 2 * MARGIN);
            return width - side >= LEAST_PICTURE ? new Place(0, side, rows.pitch() - rows.gap() >= 3 * plot.lineHeight()) : Place.NONE;
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
        return place.lines() == 0 ? 0 : place.lines() * plot.lineHeight() + 4;
    }

    void draw(Pen pen, LayerCell.Statistics numbers, CellBox box, Place place) {
        double baseline = box.y() + 4 + Math.round(plot.fontSize());
        if (place.side() > 0) {
            beside(pen, numbers, box.x() + box.width() - place.side() + MARGIN, box);
        } else if (place.lines() == 1) {
            double right = drawSaturation(pen, numbers, box.x() + box.width() - MARGIN, baseline, box.x() + MARGIN);
            double left = drawMoments(pen, numbers, box.x() + MARGIN, baseline, right);
            drawDrift(pen, numbers, left, baseline, right);
        } else if (place.lines() == 2) {
            double left = box.x() + MARGIN;
            double right = box.x() + box.width() - MARGIN;
            double under = baseline + plot.lineHeight();
            driftAtTheRight(pen, numbers, drawMoments(pen, numbers, left, baseline, right), right, baseline,
                    left + saturationWidth(numbers.saturation()) + NARROW_GAP);
            saturationAtTheLeft(pen, numbers, left, under, right);
        }
    }

    /// Words in place of the numbers, with the mark of a warning; whether there was a strip to put them into.
    boolean drawMessage(Pen pen, String message, CellBox box, Place place) {
        if (place.lines() == 0) {
            return false;
        }
        double baseline = box.y() + 4 + Math.round(plot.fontSize());
        double left = box.x() + MARGIN + MARK + 1;
        double room = box.x() + box.width() - MARGIN - left;
        pen.setFill(plot.warningColor());
        mark(pen, box.x() + MARGIN + 4, baseline);
        int colon = message.indexOf(": ");
        if (plot.textWidth(message) > room && place.lines() == 2 && colon > 0) {
            pen.fillText(plot.fitted(message.substring(0, colon + 1), room), left, baseline);
            pen.fillText(plot.fitted(message.substring(colon + 2), room), left, baseline + plot.lineHeight());
        } else {
            pen.fillText(plot.fitted(message, room), left, baseline);
        }
        return true;
    }

    private static void mark(Pen pen, double x, double baseline) {
        pen.fillPolygon(new double[] {x - 4, x, x + 4}, new double[] {baseline, baseline - 8, baseline}, 3);
    }

    // As many lines as the row is high: what warns comes before the drift.
    private void beside(Pen pen, LayerCell.Statistics numbers, double left, CellBox box) {
        int lines = (int) Math.max(1, Math.min(3, Math.floor((box.height() - 4) / plot.lineHeight())));
        double baseline = Math.round(box.y() + (box.height() - lines * plot.lineHeight()) / 2 + plot.fontSize());
        double right = box.x() + box.width();
        boolean saturationFirst = numbers.saturation() != null && (numbers.saturationIsHigh() || numbers.drift() == null);
        List<Runnable> rest = new ArrayList<>(2);
        if (!Double.isNaN(numbers.mean()) && (lines > 1 || !saturationFirst)) {
            drawMoments(pen, numbers, left, baseline, right);
            baseline += plot.lineHeight();
            lines--;
        }
        double next = baseline;
        double after = baseline + plot.lineHeight();
        rest.add(() -> drawDrift(pen, numbers, left, saturationFirst ? after : next, right));
        rest.add(() -> saturationAtTheLeft(pen, numbers, left, saturationFirst ? next : after, right));
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
        return plot.numberWidth("μ ") + valueWidth(mean(numbers), MEAN) + 8 + plot.numberWidth("σ ")
                + valueWidth(deviation(numbers), DEVIATION);
    }

    private double valueWidth(String value, String usual) {
        return Math.max(plot.numberWidth(usual), plot.numberWidth(value));
    }

    private static String mean(LayerCell.Statistics numbers) {
        return Labels.moment(numbers.mean(), numbers.standardDeviation());
    }

    private static String deviation(LayerCell.Statistics numbers) {
        return Labels.moment(numbers.standardDeviation(), numbers.standardDeviation());
    }

    // Returns where the next may begin.
    private double drawMoments(Pen pen, LayerCell.Statistics numbers, double left, double baseline, double right) {
        if (Double.isNaN(numbers.mean()) || left + momentsWidth(numbers) > right) {
            return left;
        }
        double x = drawValue(pen, "μ ", mean(numbers), MEAN, left, baseline);
        x = drawValue(pen, "σ ", deviation(numbers), DEVIATION, x + 8, baseline);
        return Math.ceil(x + GAP);
    }

    private double drawValue(Pen pen, String name, String value, String usual, double left, double baseline) {
        pen.setFill(plot.mutedColor());
        plot.number(pen, name, left, baseline);
        double end = left + plot.numberWidth(name) + valueWidth(value, usual);
        pen.setFill(plot.textColor());
        plot.number(pen, value, end - plot.numberWidth(value), baseline);
        return end;
    }

    private void drawDrift(Pen pen, LayerCell.Statistics numbers, double left, double baseline, double right) {
        String drift = numbers.drift();
        if (drift == null || left + plot.numberWidth(drift) > right) {
            return;
        }
        pen.setFill(plot.textColor());
        plot.number(pen, drift, left, baseline);
        double x = left + Math.max(plot.numberWidth(DRIFT), plot.numberWidth(drift)) + 5;
        if (numbers.driftStep() != null && x + plot.numberWidth(numbers.driftStep()) <= right) {
            pen.setFill(plot.mutedColor());
            plot.number(pen, numbers.driftStep(), x, baseline);
        }
    }

    // The drift, and under it its step.
    private void driftAtTheRight(Pen pen, LayerCell.Statistics numbers, double left, double right, double baseline, double leftUnder) {
        String drift = numbers.drift();
        String step = numbers.driftStep();
        if (drift == null || right - plot.numberWidth(drift) < left - GAP + NARROW_GAP) {
            return;
        }
        pen.setFill(plot.textColor());
        plot.number(pen, drift, right - plot.numberWidth(drift), baseline);
        if (step != null && right - plot.numberWidth(step) >= leftUnder) {
            pen.setFill(plot.mutedColor());
            plot.number(pen, step, right - plot.numberWidth(step), baseline + plot.lineHeight());
        }
    }

    private double saturationWidth(@Nullable String saturation) {
        return saturation == null ? 0 : MARK + 1 + plot.boldWidth(saturation);
    }

    // Ends at the right; a warning has a mark and weight beside its colour. Returns where the others must end.
    private double drawSaturation(Pen pen, LayerCell.Statistics numbers, double right, double baseline, double left) {
        String words = numbers.saturation();
        if (words == null || right - saturationWidth(words) < left) {
            return right;
        }
        saturationAtTheLeft(pen, numbers, right - (numbers.saturationIsHigh() ? saturationWidth(words) : plot.textWidth(words)), baseline,
                right);
        return right - saturationWidth(words) - 4;
    }

    private void saturationAtTheLeft(Pen pen, LayerCell.Statistics numbers, double left, double baseline, double right) {
        String words = numbers.saturation();
        boolean high = numbers.saturationIsHigh();
        if (words == null || !high && left + plot.textWidth(words) > right + 1) {
            return;
        }
        pen.setFill(high ? plot.warningColor() : plot.goodColor());
        if (!high) {
            plot.number(pen, words, left, baseline);
            return;
        }
        // A warning is never left out: where there is no room for its weight, it goes without, and is cut before its mark is.
        mark(pen, left + 4, baseline);
        boolean bold = left + saturationWidth(words) <= right + 1;
        pen.setBold(bold);
        pen.fillText(bold ? words : plot.fitted(words, right - left - MARK - 1), left + MARK + 1, baseline);
        pen.setBold(false);
    }
}
