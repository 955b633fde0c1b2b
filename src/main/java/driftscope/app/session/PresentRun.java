package driftscope.app.session;

import driftscope.data.DataSet;
import driftscope.lab.Lane;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The run that there is: its lanes, its data, what it was started with, what is shown of it and what it was asked for. Belongs to
/// the JavaFX thread.
final class PresentRun {

    private final Consumer<Throwable> failures;
    private final ReadOnlyObjectWrapper<@Nullable Recipe> recipe = new ReadOnlyObjectWrapper<>(this, "recipe");
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot = new ReadOnlyObjectWrapper<>(this, "snapshot");
    private final ReadOnlyLongWrapper starts = new ReadOnlyLongWrapper(this, "starts");
    private final Watched watched = new Watched();
    private final Wish wish = new Wish();
    private @Nullable Trainer trainer;
    private @Nullable DataSet data;
    private Recipe opened;
    private Set<String> hiddenLanes = Set.of();
    private double pace = Double.POSITIVE_INFINITY;

    /// @param first what counts as opened before anything is
    /// @param failures receives programming errors, on the JavaFX thread
    PresentRun(Recipe first, Consumer<Throwable> failures) {
        this.failures = failures;
        opened = first;
    }

    ReadOnlyObjectWrapper<@Nullable Recipe> recipe() {
        return recipe;
    }

    ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot() {
        return snapshot;
    }

    /// How often there was a new run.
    ReadOnlyLongWrapper starts() {
        return starts;
    }

    Watched watched() {
        return watched;
    }

    Wish wish() {
        return wish;
    }

    /// Null before the first run.
    @Nullable Trainer trainer() {
        return trainer;
    }

    /// The trainer of a run that is there.
    Trainer lanes() {
        return Objects.requireNonNull(trainer);
    }

    /// The whole set, of which the run may use a part, or null before the first.
    @Nullable DataSet data() {
        return data;
    }

    /// What was opened: a recipe from a file, or a preset.
    Recipe opened() {
        return opened;
    }

    Set<String> hiddenLanes() {
        return hiddenLanes;
    }

    /// Steps a second at most; infinite for full speed.
    double pace() {
        return pace;
    }

    /// The lanes are not told.
    void setPace(double stepsPerSecond) {
        pace = stepsPerSecond;
    }

    /// The lanes go at the pace that was chosen.
    void keepPace() {
        if (trainer != null) {
            trainer.setPace(pace);
        }
    }

    /// Trains and shows all lanes but some.
    ///
    /// @param all the lanes that there are
    void hideLanes(Set<String> names, List<String> all) {
        hiddenLanes = Set.copyOf(names);
        if (trainer != null) {
            var shown = new HashSet<>(all);
            shown.removeAll(hiddenLanes);
            trainer.showLanes(shown);
        }
    }

    /// New lanes take the place of those that there are.
    Trainer replace(Start start, DataSet newData) {
        closeTrainer();
        data = newData;
        hiddenLanes = start.hidden();
        opened = start.opened();
        var made = new Trainer(start.recipe(), newData, failure -> Platform.runLater(() -> failures.accept(failure)));
        trainer = made;
        watched.begin(made, start.recipe().settings().get(Catalogue.KIND));
        return made;
    }

    /// All that it takes to come back to the present run, which is paused; known when the lanes have said where they are.
    CompletableFuture<LeftRun> leave(Recipe shown) {
        Trainer left = lanes();
        Recipe openedBefore = opened;
        Set<String> hidden = hiddenLanes;
        wish.halt(left);
        var told = new CompletableFuture<Recipe>();
        left.tellRecipe(told::complete);
        CompletableFuture<Long> step = CompletableFuture.completedFuture(0L);
        for (String lane : shown.laneNames()) {
            if (!hidden.contains(lane)) {
                step = step.thenCombine(left.ask(lane, Lane::step), Math::max);
            }
        }
        return told.thenCombine(step, (run, at) -> new LeftRun(run, at, shown, openedBefore, hidden));
    }

    /// Ends the threads of the run.
    void close() {
        closeTrainer();
        data = null;
    }

    private void closeTrainer() {
        if (trainer != null) {
            trainer.close();
            trainer = null;
            watched.end();
        }
    }
}
