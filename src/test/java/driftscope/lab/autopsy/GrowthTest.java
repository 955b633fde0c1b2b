package driftscope.lab.autopsy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What left its usual range first")
class GrowthTest {

    private static final BlockMeasures USUAL = new BlockMeasures(1, 2, 3, 4, 5, 6);

    /// Two blocks over steps; everything stays usual but the outputs of the first and the gradient of the second.
    private static List<StepMeasures> steps(int from, int count, ToDoubleBiFunction<Integer, Double> output, ToDoubleBiFunction<Integer, Double> gradient) {
        var steps = new ArrayList<StepMeasures>();
        for (int i = 0; i < count; i++) {
            int step = from + i;
            steps.add(new StepMeasures(
                    step, 1, 0.1,
                    List.of(
                            new BlockMeasures(1, 2, 3, output.applyAsDouble(step, 4.0), 5, 6),
                            new BlockMeasures(1, 2, 3, 4, gradient.applyAsDouble(step, 5.0), 6))));
        }
        return steps;
    }

    @Test
    @DisplayName("should be what has been more than ten times its largest usual value ever since, and began to be so before all else")
    void first() {
        List<StepMeasures> steps = steps(
                100, 120, (step, usual) -> step >= 210 ? Double.NaN : usual, (step, usual) -> step >= 205 ? 10.01 * usual : usual);
        assertThat(Growth.firstIn(steps)).isEqualTo(new Growth(Figure.GRADIENT_NORM, 2, 205, 10.01 * 5, 5, 100, 159));
    }

    @Test
    @DisplayName("should not count what came back, nor what grew less")
    void cameBack() {
        assertThat(Growth.firstIn(steps(0, 50, (step, usual) -> step == 30 ? 1000 : usual, (step, usual) -> step > 30 ? 9 * usual : usual)))
                .isNull();
    }

    @Test
    @DisplayName("should of the same step be what is computed first")
    void order() {
        List<StepMeasures> steps = steps(0, 10, (step, usual) -> step > 3 ? 1e9 : usual, (step, usual) -> step > 3 ? 1e9 : usual);
        assertThat(Growth.firstIn(steps)).isEqualTo(new Growth(Figure.LARGEST_OUTPUT, 1, 4, 1e9, 4, 0, 0));
    }

    @Test
    @DisplayName("should be found right after the usual steps: the first of few, the first half of many")
    void soon() {
        assertThat(Growth.firstIn(steps(5, 39, (step, usual) -> step > 5 ? 1e9 : usual, (step, usual) -> usual)))
                .isEqualTo(new Growth(Figure.LARGEST_OUTPUT, 1, 6, 1e9, 4, 5, 5));
        assertThat(Growth.firstIn(steps(5, 40, (step, usual) -> step > 24 ? 1e9 : usual, (step, usual) -> usual)))
                .isEqualTo(new Growth(Figure.LARGEST_OUTPUT, 1, 25, 1e9, 4, 5, 24));
    }

    @Test
    @DisplayName("should be nothing where the last step alone is not usual, or the only one, or where nothing was usual")
    void nothing() {
        assertThat(Growth.firstIn(steps(0, 10, (step, usual) -> step == 9 ? Double.NaN : usual, (step, usual) -> usual))).isNull();
        assertThat(Growth.firstIn(List.of(new StepMeasures(0, Double.NaN, 0.1, List.of(USUAL.withUpdate(Double.NaN)))))).isNull();
        assertThat(Growth.firstIn(steps(0, 10, (step, usual) -> step == 0 ? 0 : 1e9, (step, usual) -> step == 0 ? Double.POSITIVE_INFINITY : 1)))
                .isNull();
    }
}
