package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.probe.Quantity;
import driftscope.setting.Values;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Without a window: the session, the real trainer, generated data. The tests are the clock of the pulses.
@DisplayName("A session")
class SessionTest extends WithSession {

    private static final Recipe MOONS = SmallRuns.moons(1);

    private final Queue<Runnable> loads = new ArrayDeque<>();

    /// Pulses come faster than changes are sent, as on a fast screen.
    SessionTest() {
        super(60_000_000);
    }

    @BeforeEach
    void open() {
        session = new Session(MOONS, notices::add, failures::add, loads::add);
    }

    /// Does what waits to be loaded, and what follows from it.
    private void load() {
        loads.remove().run();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Snapshot opened(Recipe recipe) {
        onFx(() -> session.open(recipe));
        while (!loads.isEmpty()) {
            load();
        }
        return untilSnapshot("the first snapshot", any -> any.step() == 0);
    }

    @Test
    @DisplayName("should refuse a way back to what does not go together with the rest, in all lanes as in one")
    void noWayBack() {
        opened(MOONS);
        onFx(() -> session.set(null, Values.of(Catalogue.GROUPS_OF_UNITS, 2), Toggle.FRESH));
        onFx(() -> session.set(null, Values.of(Catalogue.NORMALIZATION, Normalization.GROUP), Toggle.FRESH));

        onFx(() -> session.setBack(null, Catalogue.GROUPS_OF_UNITS));
        onFx(() -> session.setBack("B", Catalogue.GROUPS_OF_UNITS));

        assertThat(notices).hasSize(2).allSatisfy(notice -> assertThat(notice).startsWith("groups: 10 does not divide 8 units"));
        assertThat(fromFx(() -> session.draftProperty().get().lanes()))
                .allSatisfy(lane -> assertThat(lane.own().get(Catalogue.GROUPS_OF_UNITS)).isEqualTo(2));
        onFx(session::singleStep);
        untilSnapshot("a step", any -> any.step() == 1);
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("should train on fewer examples after a reset, without loading them again")
    void fewerExamples() {
        opened(MOONS);
        onFx(() -> session.set(null, Values.of(Catalogue.TRAINING_EXAMPLES, 30), Toggle.FRESH));
        assertThat(fromFx(session::needsReset)).isTrue();
        assertThat(fromFx(() -> session.data().training().size())).isEqualTo(300);
        onFx(session::reset);
        assertThat(loads).isEmpty();
        untilSnapshot("a new start", any -> any.step() == 0);
        assertThat(fromFx(session::needsReset)).isFalse();
        assertThat(fromFx(() -> session.data().training().size())).isEqualTo(30);
    }

    @Test
    @DisplayName("should be quiet before anything is opened")
    void beforeAnything() {
        onFx(() -> {
            session.toggleRunning();
            session.singleStep();
            session.setPace(10);
            session.hideLanes(Set.of("A"));
            session.watched().choose(Quantity.GRADIENT);
            assertThat(session.pulse(1)).isFalse();
            assertThat(session.isRunning()).isFalse();
            assertThat(session.needsReset()).isFalse();
            assertThat(session.draftProperty().get()).isEqualTo(MOONS);
        });
    }

    @Test
    @DisplayName("should open paused at step 0, then run, pause and step")
    void runs() {
        Snapshot first = opened(MOONS);
        assertThat(first.running()).isFalse();
        assertThat(session.loadingProperty().get()).isEqualTo(1);
        onFx(session::toggleRunning);
        untilSnapshot("steps", any -> any.running() && any.step() > 20);
        onFx(session::toggleRunning);
        long paused = untilSnapshot("a pause", any -> !any.running()).step();
        onFx(session::singleStep);
        untilSnapshot("one step", any -> any.step() == paused + 1 && !any.running());
    }

    @Test
    @DisplayName("should run or pause by what was asked for last, not by what was seen last")
    void intent() {
        opened(MOONS);
        onFx(() -> {
            session.toggleRunning();
            assertThat(session.isRunning()).isTrue();
            session.toggleRunning();
            assertThat(session.isRunning()).isFalse();
            session.singleStep();
        });
        Snapshot paused = untilSnapshot("the step", any -> any.step() > 0 && !any.running());
        assertThat(fromFx(session::isRunning)).isFalse();
        onFx(() -> {
            session.toggleRunning();
            session.toggleRunning();
            session.toggleRunning();
        });
        untilSnapshot("the run", any -> any.running() && any.step() > paused.step() + 20);
        assertThat(fromFx(session::isRunning)).isTrue();
    }

    @Test
    @DisplayName("should know that a run has stopped by itself")
    void stoppedByItself() {
        opened(MOONS.with(Catalogue.ACTIVATION, Activation.RELU)
                .startingWith(null, Said.learningRate(1e30))
                .startingWith("B", Said.normalization(Normalization.NONE)));
        onFx(session::toggleRunning);
        assertThat(fromFx(session::isRunning)).isTrue();
        untilSnapshot("the end", any -> any.lanes().stream().allMatch(lane -> lane.divergence() != null));
        assertThat(fromFx(session::isRunning)).isFalse();
    }

    @Test
    @DisplayName("should run when the first data are there, if that was asked for while they loaded")
    void runsAfterLoading() {
        onFx(() -> {
            session.open(MOONS);
            session.toggleRunning();
            session.toggleRunning();
            session.singleStep();
            session.toggleRunning();
        });
        load();
        untilSnapshot("steps", any -> any.running() && any.step() > 20);
    }

    @Test
    @DisplayName("should start over with what the controls show, without the changes made on the way")
    void resets() {
        opened(MOONS);
        onFx(() -> session.set(null, Said.learningRate(0.25), Toggle.FRESH));
        onFx(session::toggleRunning);
        untilSnapshot("the change", any -> any.step() > 5 && !any.changes().isEmpty());
        onFx(session::reset);
        Snapshot again = untilSnapshot("a new start", any -> any.step() == 0);
        assertThat(loads).as("the data are there already").isEmpty();
        assertThat(again.changes()).isEmpty();
        assertThat(again.running()).isFalse();
        assertThat(again.lanes()).allSatisfy(lane -> assertThat(lane.values().get(Catalogue.LEARNING_RATE)).isEqualTo(0.25));
        assertThat(session.recipeProperty().get().settings().get(Catalogue.LEARNING_RATE)).isEqualTo(0.25);
    }

    @Test
    @DisplayName("should send of a dragged slider only the last value of each interval")
    void drags() {
        opened(MOONS);
        onFx(() -> {
            for (int i = 1; i <= 50; i++) {
                session.set(null, Said.learningRate(i * 0.01), Toggle.FRESH);
                session.set("B", Said.epsilon(i), Toggle.FRESH);
            }
        });
        Snapshot snapshot = untilSnapshot("the changes", any -> any.changes().size() >= 2);
        assertThat(snapshot.changes()).containsExactlyInAnyOrder(
                new Change(0, null, Said.learningRate(0.5)), new Change(0, "B", Said.epsilon(50)));
        assertThat(session.draftProperty().get().settings().get(Catalogue.LEARNING_RATE)).isEqualTo(0.5);
        assertThat(session.draftProperty().get().lane("A").own().get(Catalogue.EPSILON)).isEqualTo(1e-5);
    }

    @Test
    @DisplayName("should not send what changes nothing")
    void nothingNew() {
        opened(MOONS);
        onFx(() -> {
            session.set(null, Said.learningRate(MOONS.settings().get(Catalogue.LEARNING_RATE)), Toggle.FRESH);
            session.set("B", Said.normalization(Normalization.BATCH), Toggle.FRESH);
            session.singleStep();
        });
        assertThat(untilSnapshot("a step", any -> any.step() == 1).changes()).isEmpty();
    }

    @Test
    @DisplayName("should note a switched normalization with the way it was switched")
    void switches() {
        opened(MOONS);
        onFx(() -> session.set("B", Said.normalization(Normalization.NONE), Toggle.FUNCTION_PRESERVING));
        Snapshot off = untilSnapshot("no batch norm", any -> any.lanes().get(1).values().get(Catalogue.NORMALIZATION) == Normalization.NONE);
        assertThat(off.changes()).containsExactly(
                new Change(0, "B", Said.normalization(Normalization.NONE), Toggle.FUNCTION_PRESERVING));
        assertThat(session.trainer().recipe().changes()).isEqualTo(off.changes());
        assertThat(session.needsReset()).isFalse();
    }

    @Test
    @DisplayName("should keep the network, the data and the seed for the reset")
    void waits() {
        opened(MOONS);
        Values deeper = Values.of(Catalogue.HIDDEN, Collections.nCopies(5, 6)).with(Catalogue.SEED, 9L);
        onFx(() -> session.set(null, deeper, Toggle.FRESH));
        assertThat(session.needsReset()).isTrue();
        onFx(session::singleStep);
        Snapshot before = untilSnapshot("a step", any -> any.step() == 1);
        assertThat(before.lanes().get(0).frame().layers()).hasSize(2);
        onFx(session::reset);
        load();
        Snapshot after = untilSnapshot("five layers", any -> any.lanes().get(0).frame().layers().size() == 5);
        assertThat(after.step()).isZero();
        assertThat(session.needsReset()).isFalse();
        assertThat(session.recipeProperty().get().seed()).isEqualTo(9);
    }

    @Test
    @DisplayName("should say in a sentence that data are missing, and leave the run alone")
    void missingData() {
        opened(MOONS);
        var trainer = session.trainer();
        onFx(() -> session.open(MOONS.with(Catalogue.IDX, Path.of("no", "such", "folder"))));
        assertThat(session.loadingProperty().get()).isZero();
        load();
        assertThat(notices).singleElement().asString().contains("folder");
        assertThat(session.loadingProperty().get()).isEqualTo(1);
        assertThat(session.trainer()).isSameAs(trainer);
        assertThat(session.recipeProperty().get()).isEqualTo(MOONS);
        onFx(session::singleStep);
        untilSnapshot("a step of the run there was", any -> any.step() == 1);
    }

    @Test
    @DisplayName("should say in a sentence that a network is too large, and leave the run alone")
    void tooLarge() {
        opened(MOONS);
        var trainer = session.trainer();
        onFx(() -> session.open(MOONS.with(Catalogue.HIDDEN, Collections.nCopies(100, 4096))));
        assertThat(notices).singleElement().asString().contains("MB");
        assertThat(session.trainer()).isSameAs(trainer);
    }

    @Test
    @DisplayName("should open what was asked for last when loads overtake each other")
    void lastLoadCounts() {
        opened(MOONS);
        Recipe slow = SmallRuns.moons(11);
        Recipe fast = SmallRuns.moons(12);
        onFx(() -> {
            session.open(slow);
            session.open(fast);
        });
        Runnable slowLoad = loads.remove();
        load();
        slowLoad.run();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(session.recipeProperty().get()).isEqualTo(fast);
        assertThat(session.loadingProperty().get()).isEqualTo(1);
    }

    @Test
    @DisplayName("should not start a run that was loaded after it was closed")
    void closedWhileLoading() {
        onFx(() -> session.open(MOONS));
        onFx(session::close);
        load();
        assertThat(session.trainer()).isNull();
        assertThat(session.recipeProperty().get()).isNull();
    }

    @Test
    @DisplayName("should pass a programming error of the loader on")
    void failingLoader() {
        onFx(() -> session.open(MOONS.with(Catalogue.EXAMPLES, -1)));
        load();
        assertThat(failures).hasSize(1);
        failures.clear();
        assertThat(session.loadingProperty().get()).isEqualTo(1);
    }

    @Test
    @DisplayName("should train one lane alone, let the other catch up, and keep that at a reset only")
    void hidesLanes() {
        opened(MOONS);
        onFx(() -> session.hideLanes(Set.of("A")));
        onFx(session::toggleRunning);
        Snapshot alone = untilSnapshot("steps of B", any -> any.step() > 30);
        assertThat(alone.lanes().get(0).shown()).isFalse();
        assertThat(alone.lanes().get(0).step()).isZero();
        onFx(() -> session.hideLanes(Set.of()));
        untilSnapshot("both level", any -> any.step() > 30 && any.lanes().get(0).step() == any.lanes().get(1).step());
        onFx(() -> session.hideLanes(Set.of("B")));
        onFx(session::reset);
        Snapshot reset = untilSnapshot("a new start of A alone", any -> any.step() == 0 && !any.lanes().get(1).shown());
        assertThat(session.hiddenLanes()).containsExactly("B");
        assertThat(reset.lanes()).extracting(LaneState::shown).containsExactly(true, false);
        Snapshot again = opened(SmallRuns.moons(2));
        assertThat(session.hiddenLanes()).isEmpty();
        assertThat(again.lanes()).allSatisfy(lane -> assertThat(lane.shown()).isTrue());
    }

    @Test
    @DisplayName("should count starts, of the very same recipe too")
    void countsStarts() {
        opened(MOONS);
        assertThat(session.startsProperty().get()).isEqualTo(1);
        onFx(session::reset);
        assertThat(session.startsProperty().get()).isEqualTo(2);
    }

    @Test
    @DisplayName("should not note a control that was moved and moved back")
    void awayAndBack() {
        opened(MOONS);
        double before = MOONS.settings().get(Catalogue.LEARNING_RATE);
        onFx(() -> {
            session.set(null, Said.learningRate(7), Toggle.FRESH);
            session.set(null, Said.learningRate(before), Toggle.FRESH);
            session.set(null, Said.momentum(0.25), Toggle.FRESH);
        });
        Snapshot changed = untilSnapshot("the momentum", any -> !any.changes().isEmpty());
        assertThat(changed.changes()).extracting(Change::set).containsExactly(Said.momentum(0.25));
    }

    @Test
    @DisplayName("should keep what was edited while the data of a reset were loading")
    void editedWhileLoading() {
        onFx(() -> {
            session.open(MOONS);
            session.set("B", Said.epsilon(0.5), Toggle.FRESH);
            session.set(null, Values.of(Catalogue.SEED, 99L), Toggle.FRESH);
        });
        load();
        assertThat(session.draftProperty().get().seed()).isEqualTo(99);
        assertThat(session.needsReset()).isTrue();
        untilSnapshot("ε in the running lane", any -> any.lanes().get(1).values().get(Catalogue.EPSILON) == 0.5);
    }

    @Test
    @DisplayName("should keep what was edited while the data of another run were loading for that run, and the rest for the one before")
    void editedWhileAnotherLoads() {
        opened(MOONS);
        onFx(() -> {
            session.set(null, Values.of(Catalogue.SEED, 99L), Toggle.FRESH);
            session.set(null, Said.momentum(0.25), Toggle.FRESH);
            session.reset();
            session.set("B", Said.epsilon(0.5), Toggle.FRESH);
        });
        var before = session.trainer();
        load();
        assertThat(session.trainer()).isNotSameAs(before);
        assertThat(before.recipe().changes()).extracting(Change::set).doesNotContain(Said.epsilon(0.5));
        untilSnapshot("ε in the new run", any -> any.lanes().get(1).values().get(Catalogue.EPSILON) == 0.5);
        assertThat(session.draftProperty().get().lane("B").own().get(Catalogue.EPSILON)).isEqualTo(0.5);
    }

    @Test
    @DisplayName("should go back to the data there are when others cannot be read")
    void dataGoBack() {
        opened(MOONS);
        onFx(() -> {
            session.set(null, Values.of(Catalogue.IDX, Path.of("nowhere")), Toggle.FRESH);
            session.reset();
        });
        load();
        assertThat(notices).singleElement().asString().contains("nowhere");
        assertThat(session.draftProperty().get().data()).isEqualTo(MOONS.data());
        assertThat(session.needsReset()).isFalse();
    }

    @Test
    @DisplayName("should tell the recipe with a change made in the same pulse")
    void tellsRecipe() {
        opened(MOONS);
        var told = new ArrayList<Recipe>();
        onFx(() -> {
            session.set(null, Said.momentum(0.25), Toggle.FRESH);
            session.tellRecipe(told::add);
        });
        untilSnapshot("the recipe", any -> !told.isEmpty());
        assertThat(told.getFirst().changes()).extracting(Change::set).containsExactly(Said.momentum(0.25));
    }

    @Test
    @DisplayName("should have the watched quantity in its snapshots, also after a new start")
    void watches() {
        opened(MOONS);
        onFx(() -> session.watched().choose(Quantity.GRADIENT));
        onFx(session::toggleRunning);
        untilSnapshot("gradients", any -> any.step() > 3
                && any.lanes().get(0).frame().layers().get(0).distribution(Quantity.GRADIENT) != null);
        onFx(session::reset);
        Snapshot again = untilSnapshot("a new start", any -> any.step() == 0);
        assertThat(again.lanes().get(1).frame().layers().get(1).distribution(Quantity.GRADIENT)).isNotNull();
    }
}
