package driftscope.app.view.traintest;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.InferenceMeasures;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.plot.Series;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was measured of the test set")
class InferenceHistoryTest {

    private static final InferenceMeasures.Way RUNNING = new InferenceMeasures.Way(Inference.RUNNING, 1, InferenceOrder.SHUFFLED);
    private static final InferenceMeasures.Way EIGHT = new InferenceMeasures.Way(Inference.MINIBATCH, 8, InferenceOrder.SHUFFLED);

    private final InferenceHistory history = new InferenceHistory();

    private void add(InferenceMeasures.Way way, long step) {
        history.add(way, new InferenceMeasures.Outcome(step, 1.0 / step, step / 1000.0));
    }

    private Series accuracy(InferenceMeasures.Way way) {
        return history.series(way, "B", "any", 1, true, InferenceMeasures.Outcome::accuracy);
    }

    @Test
    @DisplayName("should be a line by its steps, with a gap where nobody measured")
    void gaps() {
        add(RUNNING, 10);
        add(RUNNING, 20);
        history.interrupt();
        add(RUNNING, 50);
        add(RUNNING, 60);
        assertThat(accuracy(RUNNING).steps()).containsExactly(10, 20, 20, 50, 60);
        assertThat(accuracy(RUNNING).mean()).containsExactly(0.01, 0.02, Double.NaN, 0.05, 0.06);
        assertThat(accuracy(RUNNING).count()).isEqualTo(5);
        assertThat(accuracy(EIGHT).count()).isZero();
    }

    @Test
    @DisplayName("should be one of each order of minibatches, and one of running statistics in all orders")
    void orders() {
        add(EIGHT, 10);
        add(RUNNING, 10);
        assertThat(accuracy(new InferenceMeasures.Way(Inference.MINIBATCH, 8, InferenceOrder.BY_CLASS)).count()).isZero();
        assertThat(accuracy(new InferenceMeasures.Way(Inference.RUNNING, 1, InferenceOrder.BY_CLASS)).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("should forget the steps that a run that was taken back has not come to, and a step measured again")
    void back() {
        add(RUNNING, 10);
        add(RUNNING, 20);
        add(RUNNING, 30);
        add(RUNNING, 20);
        assertThat(accuracy(RUNNING).steps()).containsExactly(10, 20);
        history.clear();
        assertThat(accuracy(RUNNING).count()).isZero();
    }
}
