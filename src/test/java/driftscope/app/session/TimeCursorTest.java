package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The step looked at")
class TimeCursorTest {

    private long[] kept = {0, 500, 1_000, 1_500, 2_000};
    private long present = 2_165;
    private final TimeCursor cursor = new TimeCursor(() -> kept, () -> present);

    private @Nullable Long moved(int by) {
        cursor.move(by);
        return cursor.get();
    }

    @Test
    @DisplayName("should be the present until one looks back")
    void present() {
        assertThat(cursor.get()).isNull();
        assertThat(moved(1)).as("after the present").isNull();
    }

    @Test
    @DisplayName("should go to the kept step before and after, and after the last one to the present")
    void neighbours() {
        assertThat(moved(-1)).isEqualTo(2_000);
        assertThat(moved(-1)).isEqualTo(1_500);
        assertThat(moved(-1)).isEqualTo(1_000);
        assertThat(moved(1)).isEqualTo(1_500);
        assertThat(moved(1)).isEqualTo(2_000);
        assertThat(moved(1)).isNull();
        assertThat(moved(-10)).as("not before the first").isEqualTo(0);
    }

    @Test
    @DisplayName("should be a step that is kept, the nearest to the one that was asked for")
    void snaps() {
        cursor.look(1_240);
        assertThat(cursor.get()).isEqualTo(1_000);
        cursor.look(-3);
        assertThat(cursor.get()).isEqualTo(0);
        cursor.look(2_100);
        assertThat(cursor.get()).as("nearer to the present").isNull();
        present = 2_000;
        assertThat(moved(-1)).as("before a present that is kept itself").isEqualTo(1_500);
        assertThat(moved(1)).isNull();
    }

    @Test
    @DisplayName("should tell those who listen, once a change")
    void tells() {
        List<@Nullable Long> heard = new ArrayList<>();
        cursor.stepProperty().addListener((property, before, now) -> heard.add(now));
        cursor.look(500);
        cursor.look(510);
        cursor.now();
        cursor.now();
        assertThat(heard).containsExactly(500L, null);
    }

    @Test
    @DisplayName("should go on from where a step was that is no longer kept")
    void forgotten() {
        cursor.look(1_500);
        kept = new long[] {0, 1_000, 2_000};
        assertThat(moved(-1)).isEqualTo(1_000);
        kept = new long[] {0, 2_000};
        assertThat(moved(1)).isEqualTo(2_000);
    }

    @Test
    @DisplayName("should stay the present where nothing is kept yet")
    void empty() {
        kept = new long[0];
        cursor.look(100);
        assertThat(cursor.get()).isNull();
        assertThat(moved(-1)).isNull();
    }
}
