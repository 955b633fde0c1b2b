package driftscope.math;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the processor offers, asked once.
final class Hardware {

    /// Whether a fused multiply-add is one instruction. Where it is not, the vector kernels would be hundreds of times
    /// slower than plain loops with [FusedMultiplyAdd]; the results are the same bits either way.
    static final boolean FUSED_MULTIPLY_ADD = hasFusedMultiplyAdd();

    /// The widest vectors of the processor, 512 bits at most: [Matrix#PADDING] floats.
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > Matrix.PADDING
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;

    /// Whether there are 32 vector registers: with AVX-512 and on Arm. Other processors have 16.
    static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() == 512 || System.getProperty("os.arch").equals("aarch64");

    private Hardware() {}

    private static boolean hasFusedMultiplyAdd() {
        if (System.getProperty("os.arch").equals("aarch64")) {
            return true;
        }
        var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return options != null && Boolean.parseBoolean(options.getVMOption("UseFMA").getValue());
    }
}
