package driftscope.plot;

/// Positive values on a logarithmic axis, and back.
///
/// @param low value at `pixelLow`, above 0
/// @param high value at `pixelHigh`, above 0
/// @param pixelLow pixel of `low`
/// @param pixelHigh pixel of `high`
public record LogScale(double low, double high, double pixelLow, double pixelHigh) {
    /// @throws IllegalArgumentException if an end is not above 0
    public LogScale {
        if (!(low > 0) || !(high > 0)) {
            throw new IllegalArgumentException("a logarithmic axis needs ends above 0, not " + low + " and " + high);
        }
    }

    /// The pixel of a value; a value of 0 or below, which has no logarithm, lies at `pixelLow`; NaN stays NaN.
    public double toPixel(double value) {
        return value <= 0 ? pixelLow : exponents().toPixel(Math.log10(value));
    }

    /// The value at a pixel.
    public double toValue(double pixel) {
        return Math.pow(10, exponents().toValue(pixel));
    }

    private LinearScale exponents() {
        return new LinearScale(Math.log10(low), Math.log10(high), pixelLow, pixelHigh);
    }
}
