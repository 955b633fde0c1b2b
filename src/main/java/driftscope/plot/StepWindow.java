package driftscope.plot;

/// Which steps an axis of steps shows: all, or a part that was chosen.
final class StepWindow {
    private static final double FEWEST = 4;
    private double from = Double.NaN;
    private double to = Double.NaN;

    /// Whether a part was chosen.
    boolean isPart() {
        return !Double.isNaN(from);
    }

    /// The axis.
    ///
    /// @param last the last step there is
    LinearScale axis(double last, double left, double right) {
        double end = Math.max(1, last);
        if (isPart() && from < end) {
            return new LinearScale(from, Math.max(from + 1, Math.min(to, end)), left, right);
        }
        return new LinearScale(0, end, left, right);
    }

    /// Shows a part around a step, smaller or larger than what is shown now; all where that is all.
    ///
    /// @param factor of the number of steps
    void zoom(LinearScale now, double step, double factor, double last) {
        double start = step - (step - now.low()) * factor;
        double end = step + (now.high() - step) * factor;
        choose(start, end, last);
    }

    /// Shows a part, never fewer steps than can be told apart.
    void choose(double first, double second, double last) {
        double start = Math.max(0, Math.min(first, second));
        double end = Math.min(Math.max(1, last), Math.max(first, second));
        if (end - start < FEWEST) {
            double middle = (start + end) / 2;
            start = Math.max(0, middle - FEWEST / 2);
            end = Math.min(Math.max(1, last), start + FEWEST);
        }
        if (start <= 0 && end >= last) {
            reset();
        } else {
            from = start;
            to = end;
        }
    }

    /// Shows all.
    void reset() {
        from = Double.NaN;
        to = Double.NaN;
    }
}
