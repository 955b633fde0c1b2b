package driftscope.data;

import java.io.Serial;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Data that cannot be used, and why. Who knows the words of the user makes the sentence from the reason and its parts, and may hand
/// it on as another one of these.
public final class DataException extends Exception {

    /// What can be wrong. The parts that a sentence needs stand beside each; the first is a file or a folder.
    public enum Reason {
        /// Folder.
        NO_FOLDER,
        /// Path.
        NOT_A_FOLDER,
        /// Folder.
        FOLDER_DENIED,
        /// Folder, names of files.
        FILES_MISSING,
        /// File.
        FILE_DENIED,
        /// File, why.
        UNREADABLE,
        /// File.
        NOT_GZIPPED,
        /// File.
        GZIP_DAMAGED,
        /// File, how it starts, how a file of images starts.
        NO_IMAGES,
        /// File, how it starts, how a file of images starts.
        GZIPPED_IMAGES,
        /// File, how it starts, how a file of labels starts.
        NO_LABELS,
        /// File, how it starts, how a file of labels starts.
        GZIPPED_LABELS,
        /// File, bytes it announces, most bytes.
        TOO_LONG,
        /// File.
        ENDS_EARLY,
        /// File, bytes it announces.
        ENDS_LATE,
        /// File, megabytes.
        NO_MEMORY,
        /// File with images, how many, file with labels, how many.
        OTHER_COUNT,
        /// File, rows and columns, most pixels.
        PIXELS,
        /// File.
        EMPTY,
        /// File with test images, rows, columns, file with training images, rows, columns.
        OTHER_SIZE,
        /// File with labels.
        ONE_CLASS,
        /// Name of the set.
        INTERRUPTED
    }

    @Serial
    private static final long serialVersionUID = 2;

    private final @Nullable Reason reason;
    private final transient List<Object> parts;

    DataException(Reason reason, Object... parts) {
        this(null, reason, parts);
    }

    DataException(@Nullable Throwable cause, Reason reason, Object... parts) {
        super(reason + " " + List.of(parts), cause);
        this.reason = reason;
        this.parts = List.of(parts);
    }

    /// With a sentence for the user.
    public DataException(String sentence, Throwable cause) {
        super(sentence, cause);
        reason = null;
        parts = List.of();
    }

    /// What is wrong, or null where the message is the sentence.
    public @Nullable Reason reason() {
        return reason;
    }

    /// What a sentence needs, in its order.
    public Object[] parts() {
        return parts.toArray();
    }

    /// The sentence, or else the reason and its parts; there always is something.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
