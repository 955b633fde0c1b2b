package driftscope.app;

import java.io.Serial;
import java.util.Objects;

/// No window can be opened. The message is the beginning of a sentence for the user.
public final class NoDisplayException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    NoDisplayException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The sentence; there always is one.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
