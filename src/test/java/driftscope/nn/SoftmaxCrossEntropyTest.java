package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {

    @Test
    @DisplayName("should be the mean of −log softmax, with gradient (softmax − one-hot) / rows")
    void isTheMeanOfTheLogLoss() {
        Matrix logits = Nets.matrix(new float[] {1, 2, 3}, new float[] {0, 0, 0});
        Matrix gradient = new Matrix(2, 3);

        double loss = SoftmaxCrossEntropy.lossAndGradient(logits, new int[] {0, 2}, gradient);

        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        assertThat(loss).isCloseTo((Math.log(sum) - 1 + Math.log(3)) / 2, within(1e-6));
        assertThat(SoftmaxCrossEntropy.totalLoss(logits, new int[] {0, 2})).isCloseTo(2 * loss, within(1e-12));
        assertThat(gradient.toArray()).containsExactly(new float[] {
            (float) (Math.exp(1) / sum - 1) / 2, (float) (Math.exp(2) / sum) / 2, (float) (Math.exp(3) / sum) / 2,
            1 / 6f, 1 / 6f, -1 / 3f
        }, within(1e-7f));
    }

    @Test
    @DisplayName("should stand huge logits, and grow with how wrong they are")
    void standsHugeLogits() {
        Matrix logits = Nets.matrix(new float[] {1e30f, -1e30f}, new float[] {5000, 4000});
        Matrix gradient = new Matrix(2, 2);

        assertThat(SoftmaxCrossEntropy.lossAndGradient(logits, new int[] {0, 0}, gradient)).isCloseTo(0, within(1e-30));
        assertThat(SoftmaxCrossEntropy.totalLoss(logits, new int[] {0, 1})).isCloseTo(1000, within(1e-6));
    }

    @Test
    @DisplayName("should not be finite where a logit is not")
    void showsDivergence() {
        assertThat(SoftmaxCrossEntropy.totalLoss(Nets.matrix(new float[] {1, Float.NaN}), new int[] {0})).isNaN();
        assertThat(SoftmaxCrossEntropy.totalLoss(Nets.matrix(new float[] {1, Float.POSITIVE_INFINITY}), new int[] {0})).isNaN();
    }

    @Test
    @DisplayName("should predict the largest logit, the first of equals")
    void predictsTheLargest() {
        Matrix logits = Nets.matrix(new float[] {-1, 4, 2}, new float[] {7, 3, 7}, new float[] {-3, -2, -1});

        assertThat(new int[] {
            SoftmaxCrossEntropy.prediction(logits, 0),
            SoftmaxCrossEntropy.prediction(logits, 1),
            SoftmaxCrossEntropy.prediction(logits, 2)
        }).containsExactly(1, 0, 2);
    }
}
