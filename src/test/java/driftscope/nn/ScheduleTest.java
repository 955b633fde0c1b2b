package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.nn.optimizer.Schedule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A schedule of the learning rate")
class ScheduleTest {

    @Test
    @DisplayName("should stay the learning rate where it is constant")
    void constant() {
        var schedule = new Schedule(0.3, new Schedule.Constant(), 0);

        assertThat(schedule.isConstant()).isTrue();
        assertThat(schedule.learningRate(12_345)).isEqualTo(0.3f);
    }

    @Test
    @DisplayName("should be multiplied by its factor every so many steps")
    void step() {
        var schedule = new Schedule(8, new Schedule.Step(10, 0.5), 0);

        assertThat(schedule.isConstant()).isFalse();
        assertThat(schedule.learningRate(9)).isEqualTo(8);
        assertThat(schedule.learningRate(10)).isEqualTo(4);
        assertThat(schedule.learningRate(39)).isEqualTo(1);
        assertThat(new Schedule(8, new Schedule.Step(10, 0), 0).learningRate(9)).isEqualTo(8);
        assertThat(new Schedule(8, new Schedule.Step(10, 0), 0).learningRate(10)).isZero();
    }

    @Test
    @DisplayName("should follow a cosine to 0 and back, however many periods there were")
    void cosine() {
        var schedule = new Schedule(2, new Schedule.Cosine(100), 0);

        assertThat(schedule.learningRate(0)).isEqualTo(2);
        assertThat(schedule.learningRate(50)).isCloseTo(1, within(1e-6f));
        assertThat(schedule.learningRate(100)).isZero();
        assertThat(schedule.learningRate(150)).isCloseTo(1, within(1e-6f));
        assertThat(schedule.learningRate(200)).isEqualTo(2);
        assertThat(schedule.learningRate(1_000_000_000_000_000L)).isEqualTo(2);
    }

    @Test
    @DisplayName("should rise in a line first, times whatever it does otherwise")
    void warmup() {
        var schedule = new Schedule(1, new Schedule.Step(2, 0.5), 4);

        assertThat(schedule.learningRate(0)).isEqualTo(0.25f);
        assertThat(schedule.learningRate(1)).isEqualTo(0.5f);
        assertThat(schedule.learningRate(2)).isEqualTo(0.375f);
        assertThat(schedule.learningRate(3)).isEqualTo(0.5f);
        assertThat(schedule.learningRate(4)).isEqualTo(0.25f);
        assertThat(new Schedule(1, new Schedule.Constant(), 4).isConstant()).isFalse();
    }
}
