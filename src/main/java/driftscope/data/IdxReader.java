package driftscope.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads the four files of a set in LeCun's IDX format, and trusts none of them: sizes are checked before memory is taken,
/// and no more is read than the header announces.
///
/// The format, all numbers big-endian: magic 0x00000803 and count, rows, columns, then one byte for each pixel; magic
/// 0x00000801 and count, then one byte for each label.
final class IdxReader {

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int MAX_PIXELS = 1_000_000;
    /// 2 GiB, less the 9 bytes by which the longest array of a JVM is shorter.
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8;
    /// Deflate cannot shrink anything further (zlib's technical details: 1032 to 1).
    private static final long MAX_COMPRESSION = 1032;

    private static final int CHUNK = 1 << 20;
    private static final int GZIP_BUFFER = 1 << 16;
    /// The share of the work that reading the training images is; the rest is small.
    private static final double TRAINING_IMAGES_SHARE = 0.95;

    private IdxReader() {}

    /// One file.
    ///
    /// @param name what a message calls it
    /// @param length of the file in bytes, as it is stored, or [#UNKNOWN_LENGTH]
    record Source(String name, boolean gzipped, long length, Opener opener) {
        static final long UNKNOWN_LENGTH = -1;
    }

    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    record Files(Source trainingImages, Source trainingLabels, Source testImages, Source testLabels) {}

    static DataSet read(String name, Files files, Progress progress, Announcement announcement) throws DataException {
        progress.at(0);
        Examples training;
        Examples test;
        // The test set is read beside the training set: unpacking is all the work there is, and one core does one file.
        try (var beside = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("idx-reader").factory())) {
            Future<Examples> pending =
                    beside.submit(() -> examples(files.testImages, files.testLabels, Progress.NONE, Announcement.NOT_HEARD));
            training = examples(
                    files.trainingImages,
                    files.trainingLabels,
                    share -> progress.at(TRAINING_IMAGES_SHARE * share),
                    announcement);
            test = await(pending);
        }
        if (training.rows() != test.rows() || training.columns() != test.columns()) {
            throw new DataException("%s: images of %d × %d pixels are not allowed; those in %s are %d × %d and both must be the same"
                    .formatted(
                            files.testImages.name, test.rows(), test.columns(),
                            files.trainingImages.name, training.rows(), training.columns()));
        }
        int classes = 1 + Math.max(largestLabel(training), largestLabel(test));
        if (classes < 2) {
            throw new DataException(
                    files.trainingLabels.name + ": every label is 0; there must be two classes or more");
        }
        progress.at(1);
        return new DataSet(name, classes, training, test);
    }

    private static Examples await(Future<Examples> pending) throws DataException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case DataException refused -> throw refused;
                case RuntimeException unexpected -> throw unexpected;
                case Error fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("Reading the data was interrupted", e);
        }
    }

    private static int largestLabel(Examples examples) {
        int largest = 0;
        for (int i = 0; i < examples.size(); i++) {
            largest = Math.max(largest, examples.label(i));
        }
        return largest;
    }

    private static Examples examples(Source images, Source labels, Progress progress, Announcement announcement)
            throws DataException {
        byte[] labelBytes = labels(labels);
        return withContent(images, in -> {
            checkMagic(images, in, IMAGES_MAGIC, "images");
            long count = readInt(in);
            long rows = readInt(in);
            long columns = readInt(in);
            if (count != labelBytes.length) {
                throw new DataException("%s: %d images are not allowed; %s has %d labels and there must be one for each image"
                        .formatted(images.name, count, labels.name, labelBytes.length));
            }
            // Both are below 2³², so their product may be more than a long holds as a signed number: compare by division.
            if (rows == 0 || columns == 0 || rows > MAX_PIXELS / columns) {
                throw new DataException("%s: images of %d × %d pixels are not allowed; an image has 1 to %d pixels"
                        .formatted(images.name, rows, columns, MAX_PIXELS));
            }
            announcement.of(count, rows, columns);
            byte[] pixels = content(images, in, 16, count * rows * columns, progress);
            return Examples.ofImages(pixels, (int) rows, (int) columns, labelBytes);
        });
    }

    private static byte[] labels(Source source) throws DataException {
        return withContent(source, in -> {
            checkMagic(source, in, LABELS_MAGIC, "labels");
            long count = readInt(in);
            if (count == 0) {
                throw new DataException(source.name + ": it has no labels; there must be one example or more");
            }
            return content(source, in, 8, count, Progress.NONE);
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(InputStream in) throws IOException, DataException;
    }

    private static <T> T withContent(Source source, Reading<T> reading) throws DataException {
        try (InputStream stored = source.opener.open();
                InputStream in = source.gzipped ? unzipped(source, stored) : stored) {
            return reading.from(in);
        } catch (EOFException e) {
            throw truncated(source, e);
        } catch (ZipException e) {
            throw new DataException(source.name + ": its gzip compression is damaged; copy or download it again", e);
        } catch (IOException e) {
            throw new DataException(source.name + ": it cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream unzipped(Source source, InputStream stored) throws IOException, DataException {
        try {
            return new GZIPInputStream(stored, GZIP_BUFFER);
        } catch (ZipException e) {
            throw new DataException(source.name + ": it is not a gzip file, although its name ends in .gz", e);
        }
    }

    private static void checkMagic(Source source, InputStream in, int magic, String what)
            throws IOException, DataException {
        long found = readInt(in);
        if (found != magic) {
            boolean gzip = found >>> 16 == 0x1F8B;
            throw new DataException("%s: it starts with 0x%08X%s; an IDX file of %s starts with 0x%08X"
                    .formatted(source.name, found, gzip ? " (gzip: its name must end in .gz)" : "", what, magic));
        }
    }

    /// What follows the header, exactly.
    private static byte[] content(Source source, InputStream in, int header, long length, Progress progress)
            throws IOException, DataException {
        if (length > MAX_BYTES) {
            throw new DataException("%s: it announces %d bytes; at most %d (2 GiB) are allowed"
                    .formatted(source.name, length, MAX_BYTES));
        }
        if (source.length != Source.UNKNOWN_LENGTH) {
            long most = source.gzipped ? source.length * MAX_COMPRESSION : source.length;
            if (most < header + length) {
                throw truncated(source, null);
            }
        }
        byte[] content = allocate(source, length);
        int done = 0;
        while (done < content.length) {
            int read = in.readNBytes(content, done, Math.min(CHUNK, content.length - done));
            if (read == 0) {
                throw truncated(source, null);
            }
            done += read;
            progress.at((double) done / content.length);
        }
        if (in.read() != -1) {
            throw new DataException("%s: more bytes follow than its header announces; %d bytes after the header are allowed"
                    .formatted(source.name, length));
        }
        return content;
    }

    private static byte[] allocate(Source source, long length) throws DataException {
        try {
            return new byte[(int) length];
        } catch (OutOfMemoryError e) {
            throw new DataException("%s: it needs %d MB of memory, more than the program has left"
                    .formatted(source.name, length / 1_000_000), e);
        }
    }

    private static DataException truncated(Source source, @Nullable Throwable cause) {
        String message = source.name + ": it ends too early; it must be as long as its header announces";
        return cause == null ? new DataException(message) : new DataException(message, cause);
    }

    /// An unsigned number of 32 bits.
    private static long readInt(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw new EOFException();
        }
        return (bytes[0] & 0xFFL) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }
}
