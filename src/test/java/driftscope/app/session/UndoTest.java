package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.words.ChangeLabels;
import driftscope.lab.Lane;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.Frame;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.probe.Distribution;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.setting.Values;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Without a window: the session, the real trainer, generated data that are there at once.
@DisplayName("Undo")
class UndoTest extends WithSession {

    private static final Recipe MOONS = SmallRuns.moons(1);

    UndoTest() {
        super(200_000_000);
    }

    @BeforeEach
    void open() {
        session = new Session(MOONS, notices::add, failures::add, Runnable::run);
        settled(() -> session.open(MOONS));
        untilSnapshot("the first snapshot", any -> any.step() == 0);
    }

    private static void settled(Runnable task) {
        onFx(task);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Snapshot step(int steps) {
        long from = session.snapshotProperty().get().step();
        for (int i = 0; i < steps; i++) {
            settled(session::singleStep);
        }
        return untilSnapshot(steps + " steps", any -> any.step() == from + steps && complete(any));
    }

    /// With every quantity and percentile, as a pause shows it.
    private static boolean complete(Snapshot snapshot) {
        return !snapshot.running()
                && snapshot.lanes().stream().allMatch(lane -> lane.divergence() != null
                        || lane.frame().layers().getFirst().distributions().size() == 5
                                && lane.frame().layers().getFirst().distributions().values().stream()
                                        .allMatch(any -> any.percentiles().length == 5)
                                && lane.frame().step() == snapshot.step());
    }

    private void undone(String what, Runnable undo, long step) {
        long before = fromFx(() -> session.startsProperty().get());
        settled(undo);
        untilSnapshot(what, any -> session.startsProperty().get() > before
                && session.replayingProperty().get() == 1
                && any.step() == step
                && complete(any));
    }

    /// Every number of every frame, exactly.
    private static List<String> frames(Snapshot snapshot) {
        return snapshot.lanes().stream().map(LaneState::frame).map(UndoTest::numbers).toList();
    }

    private static String numbers(Frame frame) {
        var numbers = new StringBuilder().append(frame.step()).append(' ').append(frame.epochs()).append(' ').append(frame.loss());
        for (LayerMeasures layer : frame.layers()) {
            numbers.append('\n').append(layer.saturated()).append(' ').append(layer.dead());
            for (Quantity quantity : Quantity.values()) {
                Distribution values = layer.distribution(quantity);
                numbers.append('\n')
                        .append(Arrays.toString(values.histogram().counts()))
                        .append(Arrays.toString(values.percentiles()))
                        .append(values.mean())
                        .append(' ')
                        .append(values.standardDeviation());
            }
        }
        return numbers.toString();
    }

    private void set(String lane, Values values) {
        settled(() -> session.set(lane, values, Toggle.FRESH));
    }

    private Recipe draft() {
        return fromFx(() -> session.draftProperty().get());
    }

    @Test
    @DisplayName("should set a setting back, in the controls and in the lanes, and do it again")
    void liveSetting() {
        set(null, Said.learningRate(0.5));
        step(2);
        assertThat(fromFx(() -> session.undoWordsProperty().get())).isEqualTo("rate 0.1 → 0.5");

        settled(session::undo);
        step(1);

        assertThat(draft()).isEqualTo(MOONS);
        Snapshot back = session.snapshotProperty().get();
        assertThat(back.lanes()).allSatisfy(lane -> assertThat(lane.values().get(Catalogue.LEARNING_RATE)).isEqualTo(0.1));
        assertThat(back.changes()).extracting(Change::step).containsExactly(0L, 2L);
        settled(session::redo);
        untilSnapshot("0.5 again", any -> any.lanes().getFirst().values().get(Catalogue.LEARNING_RATE) == 0.5);
        assertThat(draft().settings().get(Catalogue.LEARNING_RATE)).isEqualTo(0.5);
    }

    @Test
    @DisplayName("should leave no trace of what was done and undone with no step between")
    void noTrace() {
        step(3);
        set("B", Said.epsilon(0.5));
        untilSnapshot("ε", any -> any.lanes().get(1).values().get(Catalogue.EPSILON) == 0.5);
        settled(session::undo);
        untilSnapshot("ε back", any -> any.lanes().get(1).values().get(Catalogue.EPSILON) == 1e-5);
        assertThat(step(1).changes()).isEmpty();
    }

    @Test
    @DisplayName("should take a whole gesture back, which is one mark on the time axis")
    void gesture() {
        settled(() -> session.hold(true));
        for (double rate : new double[] {0.2, 0.3, 0.4}) {
            set(null, Said.learningRate(rate));
            step(2);
        }
        settled(() -> session.hold(false));
        Snapshot dragged = step(1);
        assertThat(dragged.changes()).hasSize(3);
        assertThat(ChangeLabels.markers(MOONS, dragged.changes())).singleElement().satisfies(mark -> {
            assertThat(mark.step()).isZero();
            assertThat(mark.label()).isEqualTo("rate 0.1 → 0.4");
        });

        settled(session::undo);

        assertThat(draft()).isEqualTo(MOONS);
        assertThat(fromFx(() -> session.undoWordsProperty().get())).isNull();
    }

    @Test
    @DisplayName("should take back what waits for a reset")
    void waiting() {
        set(null, Values.of(Catalogue.HIDDEN, List.of(4, 4, 4)).with(Catalogue.SEED, 9L));
        assertThat(fromFx(session::needsReset)).isTrue();
        settled(session::undo);
        assertThat(fromFx(session::needsReset)).isFalse();
        assertThat(draft()).isEqualTo(MOONS);
        settled(session::redo);
        assertThat(draft().hidden()).containsExactly(4, 4, 4);
    }

    @Test
    @DisplayName("should take back what waits for a reset in one lane, which what the lanes do leaves alone")
    void waitingInALane() {
        set("A", Values.of(Catalogue.ACTIVATION, Activation.RELU));
        set("B", Said.epsilon(0.5));
        untilSnapshot("ε", any -> any.lanes().get(1).values().get(Catalogue.EPSILON) == 0.5);
        step(2);
        assertThat(fromFx(session::needsReset)).isTrue();
        assertThat(draft().activations()).containsExactlyInAnyOrder(Activation.RELU, Activation.TANH);
        settled(session::undo);
        assertThat(fromFx(session::needsReset)).isTrue();
        settled(session::undo);
        assertThat(fromFx(session::needsReset)).isFalse();
        assertThat(draft()).isEqualTo(MOONS);
        settled(session::redo);
        assertThat(fromFx(() -> session.undoWordsProperty().get())).isEqualTo("A: ReLU");
        settled(session::reset);
        Snapshot reset = untilSnapshot("ReLU in A", any -> any.lanes().getFirst().values().get(Catalogue.ACTIVATION) == Activation.RELU);
        assertThat(reset.lanes().getLast().values().get(Catalogue.ACTIVATION)).isEqualTo(Activation.TANH);
    }

    @Test
    @DisplayName("should bring a run back as if a normalizer had never been taken out, to the same bits")
    void normalizer() {
        Snapshot plain = step(12);
        settled(() -> session.open(MOONS));
        untilSnapshot("a new start", any -> any.step() == 0 && session.startsProperty().get() == 2);
        step(5);
        set("B", Said.normalization(Normalization.NONE));
        untilSnapshot("no batch norm", any -> any.lanes().get(1).values().get(Catalogue.NORMALIZATION) == Normalization.NONE);
        step(7);

        undone("the run without the change", session::undo, 12);

        Snapshot back = session.snapshotProperty().get();
        assertThat(back.changes()).isEmpty();
        assertThat(frames(back)).isEqualTo(frames(plain));
        assertThat(draft()).isEqualTo(MOONS);
        undone("the run with the change", session::redo, 12);
        assertThat(session.snapshotProperty().get().changes()).hasSize(1);
        assertThat(draft().lane("B").own().get(Catalogue.NORMALIZATION)).isEqualTo(Normalization.NONE);
    }

    @Test
    @DisplayName("should bring a run back as if its statistics had never been recomputed, to the same bits, and recompute them again")
    void recomputed() {
        settled(() -> session.recomputeStatistics("B"));
        assertThat(fromFx(() -> session.undoWordsProperty().get())).isEqualTo("B: statistics recomputed");
        step(5);
        float[] never = runningMean(MOONS, 9);
        settled(() -> session.recomputeStatistics(null));
        Snapshot twice = step(4);
        assertThat(twice.changes()).containsExactly(Change.recomputing(0, "B"), Change.recomputing(5, null));
        float[] both = runningMean(MOONS.withChanges(twice.changes()), 9);
        assertThat(runningMean()).containsExactly(both).isNotEqualTo(never);

        undone("the run without the second", session::undo, 9);

        assertThat(session.snapshotProperty().get().changes()).containsExactly(Change.recomputing(0, "B"));
        assertThat(runningMean()).containsExactly(runningMean(MOONS.withChanges(List.of(Change.recomputing(0, "B"))), 9));
        undone("the run without either", session::undo, 9);
        assertThat(session.snapshotProperty().get().changes()).isEmpty();
        assertThat(runningMean()).containsExactly(never);
        undone("the run with the first", session::redo, 9);
        undone("the run with both", session::redo, 9);
        assertThat(runningMean()).containsExactly(both);
        assertThat(draft()).isEqualTo(MOONS);
    }

    private float[] runningMean() {
        return WaitForAsyncUtils.waitFor(fromFx(() -> session.trainer().ask("B", UndoTest::runningMean)));
    }

    private static float[] runningMean(Recipe recipe, int steps) {
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, steps);
        lane.look();
        return runningMean(lane);
    }

    private static float[] runningMean(Lane lane) {
        return Objects.requireNonNull(lane.network().hidden().getFirst().batchNorm()).runningMean().clone();
    }

    @Test
    @DisplayName("should bring back the run that a reset left, at its step, to the same bits, with what the controls showed")
    void reset() {
        set(null, Said.learningRate(0.03));
        step(9);
        set("B", Said.placement(Placement.AFTER));
        untilSnapshot("after", any -> any.lanes().get(1).values().get(Catalogue.PLACEMENT) == Placement.AFTER);
        Snapshot left = step(6);
        set(null, Values.of(Catalogue.SEED, 77L));
        Recipe shown = draft();
        settled(session::reset);
        untilSnapshot("a new start", any -> any.step() == 0 && complete(any));
        Snapshot other = step(4);

        undone("the run that was left", session::undo, 15);

        Snapshot back = session.snapshotProperty().get();
        assertThat(back.changes()).isEqualTo(left.changes());
        assertThat(frames(back)).isEqualTo(frames(left));
        assertThat(draft()).isEqualTo(shown);
        assertThat(fromFx(session::needsReset)).isTrue();
        undone("the other run", session::redo, 4);
        assertThat(frames(session.snapshotProperty().get())).isEqualTo(frames(other));
    }

    @Test
    @DisplayName("should bring back the run that was left for another recipe, and run on where Run was pressed meanwhile")
    void opening() {
        Snapshot left = step(8);
        Recipe other = SmallRuns.moons(5);
        settled(() -> session.open(other));
        untilSnapshot("another run", any -> any.step() == 0 && session.recipeProperty().get().equals(other));
        assertThat(fromFx(() -> session.undoWordsProperty().get())).contains("moons");
        settled(() -> {
            session.undo();
            session.toggleRunning();
        });
        untilSnapshot("the run that was left, going on", any -> session.recipeProperty().get().equals(MOONS) && any.step() > left.step());
        assertThat(fromFx(() -> session.opened())).isEqualTo(MOONS);
    }

    @Test
    @DisplayName("should not be needed for what does not fit into memory: that is refused in a sentence before a lane takes it")
    void memory() {
        settled(() -> session.open(MOONS.with(Catalogue.HIDDEN, Collections.nCopies(100, 300)).with(Catalogue.EXAMPLES, 20_000)));
        untilSnapshot("a deep run", any -> any.lanes().getFirst().frame().layers().size() == 100);
        Recipe before = draft();
        set(null, Said.batchSize(4096));
        assertThat(notices).singleElement().asString().contains("batchSize", "MB", "a smaller batch size");
        assertThat(draft()).isEqualTo(before);
        assertThat(step(1).changes()).isEmpty();
    }

    @Test
    @DisplayName("should find the controls showing what an opened recipe changes on the way")
    void recordedChanges() {
        Recipe changing = MOONS.withChanges(List.of(
                new Change(0, "B", Said.normalization(Normalization.NONE)),
                new Change(3, null, Said.learningRate(0.7).over(Said.batchSize(4)))));
        settled(() -> session.open(changing));
        untilSnapshot("another run", any -> any.step() == 0 && session.recipeProperty().get().equals(changing));
        assertThat(draft().lane("B").own().get(Catalogue.NORMALIZATION)).isEqualTo(Normalization.NONE);
        step(2);
        assertThat(draft().settings().get(Catalogue.LEARNING_RATE)).isEqualTo(0.1);
        step(2);
        assertThat(draft().settings().get(Catalogue.LEARNING_RATE)).isEqualTo(0.7);
        assertThat(draft().settings().get(Catalogue.BATCH_SIZE)).isEqualTo(4);
        set(null, Said.learningRate(0.1));
        untilSnapshot("0.1 in the lanes", any -> any.lanes().getFirst().values().get(Catalogue.LEARNING_RATE) == 0.1);
    }
}
