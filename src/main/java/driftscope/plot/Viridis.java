package driftscope.plot;

/// The colour map viridis (Smith and van der Walt, CC0): even steps of lightness, readable without colour vision.
final class Viridis {
    private static final int[] STOPS = {
        0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e, 0x1f988b, 0x22a884, 0x35b779, 0x54c568,
        0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725};
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            double place = (double) i / (TABLE.length - 1) * (STOPS.length - 1);
            int stop = Math.min((int) place, STOPS.length - 2);
            double share = place - stop;
            int color = 0xff000000;
            for (int shift = 0; shift <= 16; shift += 8) {
                int from = STOPS[stop] >> shift & 0xff;
                int to = STOPS[stop + 1] >> shift & 0xff;
                color |= (int) Math.round(from + share * (to - from)) << shift;
            }
            TABLE[i] = color;
        }
    }

    private Viridis() {
    }

    /// An opaque ARGB colour.
    ///
    /// @param share 0 is dark violet, 1 is yellow; clamped
    static int argb(double share) {
        return TABLE[(int) Math.round(Math.max(0, Math.min(1, share)) * (TABLE.length - 1))];
    }
}
