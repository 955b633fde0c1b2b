package driftscope.nn;

import driftscope.math.Elementary;
import driftscope.math.Matrix;
import driftscope.math.Rows;

/// The loss: the mean over the rows of `−log softmax(logits)[label]`.
public final class SoftmaxCrossEntropy {

    /// One logarithm serves many rows: Σ log sum = log Π sum, where the product is far from the end of a double. Each sum is
    /// between 1 and the number of classes.
    private static final double LARGE_PRODUCT = 1e250;

    private SoftmaxCrossEntropy() {}

    /// The mean loss of the rows in use, and its gradient.
    ///
    /// @param logits `rows × classes`
    /// @param labels one class per row
    /// @param gradient `rows × classes`: (softmax − one-hot) / rows
    public static double lossAndGradient(Matrix logits, int[] labels, Matrix gradient) {
        int rows = logits.rows();
        int classes = logits.columns();
        float[] dz = gradient.values();
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            Rows.subtract(logits, row, Rows.largest(logits, row), gradient);
            loss -= dz[row * gradient.stride() + labels[row]];
        }
        Elementary.exp(dz, dz, gradient.length());
        double product = 1;
        for (int row = 0; row < rows; row++) {
            int start = row * gradient.stride();
            float sum = sum(dz, start, classes);
            Rows.scale(gradient, row, 1 / (sum * rows));
            dz[start + labels[row]] -= 1f / rows;
            product *= sum;
            if (product > LARGE_PRODUCT) {
                loss += StrictMath.log(product);
                product = 1;
            }
        }
        return (loss + StrictMath.log(product)) / rows;
    }

    /// The sum, not the mean, of the losses of the rows in use.
    public static double totalLoss(Matrix logits, int[] labels) {
        int classes = logits.columns();
        float[] z = logits.values();
        double loss = 0;
        double product = 1;
        for (int row = 0; row < logits.rows(); row++) {
            int start = row * logits.stride();
            float largest = Rows.largest(logits, row);
            float sum = 0;
            for (int j = start; j < start + classes; j++) {
                sum += Elementary.exp(z[j] - largest);
            }
            loss -= z[start + labels[row]] - largest;
            product *= sum;
            if (product > LARGE_PRODUCT) {
                loss += StrictMath.log(product);
                product = 1;
            }
        }
        return loss + StrictMath.log(product);
    }

    /// The class with the largest logit of a row, the first of equals.
    public static int prediction(Matrix logits, int row) {
        int start = row * logits.stride();
        int best = 0;
        for (int j = 1; j < logits.columns(); j++) {
            if (logits.values()[start + j] > logits.values()[start + best]) {
                best = j;
            }
        }
        return best;
    }

    private static float sum(float[] values, int start, int classes) {
        float sum = 0;
        for (int j = start; j < start + classes; j++) {
            sum += values[j];
        }
        return sum;
    }
}
