package driftscope.math;

/// a · b + c, rounded once, on every processor.
final class FusedMultiplyAdd {

    private FusedMultiplyAdd() {}

    /// The same bits as [Math#fma(float, float, float)], which without the instruction goes through `BigDecimal`.
    ///
    /// The product of two floats is exact in double precision. The sum is rounded to odd there (Boldo & Melquiond 2008),
    /// so that the second rounding, to float, gives what a single rounding would have given.
    static float fma(float a, float b, float c) {
        return Hardware.FUSED_MULTIPLY_ADD ? Math.fma(a, b, c) : inDoublePrecision(a, b, c);
    }

    static float inDoublePrecision(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        double fromSum = sum - product;
        double error = (product - (sum - fromSum)) + (c - fromSum);
        if (error != 0 && Double.isFinite(sum)) {
            long bits = Double.doubleToRawLongBits(sum);
            if ((bits & 1) == 0) {
                bits += (error > 0) == (sum > 0) ? 1 : -1;
                sum = Double.longBitsToDouble(bits);
            }
        }
        return (float) sum;
    }
}
