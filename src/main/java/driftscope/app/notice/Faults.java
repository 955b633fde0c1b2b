package driftscope.app.notice;

import driftscope.text.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Programming errors and lack of memory: the first is shown, with its details to copy; those that follow from it are not. The
/// window lives on.
public final class Faults {

    private final Consumer<Notice> notices;
    private @Nullable Thread watched;
    private @Nullable UncaughtExceptionHandler before;
    private boolean shown;

    public Faults(Consumer<Notice> notices) {
        this.notices = notices;
    }

    /// From now on shows what nobody catches on the present thread, which is that of the window.
    public void watch() {
        watched = Thread.currentThread();
        before = watched.getUncaughtExceptionHandler();
        watched.setUncaughtExceptionHandler((thread, fault) -> show(fault));
    }

    /// Leaves the thread as it was found.
    public void stopWatching() {
        if (watched != null) {
            watched.setUncaughtExceptionHandler(before);
            watched = null;
        }
    }

    /// Shows a fault, if it is the first.
    public void show(Throwable fault) {
        if (shown) {
            return;
        }
        shown = true;
        try {
            notices.accept(new Notice(Notice.Kind.FAULT, sentence(fault), details(fault)));
        } catch (OutOfMemoryError noRoomForWords) {
            shown = false;
        }
    }

    private static String sentence(Throwable fault) {
        return fault instanceof OutOfMemoryError
                ? Text.of("fault.memory")
                : Text.of("fault.other", Objects.requireNonNullElse(fault.getMessage(), fault.getClass().getSimpleName()));
    }

    private static String details(Throwable fault) {
        var details = new StringWriter();
        fault.printStackTrace(new PrintWriter(details));
        return details.toString();
    }
}
