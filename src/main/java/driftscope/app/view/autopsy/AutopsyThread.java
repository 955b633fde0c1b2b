package driftscope.app.view.autopsy;

import driftscope.lab.autopsy.Autopsy;
import driftscope.lab.autopsy.Remedy;
import driftscope.lab.autopsy.Story;
import driftscope.lab.autopsy.Trial;
import driftscope.lab.recipe.RecipeException;
import driftscope.text.Text;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Performs an autopsy on a thread of its own and brings what it finds to the window's thread, unless it is cancelled meanwhile.
final class AutopsyThread implements Autopsy.Listener {

    /// What is heard of it, on the JavaFX thread.
    interface Receiver {
        void told(Story story);

        void tried(Trial trial);

        /// It is through.
        void ended();

        /// There is no room for it, or it went wrong.
        void refused(String sentence);
    }

    /// Where it is.
    ///
    /// @param remedy that is tried, or null while the lane is replayed as it was
    /// @param of the last step
    record Place(@Nullable Remedy remedy, long step, long of) {}

    private final Autopsy autopsy;
    private final Receiver receiver;
    private final Consumer<Throwable> onFailure;
    private volatile Place place = new Place(null, 0, 1);
    private volatile boolean cancelled;

    /// Starts at once.
    ///
    /// @param onFailure is told what went wrong, on the JavaFX thread
    AutopsyThread(Autopsy autopsy, Receiver receiver, Consumer<Throwable> onFailure) {
        this.autopsy = autopsy;
        this.receiver = receiver;
        this.onFailure = onFailure;
    }

    AutopsyThread start() {
        var thread = new Thread(this::perform, "autopsy");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        return this;
    }

    /// Nothing is heard of it any more.
    void cancel() {
        cancelled = true;
        autopsy.cancel();
    }

    Place place() {
        return place;
    }

    private void perform() {
        try {
            autopsy.perform(this);
            later(receiver::ended);
        } catch (RecipeException noRoom) {
            later(() -> receiver.refused(noRoom.getMessage()));
        } catch (RuntimeException | Error failure) {
            later(() -> {
                receiver.refused(Text.of("autopsy.failed"));
                onFailure.accept(failure);
            });
        }
    }

    private void later(Runnable deed) {
        Platform.runLater(() -> {
            if (!cancelled) {
                deed.run();
            }
        });
    }

    @Override
    public void replayed(@Nullable Remedy remedy, long step, long of) {
        place = new Place(remedy, step, of);
    }

    @Override
    public void told(Story story) {
        later(() -> receiver.told(story));
    }

    @Override
    public void tried(Trial trial) {
        later(() -> receiver.tried(trial));
    }
}
