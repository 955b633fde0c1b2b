package driftscope.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Bytes of pictures as floats.
public final class Brightness {

    private static final VectorSpecies<Float> FLOATS = Hardware.SPECIES;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int LANES = FLOATS.length();

    /// As many bytes as floats fit into a vector; the shortest vector of bytes has eight.
    private static final VectorSpecies<Byte> BYTES = LANES == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
    private static final boolean VECTORS = Hardware.FUSED_MULTIPLY_ADD && BYTES.length() == LANES;

    private static final float[] SCALED = scaled();

    private Brightness() {}

    /// to = from / 255, bytes taken as 0 to 255, so that the result is in [0, 1].
    public static void scale(byte[] from, int start, float[] to, int target, int length) {
        int i = 0;
        if (VECTORS) {
            // A quotient that is corrected by its remainder: the nearest float for every byte, and three times as fast as a division.
            FloatVector reciprocal = FloatVector.broadcast(FLOATS, 1 / 255f);
            FloatVector divisor = FloatVector.broadcast(FLOATS, -255);
            for (; i + LANES <= length; i += LANES) {
                IntVector values = (IntVector) ByteVector.fromArray(BYTES, from, start + i)
                        .convertShape(VectorOperators.B2I, INTS, 0);
                FloatVector brightness = (FloatVector) values.and(0xFF).convertShape(VectorOperators.I2F, FLOATS, 0);
                FloatVector quotient = brightness.mul(reciprocal);
                FloatVector remainder = quotient.fma(divisor, brightness);
                remainder.fma(reciprocal, quotient).intoArray(to, target + i);
            }
        }
        for (; i < length; i++) {
            to[target + i] = SCALED[from[start + i] & 0xFF];
        }
    }

    private static float[] scaled() {
        float[] scaled = new float[256];
        for (int value = 0; value < scaled.length; value++) {
            scaled[value] = value / 255f;
        }
        return scaled;
    }
}
