package driftscope.cli;

import java.io.Serial;

/// Ends a command with one sentence for the user and exit status 2.
final class Failure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    Failure(String sentence) {
        super(sentence);
    }
}
