package driftscope.lab.recipe;

import java.io.Serial;
import java.util.Objects;

/// A recipe that cannot be used, read or written. The message is one line for the user: the file, the key, the value, what
/// is allowed.
public final class RecipeException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public RecipeException(String message) {
        super(message);
    }

    public RecipeException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The sentence; there always is one.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
