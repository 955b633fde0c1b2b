package driftscope.math;

/// A stream of random numbers that is the same on every machine: xoshiro256** (Blackman & Vigna 2018), its four words of
/// state filled by SplitMix64.
///
/// Each use of randomness in a run has a stream of its own, named by its purpose, so that drawing more numbers for one
/// (a wider layer, say) leaves every other unchanged. SplitMix64 starts at s ⊕ h: s is SplitMix64's first output for the
/// seed, h the FNV-1a hash (64 bits) of the purpose's ASCII characters. Not safe for use by several threads.
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;
    private double spareGaussian;
    private boolean hasSpareGaussian;

    /// @param seed the seed of the run
    /// @param purpose what the numbers are for, in ASCII
    /// @throws IllegalArgumentException if the purpose has a character outside ASCII
    public RandomStream(long seed, String purpose) {
        start(seed, hash(FNV_OFFSET, purpose));
    }

    /// For the reference vectors: the generator in a given state.
    RandomStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /// Makes this the stream `new RandomStream(seed, purpose + number)`, without allocating anything: for streams that are
    /// changed in the training loop.
    ///
    /// @param number 0 or more
    /// @throws IllegalArgumentException if the number is negative or the purpose has a character outside ASCII
    public void restart(long seed, String purpose, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + " is negative");
        }
        start(seed, hashDigits(hash(FNV_OFFSET, purpose), number));
    }

    /// 64 random bits.
    public long nextLong() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /// A whole number from 0 to `bound` − 1, each exactly as likely as the others (Lemire 2019).
    ///
    /// @throws IllegalArgumentException if the bound is not positive
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound: " + bound + " is not positive");
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            // 2³² mod bound products of the lowest ones are surplus: without drawing again, some results would come more often.
            long surplus = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < surplus) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /// A number in [0, 1), a multiple of 2⁻⁵³.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /// A number of the standard normal distribution, by Marsaglia's polar method. Only [StrictMath] is used: `Math.log` may
    /// differ in its last bit from one machine to the next.
    public double nextGaussian() {
        if (hasSpareGaussian) {
            hasSpareGaussian = false;
            return spareGaussian;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * factor;
        hasSpareGaussian = true;
        return x * factor;
    }

    /// SplitMix64's output at the state `state` (Steele, Lea & Flood 2014, with Stafford's variant 13); the caller adds the
    /// golden gamma to the state before each call.
    static long splitMix64(long state) {
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// FNV-1a, 64 bits, of an ASCII text.
    static long hash(String text) {
        return hash(FNV_OFFSET, text);
    }

    private void start(long seed, long purposeHash) {
        long state = splitMix64(seed + GOLDEN_GAMMA) ^ purposeHash;
        s0 = splitMix64(state += GOLDEN_GAMMA);
        s1 = splitMix64(state += GOLDEN_GAMMA);
        s2 = splitMix64(state += GOLDEN_GAMMA);
        s3 = splitMix64(state + GOLDEN_GAMMA);
        hasSpareGaussian = false;
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character > 0x7F) {
                throw new IllegalArgumentException("purpose: " + text + " is not ASCII");
            }
            hash = (hash ^ character) * FNV_PRIME;
        }
        return hash;
    }

    private static long hashDigits(long start, long number) {
        long rest = number >= 10 ? hashDigits(start, number / 10) : start;
        return (rest ^ ('0' + number % 10)) * FNV_PRIME;
    }
}
