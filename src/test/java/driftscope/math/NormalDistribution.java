package driftscope.math;

/// The distribution of a standard normal variable in double precision, by formulas other than those of [Gelu].
public final class NormalDistribution {

    private static final double FAR = 5;
    private static final int TERMS = 200;

    private NormalDistribution() {}

    /// Φ(x), right to some 10⁻¹⁴ of it: ½ and a series (Marsaglia 2004) near 0, a continued fraction (Laplace) far below it.
    public static double of(double x) {
        if (x > FAR) {
            return 1 - of(-x);
        }
        return x < -FAR ? density(x) / fraction(-x) : 0.5 + density(x) * series(x);
    }

    /// φ(x).
    public static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /// x + x³/3 + x⁵/(3 · 5) + …
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 3; n < TERMS; n += 2) {
            term *= x * x / n;
            sum += term;
        }
        return sum;
    }

    /// s + 1/(s + 2/(s + 3/(s + …)))
    private static double fraction(double s) {
        double fraction = s;
        for (int n = TERMS; n > 0; n--) {
            fraction = s + n / fraction;
        }
        return fraction;
    }
}
