package driftscope.nn;

import driftscope.math.Elementary;
import driftscope.math.Matrix;

/// The loss: the mean over the rows of −log softmax(logits)[label].
public final class SoftmaxCrossEntropy {

    private SoftmaxCrossEntropy() {}

    /// The mean loss of the rows in use, and its gradient.
    ///
    /// @param logits `rows × classes`
    /// @param labels one class per row
    /// @param gradient `rows × classes`: (softmax − one-hot) / rows
    public static double lossAndGradient(Matrix logits, int[] labels, Matrix gradient) {
        int rows = logits.rows();
        int classes = logits.columns();
        float[] z = logits.values();
        float[] dz = gradient.values();
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int start = row * logits.stride();
            float largest = largest(z, start, classes);
            float sum = 0;
            for (int j = start; j < start + classes; j++) {
                dz[j] = Elementary.exp(z[j] - largest);
                sum += dz[j];
            }
            for (int j = start; j < start + classes; j++) {
                dz[j] = dz[j] / sum / rows;
            }
            int label = start + labels[row];
            loss += StrictMath.log(sum) - (z[label] - largest);
            dz[label] -= 1f / rows;
        }
        return loss / rows;
    }

    /// The sum, not the mean, of the losses of the rows in use.
    public static double totalLoss(Matrix logits, int[] labels) {
        int classes = logits.columns();
        float[] z = logits.values();
        double loss = 0;
        for (int row = 0; row < logits.rows(); row++) {
            int start = row * logits.stride();
            float largest = largest(z, start, classes);
            float sum = 0;
            for (int j = start; j < start + classes; j++) {
                sum += Elementary.exp(z[j] - largest);
            }
            loss += StrictMath.log(sum) - (z[start + labels[row]] - largest);
        }
        return loss;
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

    private static float largest(float[] z, int start, int classes) {
        float largest = z[start];
        for (int j = start + 1; j < start + classes; j++) {
            largest = Math.max(largest, z[j]);
        }
        return largest;
    }
}
