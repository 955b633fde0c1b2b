package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Placement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A trainer in trouble")
class FailuresTest {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicBoolean memoryIsShort = new AtomicBoolean();
    private Trainer trainer;

    private void start(Recipe recipe, Consumer<Throwable> receiver, LongSupplier clock) {
        trainer = new Trainer(recipe, Runs.data(recipe), receiver, clock);
    }

    private Snapshot snapshot(String what, Predicate<Snapshot> wanted) {
        return Runs.eventually(what, () -> {
            Snapshot snapshot = trainer.takeSnapshot();
            return snapshot != null && wanted.test(snapshot) ? snapshot : null;
        });
    }

    @AfterEach
    void end() throws InterruptedException {
        trainer.close();
        trainer.awaitEnd();
        assertThat(failures).isEmpty();
    }

    private void runsOutOfMemoryAndGoesOn() {
        trainer.run();
        snapshot("fifty steps", any -> any.step() > 50);
        memoryIsShort.set(true);
        Runs.eventually("a failure", () -> failures.isEmpty() ? null : failures);
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Memory ran out at step ")
                .hasCauseInstanceOf(OutOfMemoryError.class));
        failures.clear();
        long run = trainer.run();
        Snapshot again = snapshot("the run", any -> any.obeyed() >= run);
        Snapshot on = snapshot("more steps", any -> any.step() > again.step() + 100);
        assertThat(on.running()).isTrue();
        assertThat(on.lanes()).extracting(LaneState::step).containsOnly(on.step());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainer", "lane B"})
    @DisplayName("should say in a sentence that memory ran out, pause, and obey again")
    void outOfMemory(String threadName) {
        start(Runs.small(), failures::add, () -> {
            if (Thread.currentThread().getName().equals(threadName) && memoryIsShort.compareAndSet(true, false)) {
                throw new OutOfMemoryError("Java heap space");
            }
            return System.nanoTime();
        });
        runsOutOfMemoryAndGoesOn();
    }

    @Test
    @DisplayName("should say so even if there is no memory to say it at first")
    void outOfMemoryTwice() {
        var refusals = new AtomicBoolean(true);
        start(
                Runs.small(),
                failure -> {
                    if (refusals.compareAndSet(true, false)) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    failures.add(failure);
                },
                () -> {
                    if (memoryIsShort.compareAndSet(true, false)) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return System.nanoTime();
                });
        runsOutOfMemoryAndGoesOn();
    }

    private static Recipe tooStrong() {
        return Runs.spirals(0.01, Activation.RELU, Placement.BEFORE, List.of())
                .with(Catalogue.HIDDEN, Collections.nCopies(20, 100))
                .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.HE)
                .with(Catalogue.GAIN, 100.0);
    }

    @Test
    @DisplayName("should show a lane that is not finite at step 0, and train the other one")
    void divergenceAtFirst() {
        start(tooStrong(), failures::add, System::nanoTime);
        Snapshot first = snapshot("a first snapshot", any -> true);
        LaneState stopped = first.lanes().getFirst();
        assertThat(stopped.divergence()).isNotNull();
        assertThat(stopped.divergence().step()).isZero();
        assertThat(stopped.frame().layers()).hasSize(20).allSatisfy(layer ->
                assertThat(layer.distributions()).isEmpty());
        assertThat(trainer.timeline().frames(0)).isEmpty();
        assertThat(trainer.timeline().frames(1)).hasSize(1);
        trainer.singleStep();
        snapshot("a step", any -> any.step() == 1);
        trainer.run();
        Snapshot on = snapshot("the other on its way", any -> any.step() > 20);
        assertThat(on.running()).isTrue();
        assertThat(on.lanes()).extracting(LaneState::step).containsExactly(0L, on.step());
        assertThat(on.epochs()).isPositive();
    }

    @Test
    @DisplayName("should show that no lane is finite at step 0, and pause when it is asked to run")
    void allDivergedAtFirst() {
        Recipe recipe = tooStrong();
        var alone = new Recipe(
                recipe.title(), recipe.settings(), List.<LaneSpec>of(recipe.lanes().getFirst()), List.of());
        start(alone, failures::add, System::nanoTime);
        long run = trainer.run();
        Snapshot answer = snapshot("an answer", any -> any.obeyed() >= run);
        assertThat(answer.running()).isFalse();
        assertThat(answer.lanes().getFirst().divergence()).isNotNull();
    }
}
