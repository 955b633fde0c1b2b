package driftscope.lab.recipe;

import java.io.Serial;

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
}
