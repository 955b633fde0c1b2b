package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is kept of measurements")
class KeptMeasuresTest {

    private record Number(long step, double value) {}

    private final KeptMeasures<Number> kept = new KeptMeasures<>(KeptMeasures.MOST, Number::step);

    private static Number at(long step, double value) {
        return new Number(step, value);
    }

    private List<Long> steps() {
        return kept.all().stream().map(each -> each.step()).toList();
    }

    @Test
    @DisplayName("should have a step that was measured twice once, as it was measured last")
    void twice() {
        kept.add(at(3, 1));
        kept.add(at(5, 1));
        kept.add(at(5, 2));
        assertThat(steps()).containsExactly(3L, 5L);
        assertThat(kept.all().getLast().measures().value()).isEqualTo(2);
    }

    @Test
    @DisplayName("should be bounded, reach from the first to the newest, and lie evenly over a long run")
    void bounded() {
        for (long step = 0; step < 100_000; step += 3) {
            kept.add(at(step, 1));
            assertThat(kept.all()).hasSizeLessThanOrEqualTo(KeptMeasures.MOST);
            assertThat(steps().getLast()).isEqualTo(step);
        }
        List<Long> steps = steps();
        assertThat(steps.getFirst()).isZero();
        assertThat(steps).hasSizeGreaterThan(KeptMeasures.MOST / 5);
        for (int i = 1; i < steps.size() - 1; i++) {
            assertThat(steps.get(i) - steps.get(i - 1)).isBetween(100_000L / KeptMeasures.MOST, 6 * 100_000L / KeptMeasures.MOST);
        }
    }

    @Test
    @DisplayName("should know where steps went by unmeasured, after thinning too, and not where the same step is measured again")
    void gaps() {
        kept.interrupt();
        kept.add(at(0, 1));
        kept.add(at(1, 1));
        kept.interrupt();
        kept.add(at(1, 2));
        assertThat(kept.all()).noneMatch(each -> each.afterGap());
        kept.interrupt();
        kept.add(at(900, 1));
        for (long step = 901; step < 3000; step++) {
            kept.add(at(step, 1));
        }
        assertThat(kept.all().stream().filter(each -> each.afterGap())).hasSize(1).allMatch(each -> each.step() >= 900);
    }
}
