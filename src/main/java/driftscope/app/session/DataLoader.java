package driftscope.app.session;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.lab.DataSets;
import driftscope.lab.recipe.Recipe;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// Loads the data of recipes off the JavaFX thread; of several loads only the newest counts.
final class DataLoader {

    private final Executor executor;
    private final Consumer<Throwable> failures;
    private final ReadOnlyDoubleWrapper loading = new ReadOnlyDoubleWrapper(this, "loading", 1);
    private long loads;

    /// What becomes of a load, on the JavaFX thread.
    interface Receiver {
        void loaded(DataSet data);

        void unreadable(DataException why);
    }

    /// @param executor runs the loading, off the JavaFX thread
    /// @param failures receives programming errors, on the JavaFX thread
    DataLoader(Executor executor, Consumer<Throwable> failures) {
        this.executor = executor;
        this.failures = failures;
    }

    /// How far the data are loaded, 0 to 1; 1 when nothing is loading.
    ReadOnlyDoubleProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    boolean isLoading() {
        return loading.get() < 1;
    }

    void load(Recipe recipe, Receiver receiver) {
        long load = ++loads;
        loading.set(0);
        executor.execute(() -> {
            try {
                DataSet loaded = DataSets.load(recipe, share -> Platform.runLater(() -> showProgress(load, share)));
                Platform.runLater(() -> finish(load, () -> receiver.loaded(loaded)));
            } catch (DataException unreadable) {
                Platform.runLater(() -> finish(load, () -> receiver.unreadable(unreadable)));
            } catch (RuntimeException | Error failure) {
                Platform.runLater(() -> finish(load, () -> failures.accept(failure)));
            }
        });
    }

    /// Forgets what is being loaded.
    void cancel() {
        loads++;
        loading.set(1);
    }

    private void showProgress(long load, double share) {
        if (load == loads && isLoading()) {
            loading.set(Math.min(share, 0.99));
        }
    }

    private void finish(long load, Runnable end) {
        if (load == loads) {
            loading.set(1);
            end.run();
        }
    }
}
