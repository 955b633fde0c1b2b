package driftscope.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes NumPy's archive of arrays: a ZIP of `.npy` files, version 1.0, little-endian, row-major. The same arrays give
/// the same bytes.
final class NpzWriter implements AutoCloseable {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /// The header is padded so that the data start at a multiple of this.
    private static final int ALIGNMENT = 64;

    /// Not 1980-01-01 00:00: that is how [ZipEntry] marks a time before 1980, for which it also writes the instant, which depends
    /// on the time zone.
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream zip;

    NpzWriter(OutputStream stream) {
        zip = new ZipOutputStream(stream);
        zip.setLevel(1);
    }

    /// float32 of the given shape; no shape is a scalar.
    void write(String name, float[] values, int... shape) throws IOException {
        ByteBuffer bytes = buffer(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        write(name, "<f4", bytes, shape);
    }

    /// float64, a scalar.
    void write(String name, double value) throws IOException {
        write(name, "<f8", buffer(Double.BYTES).putDouble(0, value));
    }

    /// int64, one per row.
    void write(String name, int[] values) throws IOException {
        ByteBuffer bytes = buffer(values.length * Long.BYTES);
        for (int value : values) {
            bytes.putLong(value);
        }
        write(name, "<i8", bytes, values.length);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(String name, String type, ByteBuffer data, int... shape) throws IOException {
        var entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(FIXED_TIME);
        zip.putNextEntry(entry);
        byte[] header = header(type, shape);
        zip.write(MAGIC);
        zip.write(header.length & 0xff);
        zip.write(header.length >> 8);
        zip.write(header);
        zip.write(data.array());
        zip.closeEntry();
    }

    private static byte[] header(String type, int... shape) {
        var dimensions = new StringBuilder();
        for (int length : shape) {
            dimensions.append(length).append(", ");
        }
        if (shape.length > 1) {
            dimensions.setLength(dimensions.length() - 2);
        }
        String dictionary =
                "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions.toString().stripTrailing() + "), }";
        int used = MAGIC.length + 2 + dictionary.length() + 1;
        int padding = Math.floorMod(-used, ALIGNMENT);
        return (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
