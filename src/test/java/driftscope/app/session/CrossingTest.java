package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The way from a run to another")
class CrossingTest {

    private static final Recipe ANY = SmallRuns.moons(1);
    private static final LeftRun LEFT = new LeftRun(ANY, 12, ANY, ANY, Set.of());

    private final List<Throwable> failures = new ArrayList<>();
    private final Crossing crossing = new Crossing(failures::add);
    private final List<String> done = new ArrayList<>();

    private void ask(String what) {
        crossing.whenThere(() -> done.add(what));
    }

    @Test
    @DisplayName("should let everything be done at once while no run is left")
    void atOnce() {
        ask("one");

        assertThat(crossing.isUnderWay()).isFalse();
        assertThat(done).containsExactly("one");
    }

    @Test
    @DisplayName("should keep what is asked for until the other run is where it was, and then have it done in its order")
    void later() {
        crossing.leave();
        ask("one");
        crossing.replay(LEFT);
        ask("two");
        crossing.doWhatWaits();
        assertThat(done).isEmpty();
        assertThat(crossing.isReplaying(LEFT)).isTrue();
        assertThat(crossing.replayingProperty().get()).isZero();

        crossing.arrive();
        crossing.doWhatWaits();

        assertThat(done).containsExactly("one", "two");
        assertThat(crossing.replayingProperty().get()).isEqualTo(1);
    }

    @Test
    @DisplayName("should keep what comes after a deed that leaves the run again")
    void leftAgain() {
        crossing.leave();
        ask("one");
        crossing.whenThere(crossing::leave);
        ask("two");

        crossing.stay();
        crossing.doWhatWaits();
        assertThat(done).containsExactly("one");

        crossing.stay();
        crossing.doWhatWaits();
        assertThat(done).containsExactly("one", "two");
    }
}
