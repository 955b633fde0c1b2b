package driftscope.plot;

import driftscope.text.Text;

/// One cell of a [DistributionGrid]: ground, numbers, picture, what lies beyond the axis, axis, frame.
final class CellPainter {
    private static final String NO_DATA = Text.of("layers.noData");
    private static final double OUTLIERS_WORTH_SAYING = 0.0005;
    private static final double HIGH_BAR = 18;
    private static final double LOW_BAR = 9;

    private final Plot plot;
    private final CellStatistics statistics;
    private final DensityPictures densities;
    private final StepPictures overSteps;

    /// What all cells of a drawing share.
    ///
    /// @param time the steps that are shown, its pixels of no meaning
    /// @param shownStep the step looked at, or negative for the present
    /// @param strip where the numbers are
    record Shared(DistributionGrid.View view, GridRows rows, LinearScale time, long shownStep, CellStatistics.Place strip) {
        /// The axis of steps of a cell.
        StepAxis axis(CellBox box) {
            return new StepAxis(new LinearScale(time.low(), time.high(), box.left(), box.right()), box.top(), box.bottom());
        }

        boolean overSteps() {
            return view == DistributionGrid.View.BANDS || view == DistributionGrid.View.RIVER;
        }
    }

    CellPainter(Plot plot, CellStatistics statistics) {
        this.plot = plot;
        this.statistics = statistics;
        densities = new DensityPictures(plot);
        overSteps = new StepPictures(plot);
    }

    /// Forgets the pictures of rows that are not in sight.
    void keepRows(DistributionGrid.View view, int first, int last) {
        densities.keepRows(view == DistributionGrid.View.RIDGES, first, last);
        overSteps.keepRows(view == DistributionGrid.View.RIVER, first, last);
    }

    /// Where a cell and its picture lie.
    CellBox box(Shared shared, int row, int column, Ink color, double low, double high, double x, double y, double width, double height) {
        boolean steps = shared.overSteps();
        boolean ownAxis = shared.rows().ownAxis();
        if (shared.rows().compact()) {
            return new CellBox(row, column, color, true, x, y, width, height, x, x + width, y, y + height);
        }
        double axis = ownAxis ? plot.lineHeight() + 5 : 0;
        double bar = steps ? 0 : ownAxis ? HIGH_BAR : LOW_BAR;
        double strip = statistics.height(shared.strip());
        double left = x + (steps ? gutter(low, high) : 1);
        double bottom = y + height - axis - bar - (steps && ownAxis ? 2 : 3);
        return new CellBox(row, column, color, false, x, y, width, height, left, x + width - 1 - shared.strip().side(),
                y + (strip > 0 ? strip + 2 : steps ? 8 : 5), steps ? bottom : Plot.crisp(bottom));
    }

    /// The room that the numbers of an axis of values take at the left.
    private double gutter(double low, double high) {
        double widest = 0;
        for (double tick : Ticks.linear(low, high, 5)) {
            widest = Math.max(widest, plot.textWidth(Labels.value(tick)));
        }
        return Math.ceil(widest) + 14;
    }

    void draw(Pen pen, LayerCell cell, CellBox box, Shared shared, double low, double high) {
        boolean compact = box.compact();
        boolean steps = shared.overSteps();
        double arc = compact ? 0 : 12;
        pen.setFill(plot.backgroundColor());
        pen.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc);
        LinearScale values = new LinearScale(low, high, box.left(), box.right());
        double axisTop = box.y() + box.height() - (shared.rows().ownAxis() ? plot.lineHeight() + 5 : 0);
        if (!steps && low < 0 && high > 0) {
            pen.setStroke(plot.gridColor());
            double zero = Plot.crisp(values.toPixel(0));
            pen.strokeLine(zero, box.top(), zero, compact ? box.bottom() : axisTop - 1);
        }
        boolean empty = cell.isEmpty();
        if (box.bottom() - box.top() >= 2 && !empty) {
            LinearScale time = shared.axis(box).time();
            switch (shared.view()) {
                case NOW -> densities.now(pen, cell, box, values);
                case RIDGES -> densities.ridges(pen, cell, box, values, shared.shownStep());
                case BANDS -> overSteps.bands(pen, cell, box, low, high, time, shared.shownStep());
                case RIVER -> overSteps.river(pen, cell, box, low, high, time, shared.shownStep());
            }
        }
        if (compact) {
            compactMessage(pen, cell, box);
            return;
        }
        if (shared.rows().ownAxis()) {
            axisLabels(pen, box, steps ? shared.time().low() : low, steps ? shared.time().high() : high, steps, Math.round(box.y() + box.height() - 6));
        }
        if (!steps && cell.message() == null && !empty) {
            underTheLine(pen, cell, box, values, shared.rows().ownAxis());
        }
        pen.setStroke(plot.frameColor());
        pen.strokeRoundRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1, arc);
        if (cell.message() != null && (empty || !statistics.drawMessage(pen, cell.message(), box, shared.strip()))) {
            message(pen, cell.message(), plot.warningColor(), box);
        } else if (cell.message() != null) {
            return;
        } else if (empty) {
            message(pen, NO_DATA, plot.mutedColor(), box);
        } else {
            statistics.draw(pen, cell.statistics(), box, shared.strip());
        }
    }

    private void compactMessage(Pen pen, LayerCell cell, CellBox box) {
        if (cell.message() != null && box.height() >= plot.lineHeight()) {
            message(pen, cell.message(), plot.warningColor(), box);
        } else if (cell.message() != null) {
            pen.setFill(Plot.faded(plot.warningColor(), 0.35));
            pen.fillRect(box.x(), box.y(), 4, box.height());
        }
    }

    private void message(Pen pen, String message, Ink color, CellBox box) {
        String words = plot.fitted(message, box.width() - 24);
        double textWidth = Math.ceil(plot.textWidth(words));
        double left = Math.round(box.x() + (box.width() - textWidth) / 2);
        double middle = Math.round((box.top() + box.bottom()) / 2);
        double half = Math.min((box.bottom() - box.top()) / 2, plot.lineHeight() / 2 + 3);
        pen.setFill(Plot.faded(plot.backgroundColor(), 0.86));
        pen.fillRoundRect(left - 9, middle - half, textWidth + 18, 2 * half, 8);
        pen.setFill(color);
        pen.setTextBaseline(Pen.Level.CENTER);
        pen.fillText(words, left, middle);
        pen.setTextBaseline(Pen.Level.BASELINE);
    }

    // μ ± σ as a bar, between the shares of values beyond both ends.
    private void underTheLine(Pen pen, LayerCell cell, CellBox box, LinearScale axis, boolean withShares) {
        double left = axis.pixelLow() + 4;
        double right = axis.pixelHigh() - 4;
        Bins now = cell.now();
        if (now != null && withShares) {
            double total = now.total();
            double baseline = Math.round(box.bottom() + plot.fontSize() + 2);
            pen.setFill(plot.mutedColor());
            if (now.below() > OUTLIERS_WORTH_SAYING * total) {
                String words = "‹ " + Labels.percent(now.below() / total);
                plot.number(pen, words, left + 4, baseline);
                left += plot.numberWidth(words) + 12;
            }
            if (now.above() > OUTLIERS_WORTH_SAYING * total) {
                String words = Labels.percent(now.above() / total) + " ›";
                right -= plot.numberWidth(words) + 4;
                plot.number(pen, words, right, baseline);
                right -= 8;
            }
        }
        double mean = cell.statistics().mean();
        double deviation = cell.statistics().standardDeviation();
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || right <= left) {
            return;
        }
        double y = Math.round(box.bottom() + (withShares ? 10 : 5));
        double from = Math.max(left, Math.min(right, axis.toPixel(mean - deviation)));
        double to = Math.max(left, Math.min(right, axis.toPixel(mean + deviation)));
        pen.setFill(box.color());
        pen.fillRoundRect(from, y - 1.5, Math.max(1, to - from), 3, 3);
        double at = axis.toPixel(mean);
        if (at >= left && at <= right) {
            pen.setFill(plot.textColor());
            pen.fillOval(at - 3.5, y - 3.5, 7, 7);
        }
    }

    /// The numbers under an axis, of values or of steps.
    void axisLabels(Pen pen, CellBox box, double low, double high, boolean steps, double baseline) {
        pen.setFill(plot.mutedColor());
        LinearScale axis = new LinearScale(low, high, box.left(), box.right());
        int most = Math.max(2, (int) ((box.right() - box.left()) / Math.max(48, 4.6 * plot.fontSize())));
        double[] ticks = Ticks.linear(low, high, most);
        if (ticks.length < 2) {
            // A lone 0 says nothing of the scale; its ends do.
            ticks = ticks.length == 0 ? new double[] {low, high} : new double[] {low, ticks[0], high};
        }
        double free = Double.NEGATIVE_INFINITY;
        pen.setTextAlign(Pen.Side.LEFT);
        for (double tick : ticks) {
            String label = steps ? Labels.step(Math.round(tick)) : Labels.value(tick);
            double width = plot.textWidth(label);
            double x = Math.round(Math.max(Math.max(box.x() + 6, box.left() - 20), Math.min(box.right() - 6 - width, axis.toPixel(tick) - width / 2)));
            if (x >= free) {
                pen.fillText(label, x, baseline);
                free = x + width + 8;
            }
        }
    }
}
