package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.lab.Lane;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Frame;
import driftscope.lab.time.Timeline;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rounds of steps")
class RoundTest {

    private final Recipe recipe = Runs.small();
    private final Timeline timeline = new Timeline(2, 3);
    private Lockstep lockstep;

    @BeforeEach
    void makeLanes() throws Exception {
        lockstep = new Lockstep(recipe, Runs.data(recipe));
        lockstep.makeLanes();
    }

    @AfterEach
    void close() {
        lockstep.close();
    }

    private Round round(long end, Function<LaneThread, Frame> camera) {
        return new Round(lockstep.lanes(), end, false, null, camera);
    }

    /// A clock that a lane which reads it waits at.
    private static LongSupplier holding(String lane, CountDownLatch until) {
        return () -> {
            if (Thread.currentThread().getName().equals("lane " + lane)) {
                await(until);
            }
            return System.nanoTime();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void finish(Round round) throws Exception {
        try {
            round.meet();
        } finally {
            round.tell();
            round.appendTo(timeline);
        }
    }

    private double[] losses(int index, int steps) {
        Lane lane = Runs.lane(recipe, index);
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++) {
            lane.advance();
            losses[step] = lane.loss();
        }
        return losses;
    }

    @Test
    @DisplayName("should let a lane go on that is done while another is held up, and tell of each round when all have met")
    void ahead() throws Exception {
        var isAhead = new CountDownLatch(1);
        LongSupplier clock = holding("B", isAhead);
        Round first = round(5, null);
        Round second = round(9, lane -> {
            if (lane.name().equals("A")) {
                isAhead.countDown();
            }
            return null;
        });
        first.begin(null, clock);
        second.begin(first, clock);
        finish(first);
        assertThat(lockstep.lanes()).extracting(LaneThread::step).containsExactly(5L, 5L);
        assertThat(timeline.loss(0).steps()).hasSize(5);
        finish(second);
        assertThat(lockstep.lanes()).extracting(LaneThread::step).containsExactly(9L, 9L);
        for (int lane = 0; lane < 2; lane++) {
            assertThat(timeline.loss(lane).mean()).containsExactly(losses(lane, 9));
        }
    }

    @Test
    @DisplayName("should show the frames of a round when its lanes have met, not before")
    void frames() throws Exception {
        var isAhead = new CountDownLatch(1);
        Frame early = Frame.withoutDistributions(0, 0, 0.1, 3);
        Frame late = Frame.withoutDistributions(9, 0, 0.1, 3);
        Round first = round(5, lane -> early);
        Round second = round(9, lane -> {
            isAhead.countDown();
            return late;
        });
        first.begin(null, holding("B", isAhead));
        second.begin(first, System::nanoTime);
        finish(first);
        assertThat(lockstep.lanes()).extracting(LaneThread::frame).containsExactly(early, early);
        finish(second);
        assertThat(lockstep.lanes()).extracting(LaneThread::frame).containsExactly(late, late);
    }

    @Test
    @DisplayName("should leave a lane that fails where it is, and tell of the steps it has done")
    void failure() throws Exception {
        Round first = round(5, lane -> {
            if (lane.name().equals("B")) {
                throw new IllegalStateException("no film");
            }
            return null;
        });
        Round second = round(9, null);
        first.begin(null, System::nanoTime);
        second.begin(first, System::nanoTime);
        assertThatThrownBy(() -> finish(first)).hasRootCauseMessage("no film");
        assertThat(lockstep.lanes()).extracting(LaneThread::step).containsExactly(5L, 5L);
        assertThat(timeline.loss(1).mean()).containsExactly(losses(1, 5));
        finish(second);
        assertThat(lockstep.lanes()).extracting(LaneThread::step).containsExactly(9L, 5L);
        assertThat(timeline.loss(1).mean()).containsExactly(losses(1, 5));
        assertThat(lockstep.isAnyBehind()).isTrue();
    }
}
