package driftscope.lab;

import com.sun.management.HotSpotDiagnosticMXBean;
import driftscope.math.Matrix;
import java.lang.management.ManagementFactory;

/// Adds up arrays as the heap holds them. The G1 collector gives an array of half a region or more whole regions of its own: one of
/// 1.1 MB can take 2.
final class Footprint {

    private static final long HEADER = 16;
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    private final long region;
    private long bytes;
    private boolean impossible;

    /// @param region bytes of a region of the heap, or 0 where it has none
    Footprint(long region) {
        this.region = region;
    }

    /// The region of this virtual machine's heap.
    static long regionOfThisHeap() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return machine != null && Boolean.parseBoolean(machine.getVMOption("UseG1GC").getValue())
                    ? Long.parseLong(machine.getVMOption("G1HeapRegionSize").getValue())
                    : 0;
        } catch (IllegalArgumentException unknownOption) {
            return 0;
        }
    }

    /// So many matrices of `rows × columns` floats.
    Footprint matrices(long count, long rows, long columns) {
        return arrays(count, rows * Matrix.stride(Math.toIntExact(columns)), Float.BYTES);
    }

    /// So many arrays of so many elements.
    Footprint arrays(long count, long length, int bytesEach) {
        impossible |= length > LONGEST;
        long one = HEADER + length * bytesEach;
        boolean alone = region > 0 && one >= region / 2;
        bytes += count * (alone ? Math.ceilDiv(one, region) * region : one);
        return this;
    }

    long bytes() {
        return bytes;
    }

    /// Whether one of the arrays is longer than arrays can be.
    boolean isImpossible() {
        return impossible;
    }
}
