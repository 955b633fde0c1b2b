package driftscope.cli;

import driftscope.lab.recipe.Quoting;
import java.io.Serial;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ends a command with one sentence for the user and exit status 2.
final class Failure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// What follows a name that the encoding of the locale does not have.
    static final String NO_FILE_NAME =
            "cannot be the name of a file here; on Linux, a locale of UTF-8 (LC_ALL=C.UTF-8) has all names";

    Failure(String sentence) {
        super(sentence);
    }

    /// The sentence; there always is one.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /// @throws Failure if an option is not a number of steps to go
    static void unlessPositive(String option, long steps) {
        if (steps < 1) {
            throw new Failure(option + " " + steps + " is not allowed: a whole number, 1 or more");
        }
    }

    /// What to say about the end of a command, or null where that is an error in the program.
    static @Nullable String sentence(Exception failed) {
        if (failed instanceof Failure) {
            return failed.getMessage();
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException name) {
                return "'" + Quoting.shortened(name.getInput()) + "' " + NO_FILE_NAME;
            }
            if (cause instanceof OutOfMemoryError) {
                return outOfMemory();
            }
        }
        return null;
    }

    static String outOfMemory() {
        return "the memory is full: the program may use " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB; fewer layers or units, a smaller batchSize or fewer data take less";
    }
}
