package driftscope.lab.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.lab.Lane;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The timeline")
class TimelineTest {

    private static Frame frame(long step) {
        return new Frame(step, 0, 0.1, 0, List.of(10.0, 0.0), List.of());
    }

    private static Evaluation evaluation(long step) {
        return new Evaluation(step, 0, 0, 0, 0, new double[0], null);
    }

    private static void keep(Timeline timeline, int lane, long step) {
        if (timeline.keepsFrameOf(step)) {
            timeline.append(lane, frame(step));
        }
    }

    private static List<Long> stepsOfFrames(Timeline timeline, int lane) {
        return timeline.frames(lane).stream().map(Frame::step).toList();
    }

    @Test
    @DisplayName("should have the gradient norms of the first minibatch before there was a step, and those of steps from then on")
    void firstGradients() {
        var timeline = new Timeline(1, 1);
        assertThat(timeline.gradientNorm(0, 0).steps()).isEmpty();
        timeline.append(0, frame(0));

        assertThat(timeline.gradientNorm(0, 0).mean()).containsExactly(1);
        assertThat(timeline.gradientNorm(0, 1).mean()).containsExactly(-20);
        assertThat(timeline.gradientNorm(0, 0).first()).containsExactly(0);
        assertThat(timeline.updateRatio(0, 0).steps()).isEmpty();

        Lane lane = Runs.lane(Runs.small(), 0);
        lane.advance();
        var log = new StepLog(2, 1);
        log.add(0, lane.network());
        timeline.append(0, log);
        assertThat(timeline.gradientNorm(0, 0).mean()).containsExactly(Math.log10(lane.gradientNorm(0)));
    }

    @ParameterizedTest
    @CsvSource({"3, 256", "100, 88"})
    @DisplayName("should keep frames at even steps from 0 on, fewer where frames are large")
    void evenFrames(int hiddenLayers, int capacity) {
        var timeline = new Timeline(2, hiddenLayers);
        int most = 0;
        for (long step = 0; step < 100_000; step++) {
            keep(timeline, 0, step);
            keep(timeline, 1, step);
            most = Math.max(most, timeline.frames(1).size());
        }
        assertThat(most).isEqualTo(capacity);
        List<Long> steps = stepsOfFrames(timeline, 0);
        assertThat(steps).hasSizeGreaterThanOrEqualTo(capacity / 2);
        long interval = steps.get(1);
        assertThat(steps)
                .isEqualTo(IntStream.range(0, steps.size()).mapToObj(i -> i * interval).toList())
                .isEqualTo(stepsOfFrames(timeline, 1));
        assertThat(100_000 - steps.getLast()).isLessThanOrEqualTo(interval);
        assertThat(timeline.frames(0).getFirst().step()).isZero();
    }

    @Test
    @DisplayName("should say which frame it keeps next")
    void nextKept() {
        var timeline = new Timeline(1, 3);
        for (long step = 0; step < 300; step++) {
            keep(timeline, 0, step);
        }
        assertThat(timeline.keepsFrameOf(300)).isTrue();
        assertThat(timeline.keepsFrameOf(301)).isFalse();
        assertThat(timeline.nextKeptFrame(300)).isEqualTo(300);
        assertThat(timeline.nextKeptFrame(301)).isEqualTo(302);
    }

    @Test
    @DisplayName("should give a lane that comes later the steps of the other")
    void later() {
        var timeline = new Timeline(2, 3);
        for (long step = 0; step < 1000; step++) {
            keep(timeline, 1, step);
        }
        for (long step = 0; step < 1000; step++) {
            keep(timeline, 0, step);
        }
        assertThat(stepsOfFrames(timeline, 0)).isEqualTo(stepsOfFrames(timeline, 1));
    }

    @Test
    @DisplayName("should put a frame in the place of an earlier one of the same step")
    void sameFrame() {
        var timeline = new Timeline(1, 3);
        Frame second = frame(0);
        timeline.append(0, frame(0));
        timeline.append(0, second);
        assertThat(timeline.frames(0)).hasSize(1);
        assertThat(timeline.frames(0).getFirst()).isSameAs(second);
    }

    @Test
    @DisplayName("should have no frame before there is one")
    void noFrame() {
        assertThat(new Timeline(1, 3).frames(0)).isEmpty();
    }

    @Test
    @DisplayName("should keep at most 1024 evaluations, the first and the last among them")
    void evaluations() {
        var timeline = new Timeline(1, 3);
        for (long step = 0; step < 5000; step++) {
            timeline.append(0, evaluation(step));
            assertThat(timeline.evaluations(0).getLast().step()).isEqualTo(step);
        }
        List<Evaluation> kept = timeline.evaluations(0);
        assertThat(kept).hasSizeBetween(512, 1024);
        assertThat(kept.getFirst().step()).isZero();
        assertThat(kept).extracting(Evaluation::step).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("should evaluate a step once, the newest counting")
    void sameEvaluation() {
        var timeline = new Timeline(1, 3);
        timeline.append(0, evaluation(0));
        timeline.append(0, evaluation(7));
        Evaluation again = evaluation(7);
        timeline.append(0, again);
        assertThat(timeline.evaluations(0)).hasSize(2);
        assertThat(timeline.evaluations(0).getLast()).isSameAs(again);
    }

    @Test
    @DisplayName("should hold the scalars of a hundred thousand real steps in bounded memory, least, mean and greatest true")
    void scalars() {
        Recipe recipe = Runs.small()
                .with(Catalogue.HIDDEN, List.of(4))
                .with(Catalogue.DATA_NAME, DataName.XOR)
                .with(Catalogue.EXAMPLES, 40)
                .with(Catalogue.BATCH_SIZE, 2);
        Lane lane = Runs.lane(recipe, 0);
        var timeline = new Timeline(1, 1);
        int steps = 100_000;
        double[] losses = new double[steps];
        double[] gradients = new double[steps];
        var log = new StepLog(lane.network().layers(), 100);
        for (int step = 0; step < steps; step++) {
            lane.advance();
            losses[step] = lane.loss();
            gradients[step] = Math.log10(Math.max(1e-20, lane.gradientNorm(1)));
            log.add(step, lane.network());
            if (log.count() == 100) {
                timeline.append(0, log);
                log.clear();
            }
        }
        holds(timeline.loss(0), losses, 1024);
        holds(timeline.gradientNorm(0, 1), gradients, 256);
        assertThat(timeline.updateRatio(0, 1).steps()).hasSizeBetween(128, 256);
    }

    private static void holds(BoundedSeries.Points points, double[] values, int capacity) {
        int width = Integer.highestOneBit(Math.ceilDiv(values.length, capacity) * 2 - 1);
        assertThat(points.steps()).hasSize(Math.ceilDiv(values.length, width));
        for (int bucket = 0; bucket < points.steps().length; bucket++) {
            double[] inside =
                    Arrays.copyOfRange(values, bucket * width, Math.min(values.length, (bucket + 1) * width));
            var expected = Arrays.stream(inside).summaryStatistics();
            assertThat(points.steps()[bucket]).as("the middle of the steps there are").isEqualTo(bucket * width + (inside.length - 1) / 2.0);
            assertThat(points.minimum()[bucket]).isEqualTo(expected.getMin());
            assertThat(points.maximum()[bucket]).isEqualTo(expected.getMax());
            assertThat(points.mean()[bucket]).isCloseTo(expected.getAverage(), within(1e-9));
        }
    }
}
