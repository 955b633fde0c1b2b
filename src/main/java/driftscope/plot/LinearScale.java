package driftscope.plot;

/// Values on a straight axis, and back.
///
/// @param low value at `pixelLow`
/// @param high value at `pixelHigh`; equal to `low` puts every value in the middle
/// @param pixelLow pixel of `low`
/// @param pixelHigh pixel of `high`; smaller than `pixelLow` for an axis that points up
public record LinearScale(double low, double high, double pixelLow, double pixelHigh) {
    /// The pixel of a value, outside the axis too; NaN stays NaN.
    public double toPixel(double value) {
        if (high == low) {
            return Double.isNaN(value) ? value : (pixelLow + pixelHigh) / 2;
        }
        return pixelLow + (value - low) / (high - low) * (pixelHigh - pixelLow);
    }

    /// The value at a pixel, outside the axis too.
    public double toValue(double pixel) {
        if (pixelHigh == pixelLow) {
            return (low + high) / 2;
        }
        return low + (pixel - pixelLow) / (pixelHigh - pixelLow) * (high - low);
    }
}
