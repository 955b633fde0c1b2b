package driftscope.cli;

import java.io.Serial;

/// Ends a command with one sentence for the user and exit status 2.
final class Failure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    Failure(String sentence) {
        super(sentence);
    }

    /// @throws Failure if an option is not a number of steps to go
    static void unlessPositive(String option, long steps) {
        if (steps < 1) {
            throw new Failure(option + " " + steps + " is not allowed: a whole number, 1 or more");
        }
    }
}
