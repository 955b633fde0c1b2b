package driftscope.data;

import java.io.Serial;
import java.util.Objects;

/// Data that cannot be used. The message is one sentence for the user: which file, what is wrong, what is allowed.
public final class DataException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The sentence; there always is one.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
