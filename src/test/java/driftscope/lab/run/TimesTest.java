package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.lab.Runs;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The clock goes on by 0.1 ms each time somebody reads it, so that what is asserted depends on no machine.
@DisplayName("The time of a run")
class TimesTest {

    private static final long TICK = 100_000;

    private final AtomicLong now = new AtomicLong();
    private Trainer trainer;

    @BeforeEach
    void start() {
        trainer = new Trainer(
                Runs.small(),
                Runs.data(Runs.small()),
                failure -> {
                    throw new AssertionError(failure);
                },
                () -> now.addAndGet(TICK));
    }

    @AfterEach
    void end() throws InterruptedException {
        trainer.close();
        trainer.awaitEnd();
    }

    private Snapshot snapshot(String what, Predicate<Snapshot> wanted) {
        return Runs.eventually(what, () -> {
            Snapshot snapshot = trainer.takeSnapshot();
            return snapshot != null && wanted.test(snapshot) ? snapshot : null;
        });
    }

    @Test
    @DisplayName("should hold as many steps as the pace says, though rounds end at frames that are kept")
    void pace() {
        trainer.setPace(2000);
        trainer.run();
        Snapshot last = snapshot("steps", any -> any.step() > 4000);
        assertThat(last.lanes()).allSatisfy(lane -> assertThat(lane.stepsPerSecond()).isCloseTo(2000, within(100.0)));
    }

    @Test
    @DisplayName("should show no speed while paused, nor of a lane that does not step")
    void speed() {
        trainer.showLanes(Set.of("B"));
        trainer.run();
        Snapshot running = snapshot("steps", any -> any.running() && any.step() > 500);
        assertThat(running.lanes().get(0).stepsPerSecond()).isZero();
        assertThat(running.lanes().get(1).stepsPerSecond()).isPositive();
        assertThat(running.epochs()).isPositive();
        trainer.pause();
        Snapshot paused = snapshot("a pause", any -> !any.running());
        assertThat(paused.lanes()).extracting(LaneState::stepsPerSecond).containsOnly(0.0);
        assertThat(paused.lanes().get(0).step()).isZero();
    }
}
