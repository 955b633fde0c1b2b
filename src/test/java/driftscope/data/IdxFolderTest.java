package driftscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import driftscope.Mutations;
import driftscope.lab.DataWords;
import driftscope.math.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder of IDX files")
class IdxFolderTest {

    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    /// Three training and two test images of 2 × 3 pixels.
    @BeforeEach
    void writeGoodFiles() throws IOException {
        write(TRAIN_IMAGES, images(3, 2, 3, 18));
        write(TRAIN_LABELS, labels(0, 2, 1));
        write(TEST_IMAGES, images(2, 2, 3, 12));
        write(TEST_LABELS, labels(3, 0));
    }

    @Nested
    @DisplayName("should be read")
    class Read {

        @Test
        @DisplayName("plain, with classes up to the largest label of both sets")
        void plain() throws Exception {
            DataSet set = IdxFolder.load(folder, Progress.NONE);
            assertThat(set.name()).isEqualTo(folder.getFileName().toString());
            assertThat(set.outputs()).isEqualTo(4);
            assertThat(set.training().size()).isEqualTo(3);
            assertThat(set.test().size()).isEqualTo(2);
            assertThat(set.training().rows()).isEqualTo(2);
            assertThat(set.training().columns()).isEqualTo(3);
            assertThat(set.training().label(1)).isEqualTo(2);
            float[] pixels = new float[6];
            set.training().copyInto(1, pixels, 0);
            assertThat(pixels).containsExactly(246 / 255f, 247 / 255f, 248 / 255f, 249 / 255f, 250 / 255f, 251 / 255f);
        }

        @Test
        @DisplayName("gzipped, and spelled with a dot")
        void spellings() throws Exception {
            for (String name : new String[] {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS}) {
                byte[] bytes = Files.readAllBytes(folder.resolve(name));
                Files.delete(folder.resolve(name));
                boolean gzip = name.startsWith("train");
                write(name.replace("-idx", ".idx") + (gzip ? ".gz" : ""), gzip ? gzipped(bytes) : bytes);
            }
            assertThat(IdxFolder.load(folder, Progress.NONE).training().size()).isEqualTo(3);
        }

        @Test
        @DisplayName("until its progress throws")
        void cancelled() {
            assertThatThrownBy(() -> IdxFolder.load(folder, share -> {
                        throw new CancellationException();
                    }))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Nested
    @DisplayName("should be refused in one sentence")
    class Refused {

        @Test
        @DisplayName("where there is no folder, or a file")
        void noFolder() {
            assertRefused(folder.resolve("none"), "none", "there is no such folder");
            assertRefused(folder.resolve(TRAIN_LABELS), TRAIN_LABELS, "not a folder");
        }

        @Test
        @DisplayName("where files are missing, with their names")
        void missing() throws IOException {
            Files.delete(folder.resolve(TRAIN_LABELS));
            Files.delete(folder.resolve(TEST_IMAGES));
            assertRefused(folder.toString(), "missing here: " + TRAIN_LABELS + ", " + TEST_IMAGES, ".gz");
        }

        @Test
        @DisplayName("where a file is of another kind")
        void magic() throws IOException {
            write(TRAIN_IMAGES, labels(0, 1, 2));
            assertRefused(TRAIN_IMAGES, "starts with 0x00000801", "images starts with 0x00000803");
            write(TRAIN_IMAGES, gzipped(images(3, 2, 3, 18)));
            assertRefused(TRAIN_IMAGES, "its name must end in .gz");
            writeGoodFiles();
            write(TEST_LABELS, images(2, 2, 3, 12));
            assertRefused(TEST_LABELS, "starts with 0x00000803", "labels starts with 0x00000801");
        }

        @Test
        @DisplayName("where a file ends too early, at any byte, gzipped or not")
        void truncated() throws IOException {
            for (String name : new String[] {TRAIN_IMAGES, TEST_LABELS}) {
                byte[] whole = Files.readAllBytes(folder.resolve(name));
                for (int length = 0; length < whole.length; length++) {
                    write(name, Arrays.copyOf(whole, length));
                    assertRefused(name, "ends too early");
                }
                Files.delete(folder.resolve(name));
                write(name + ".gz", gzipped(Arrays.copyOf(whole, whole.length - 1)));
                assertRefused(name + ".gz", "ends too early");
                byte[] zipped = gzipped(whole);
                for (int length = 0; length < zipped.length; length++) {
                    write(name + ".gz", Arrays.copyOf(zipped, length));
                    assertRefused(name + ".gz", "ends too early");
                }
                Files.delete(folder.resolve(name + ".gz"));
                write(name, whole);
            }
        }

        @Test
        @DisplayName("where more follows than is announced, be it a gzip bomb")
        void trailing() throws IOException {
            write(TRAIN_IMAGES, images(3, 2, 3, 19));
            assertRefused(TRAIN_IMAGES, "more bytes follow", "18 bytes after the header are allowed");
            Files.delete(folder.resolve(TRAIN_IMAGES));
            write(TRAIN_IMAGES + ".gz", gzipped(images(3, 2, 3, 50_000_000)));
            assertRefused(TRAIN_IMAGES + ".gz", "more bytes follow");
        }

        @Test
        @DisplayName("where images and labels differ in number, or training and test images in size")
        void mismatch() throws IOException {
            write(TRAIN_LABELS, labels(0, 1));
            assertRefused(TRAIN_IMAGES, "3 images", TRAIN_LABELS + " has 2 labels");
            writeGoodFiles();
            write(TEST_IMAGES, images(2, 3, 2, 12));
            assertRefused(TEST_IMAGES, "3 × 2", TRAIN_IMAGES, "2 × 3");
        }

        @Test
        @DisplayName("where sizes are absurd, before memory is taken")
        void absurd() throws IOException {
            write(TRAIN_IMAGES, images(3, 0, 3, 0));
            assertRefused(TRAIN_IMAGES, "0 × 3", "1 to 1000000 pixels");
            write(TRAIN_IMAGES, images(3, 1001, 1000, 0));
            assertRefused(TRAIN_IMAGES, "1001 × 1000");
            write(TRAIN_IMAGES, images(3, -1, -1, 0));
            assertRefused(TRAIN_IMAGES, "4294967295 × 4294967295");
            write(TRAIN_IMAGES, images(3, 1000, 1000, 0));
            assertRefused(TRAIN_IMAGES, "ends too early");

            write(TRAIN_LABELS, header(0x801, 0));
            assertRefused(TRAIN_LABELS, "no labels");
            write(TRAIN_LABELS, header(0x801, -1));
            assertRefused(TRAIN_LABELS, "announces 4294967295 bytes", "2 GiB");
            write(TRAIN_LABELS, header(0x801, 2_000_000_000));
            assertRefused(TRAIN_LABELS, "ends too early");
            Files.delete(folder.resolve(TRAIN_LABELS));
            write(TRAIN_LABELS + ".gz", gzipped(header(0x801, 2_000_000_000)));
            assertRefused(TRAIN_LABELS + ".gz", "ends too early");
        }

        @Test
        @DisplayName("where the images together are more than 2 GiB")
        void tooMany() throws IOException {
            int[] labels = new int[3000];
            labels[0] = 1;
            write(TRAIN_LABELS, labels(labels));
            write(TRAIN_IMAGES, images(3000, 1000, 1000, 0));
            assertRefused(TRAIN_IMAGES, "announces 3000000000 bytes", "2 GiB");
        }

        @Test
        @DisplayName("where there is but one class")
        void oneClass() throws IOException {
            write(TRAIN_LABELS, labels(0, 0, 0));
            write(TEST_LABELS, labels(0, 0));
            assertRefused(TRAIN_LABELS, "every label is 0", "two classes");
        }

        @Test
        @DisplayName("where .gz is only in the name, or the compression is damaged")
        void gzip() throws IOException {
            byte[] bytes = Files.readAllBytes(folder.resolve(TRAIN_IMAGES));
            Files.delete(folder.resolve(TRAIN_IMAGES));
            write(TRAIN_IMAGES + ".gz", bytes);
            assertRefused(TRAIN_IMAGES + ".gz", "not a gzip file");
            byte[] zipped = gzipped(bytes);
            zipped[zipped.length - 6] ^= 1;
            write(TRAIN_IMAGES + ".gz", zipped);
            assertRefused(TRAIN_IMAGES + ".gz", "damaged");
        }

        private void assertRefused(String... parts) {
            assertRefused(folder, parts);
        }

        private void assertRefused(Path path, String... parts) {
            assertThatThrownBy(() -> IdxFolder.load(path, Progress.NONE))
                    .isInstanceOf(DataException.class)
                    .extracting(refused -> DataWords.of((DataException) refused), STRING)
                    .contains(parts)
                    .contains(path.toString())
                    .doesNotContain("\n");
        }
    }

    @Test
    @DisplayName("should be read, or refused in one sentence, with faults in any of its files")
    void mutated() throws IOException {
        RandomStream random = new RandomStream(42, "mutated files");
        String[] names = {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS};
        for (int i = 0; i < 1500; i++) {
            String name = names[random.nextInt(names.length)];
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            boolean gzip = random.nextInt(2) == 0;
            String written = gzip ? name + ".gz" : name;
            Files.delete(folder.resolve(name));
            write(written, Mutations.ofBytes(gzip ? gzipped(whole) : whole, random));
            try {
                assertThat(IdxFolder.load(folder, Progress.NONE).training().features()).isPositive();
            } catch (DataException refused) {
                assertThat(DataWords.of(refused)).contains(folder.toString()).doesNotContain("\n");
            }
            Files.delete(folder.resolve(written));
            write(name, whole);
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static byte[] images(int count, int rows, int columns, int bytes) {
        byte[] header = header(0x803, count, rows, columns);
        byte[] all = Arrays.copyOf(header, header.length + bytes);
        for (int i = 0; i < bytes; i++) {
            all[header.length + i] = (byte) (240 + i);
        }
        return all;
    }

    private static byte[] labels(int... labels) {
        byte[] header = header(0x801, labels.length);
        byte[] all = Arrays.copyOf(header, header.length + labels.length);
        for (int i = 0; i < labels.length; i++) {
            all[header.length + i] = (byte) labels[i];
        }
        return all;
    }

    private static byte[] header(int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length);
        Arrays.stream(numbers).forEach(buffer::putInt);
        return buffer.array();
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
