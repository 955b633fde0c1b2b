package driftscope.app;

import java.io.Serial;

/// No window can be opened. The message is the beginning of a sentence for the user.
public final class NoDisplayException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    NoDisplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
