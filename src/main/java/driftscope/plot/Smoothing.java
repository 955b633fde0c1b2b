package driftscope.plot;

/// An exponential mean over the steps behind, whose weights at the start add up to one (as TensorBoard has it). Its length is in steps, not in entries: a
/// line looks the same however many steps an entry stands for.
final class Smoothing {
    private static final double SHARE_OF_AXIS = 0.02;

    private Smoothing() {
    }

    /// Over how many steps a weight falls to 1/e: a fiftieth of those that are shown, one digit that counts.
    static long span(LinearScale time) {
        double wanted = Math.max(1, SHARE_OF_AXIS * (time.high() - time.low()));
        double unit = Math.pow(10, Math.floor(Math.log10(wanted)));
        return Math.round(Math.max(1, Math.rint(wanted / unit) * unit));
    }

    /// The means of a line, smoothed. Values that are not finite stay so and do not weigh.
    ///
    /// @param span see [#span]
    static double[] of(Series line, long span) {
        double[] smoothed = new double[line.count()];
        double sum = 0;
        double weight = 0;
        double step = Double.NaN;
        for (int i = 0; i < smoothed.length; i++) {
            double value = line.mean()[i];
            if (!Double.isFinite(value)) {
                smoothed[i] = value;
                continue;
            }
            double kept = Double.isNaN(step) ? 0 : Math.exp(-(line.steps()[i] - step) / span);
            step = line.steps()[i];
            // An entry of many steps weighs as much as these would together.
            double fresh = i + 1 < smoothed.length ? 1 - Math.exp(-(line.steps()[i + 1] - step) / span) : kept > 0 ? 1 - kept : 1;
            sum = kept * sum + fresh * value;
            weight = kept * weight + fresh;
            smoothed[i] = sum / weight;
        }
        return smoothed;
    }
}
