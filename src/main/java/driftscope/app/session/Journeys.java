package driftscope.app.session;

import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Condition;
import driftscope.lab.run.Stop;
import driftscope.lab.run.Trainer;
import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Brings the run to other steps and back to where it was. Belongs to the JavaFX thread.
final class Journeys {

    private final PresentRun run;
    private final Edits edits;
    private final History history;
    private final Crossing crossing;
    private final RunStarter starter;
    private final ReadOnlyObjectWrapper<@Nullable Long> goingTo = new ReadOnlyObjectWrapper<>(this, "goingTo");

    /// How often the run was sent to a later step: what is heard of an earlier way comes too late.
    private long journeys;

    Journeys(PresentRun run, Edits edits, History history, Crossing crossing, RunStarter starter) {
        this.run = run;
        this.edits = edits;
        this.history = history;
        this.crossing = crossing;
        this.starter = starter;
    }

    /// The step that the run goes to, later than where it is, or null where none was asked for.
    ReadOnlyObjectProperty<@Nullable Long> goingToProperty() {
        return goingTo.getReadOnlyProperty();
    }

    void mark(Consumer<LeftRun> receiver) {
        crossing.whenThere(() -> {
            if (run.trainer() != null) {
                run.wish().pause();
                crossing.when(edits.leave(), receiver);
            }
        });
    }

    void comeBackTo(LeftRun place, String words) {
        whenPaused((left, present) -> {
            if (left.equals(place)) {
                crossing.stay();
                crossing.doWhatWaits();
            } else {
                switchTo(place, words, present);
            }
        });
    }

    /// Pauses the run, if there is one, and goes on with where it is. What is asked for until then waits.
    ///
    /// @param then takes where the run is, twice: as undo keeps it, too
    private void whenPaused(BiConsumer<LeftRun, CompletableFuture<LeftRun>> then) {
        crossing.whenThere(() -> {
            if (run.trainer() != null) {
                run.wish().pause();
                CompletableFuture<LeftRun> present = edits.leave();
                crossing.leave();
                crossing.when(present, left -> then.accept(left, present));
            }
        });
    }

    private void switchTo(LeftRun place, String words, CompletableFuture<LeftRun> present) {
        history.add(new History.Switch(words, present));
        starter.begin(Start.at(place, words));
    }

    void goTo(long step, Consumer<Stop> receiver) {
        whenPaused((left, present) -> {
            if (step >= left.step()) {
                crossing.stay();
                hurryTo(step, receiver);
                crossing.doWhatWaits();
            } else {
                Recipe then = left.draft().withLiveOf(left.recipe().afterChanges(step));
                var place = new LeftRun(left.recipe(), step, then, left.opened(), left.hidden());
                switchTo(place, Text.of("undo.goTo", Labels.exactStep(step)), present);
            }
        });
    }

    /// Goes on to a step at full speed. Whatever else is asked for ends that.
    private void hurryTo(long step, Consumer<Stop> receiver) {
        Trainer there = run.lanes();
        long journey = ++journeys;
        there.setPace(Double.POSITIVE_INFINITY);
        goingTo.set(step);
        runTo(step, stop -> {
            if (journey == journeys) {
                goingTo.set(null);
                if (run.trainer() == there) {
                    run.keepPace();
                }
            }
            receiver.accept(stop);
        });
    }

    void runTo(long step, Consumer<Stop> receiver) {
        runToGoal(lanes -> lanes.runTo(step), receiver);
    }

    void runUntil(Condition condition, long most, Consumer<Stop> receiver) {
        runToGoal(lanes -> lanes.runUntil(condition, most), receiver);
    }

    private void runToGoal(Function<Trainer, CompletableFuture<Stop>> goal, Consumer<Stop> receiver) {
        crossing.whenThere(() -> {
            if (run.trainer() != null) {
                edits.send();
                crossing.when(run.wish().runTo(run.lanes(), goal), receiver);
            }
        });
    }
}
