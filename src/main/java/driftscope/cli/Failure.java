package driftscope.cli;

import driftscope.lab.recipe.Quoting;
import driftscope.text.Text;
import java.io.Serial;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ends a command with one sentence for the user and exit status 2.
final class Failure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

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
            throw new Failure(Text.of("cli.steps", option, steps));
        }
    }

    /// What to say about the end of a command, or null where that is an error in the program.
    static @Nullable String sentence(Exception failed) {
        if (failed instanceof Failure) {
            return failed.getMessage();
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException name) {
                return noFileName(Quoting.shortened(name.getInput()));
            }
            if (cause instanceof OutOfMemoryError) {
                return outOfMemory();
            }
        }
        return null;
    }

    /// What to say about a name that the encoding of the locale does not have.
    static String noFileName(String name) {
        return Text.of("cli.name", name);
    }

    static String outOfMemory() {
        return Text.of("cli.memory", Runtime.getRuntime().maxMemory() >> 20);
    }
}
