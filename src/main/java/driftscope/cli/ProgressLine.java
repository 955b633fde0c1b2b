package driftscope.cli;

import java.io.PrintWriter;

/// One line that is written over, only where somebody watches and only if it takes a while.
final class ProgressLine {

    private static final long AFTER_NANOS = 1_000_000_000;
    private static final int COLUMNS = 79;

    private final PrintWriter err;
    private final long start = System.nanoTime();
    private boolean written;

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    void show(String line) {
        boolean watched = System.console() != null && System.console().isTerminal();
        if (watched && System.nanoTime() - start >= AFTER_NANOS) {
            err.print("\r" + line + "   ");
            err.flush();
            written = true;
        }
    }

    void clear() {
        if (written) {
            err.print("\r" + " ".repeat(COLUMNS) + "\r");
            err.flush();
        }
    }
}
