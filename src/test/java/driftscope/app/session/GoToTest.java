package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.run.Stop;
import driftscope.nn.Toggle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Going to a step")
class GoToTest extends WithSession {

    private static final Recipe MOONS = SmallRuns.moons(1);

    private final List<Stop> stops = new ArrayList<>();

    GoToTest() {
        super(200_000_000);
    }

    @BeforeEach
    void open() {
        session = new Session(MOONS, notices::add, failures::add, Runnable::run);
        onFx(() -> session.open(MOONS));
        untilSnapshot("the first snapshot", any -> any.step() == 0);
    }

    private void goTo(long step) {
        onFx(() -> session.goTo(step, stops::add));
        untilSnapshot("step " + step, any -> any.step() == step && !any.running()
                && session.replayingProperty().get() == 1 && session.goingToProperty().get() == null);
    }

    /// Everything learned in lane B.
    private List<int[]> state() throws Exception {
        return Objects.requireNonNull(fromFx(() -> session.trainer())).ask("B", lane -> Runs.state(lane.network())).get();
    }

    private static List<int[]> stepped(Recipe recipe, int steps) {
        var lane = Runs.lane(recipe, 1);
        Runs.advance(lane, steps);
        return Runs.state(lane.network());
    }

    @Test
    @DisplayName("should run on to a later one and pause there, at full speed whatever the pace, which comes back")
    void later() throws Exception {
        onFx(() -> session.setPace(1));
        goTo(400);
        assertThat(state()).usingRecursiveComparison().isEqualTo(stepped(MOONS, 400));
        assertThat(stops).containsExactly(new Stop(Stop.Reason.REACHED, 400));
        assertThat(fromFx(() -> session.isRunning())).isFalse();
        onFx(session::toggleRunning);
        untilSnapshot("a run", any -> any.running() && any.step() > 400);
        onFx(session::toggleRunning);
        assertThat(untilSnapshot("a pause", any -> !any.running()).step()).isLessThan(420);
    }

    @Test
    @DisplayName("should replay to an earlier one, with the settings of then, go on to what was there later, and come back by undo")
    void earlier() throws Exception {
        goTo(10);
        onFx(() -> session.set(null, Said.learningRate(0.5), Toggle.FRESH));
        untilSnapshot("the rate", any -> any.lanes().getFirst().values().get(Catalogue.LEARNING_RATE) == 0.5);
        goTo(25);
        List<int[]> left = state();
        goTo(7);
        assertThat(state()).usingRecursiveComparison().isEqualTo(stepped(MOONS, 7));
        assertThat(fromFx(() -> session.draftProperty().get().settings().get(Catalogue.LEARNING_RATE))).isEqualTo(0.1);
        assertThat(fromFx(() -> session.undoWordsProperty().get())).isEqualTo("go back to step 7");
        goTo(25);
        assertThat(state()).usingRecursiveComparison().isEqualTo(left);
        assertThat(session.snapshotProperty().get().changes()).extracting(Change::step).containsExactly(10L);
        goTo(0);
        assertThat(state()).usingRecursiveComparison().isEqualTo(stepped(MOONS, 0));
        long starts = fromFx(() -> session.startsProperty().get());
        onFx(session::undo);
        untilSnapshot("what was left", any -> session.startsProperty().get() > starts && any.step() == 25 && !any.running()
                && session.replayingProperty().get() == 1);
        assertThat(state()).usingRecursiveComparison().isEqualTo(left);
    }

    @Test
    @DisplayName("should only pause where the run is there, and leave nothing to undo")
    void there() {
        goTo(3);
        goTo(3);
        assertThat(fromFx(() -> session.undoWordsProperty().get())).isNull();
    }

    @Test
    @DisplayName("should end where something else is asked for on the way")
    void interrupted() {
        onFx(() -> session.goTo(1_000_000_000, stops::add));
        untilSnapshot("the way", any -> any.step() > 50);
        assertThat(fromFx(() -> session.goingToProperty().get())).isEqualTo(1_000_000_000L);
        onFx(session::toggleRunning);
        untilSnapshot("a pause", any -> !any.running() && session.goingToProperty().get() == null);
        assertThat(stops).extracting(Stop::reason).containsExactly(Stop.Reason.INTERRUPTED);
        assertThat(fromFx(() -> session.isRunning())).isFalse();
        onFx(() -> session.goTo(1_000_000_000, stops::add));
        onFx(() -> session.goTo(5, stops::add));
        untilSnapshot("step 5", any -> any.step() == 5 && !any.running() && session.replayingProperty().get() == 1);
        assertThat(fromFx(() -> session.goingToProperty().get())).isNull();
    }
}
