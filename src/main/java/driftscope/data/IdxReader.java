package driftscope.data;

import driftscope.data.DataException.Reason;
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
            test = await(name, pending);
        }
        if (training.rows() != test.rows() || training.columns() != test.columns()) {
            throw new DataException(
                    Reason.OTHER_SIZE, files.testImages.name, test.rows(), test.columns(), files.trainingImages.name, training.rows(),
                    training.columns());
        }
        int classes = 1 + Math.max(largestLabel(training), largestLabel(test));
        if (classes < 2) {
            throw new DataException(Reason.ONE_CLASS, files.trainingLabels.name);
        }
        progress.at(1);
        return new DataSet(name, classes, training, test);
    }

    private static Examples await(String name, Future<Examples> pending) throws DataException {
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
            throw new DataException(e, Reason.INTERRUPTED, name);
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
            checkMagic(images, in, IMAGES_MAGIC, Reason.NO_IMAGES, Reason.GZIPPED_IMAGES);
            long count = readInt(in);
            long rows = readInt(in);
            long columns = readInt(in);
            if (count != labelBytes.length) {
                throw new DataException(Reason.OTHER_COUNT, images.name, count, labels.name, labelBytes.length);
            }
            // Both are below 2³², so their product may be more than a long holds as a signed number: compare by division.
            if (rows == 0 || columns == 0 || rows > MAX_PIXELS / columns) {
                throw new DataException(Reason.PIXELS, images.name, rows, columns, MAX_PIXELS);
            }
            announcement.of(count, rows, columns);
            byte[] pixels = content(images, in, 16, count * rows * columns, progress);
            return Examples.ofImages(pixels, (int) rows, (int) columns, labelBytes);
        });
    }

    private static byte[] labels(Source source) throws DataException {
        return withContent(source, in -> {
            checkMagic(source, in, LABELS_MAGIC, Reason.NO_LABELS, Reason.GZIPPED_LABELS);
            long count = readInt(in);
            if (count == 0) {
                throw new DataException(Reason.EMPTY, source.name);
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
            throw new DataException(e, Reason.GZIP_DAMAGED, source.name);
        } catch (IOException e) {
            throw new DataException(e, Reason.UNREADABLE, source.name, String.valueOf(e.getMessage()));
        }
    }

    private static InputStream unzipped(Source source, InputStream stored) throws IOException, DataException {
        try {
            return new GZIPInputStream(stored, GZIP_BUFFER);
        } catch (ZipException e) {
            throw new DataException(e, Reason.NOT_GZIPPED, source.name);
        }
    }

    private static void checkMagic(Source source, InputStream in, int magic, Reason other, Reason gzipped)
            throws IOException, DataException {
        long found = readInt(in);
        if (found != magic) {
            boolean gzip = found >>> 16 == 0x1F8B;
            throw new DataException(gzip ? gzipped : other, source.name, "0x%08X".formatted(found), "0x%08X".formatted(magic));
        }
    }

    /// What follows the header, exactly.
    private static byte[] content(Source source, InputStream in, int header, long length, Progress progress)
            throws IOException, DataException {
        if (length > MAX_BYTES) {
            throw new DataException(Reason.TOO_LONG, source.name, length, MAX_BYTES);
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
            throw new DataException(Reason.ENDS_LATE, source.name, length);
        }
        return content;
    }

    private static byte[] allocate(Source source, long length) throws DataException {
        try {
            return new byte[(int) length];
        } catch (OutOfMemoryError e) {
            throw new DataException(e, Reason.NO_MEMORY, source.name, length / 1_000_000);
        }
    }

    private static DataException truncated(Source source, @Nullable Throwable cause) {
        return new DataException(cause, Reason.ENDS_EARLY, source.name);
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
