package driftscope.nn;

import driftscope.math.Matrix;

/// The loss of a regression: the mean over the rows of ‖output − target‖².
public final class SquaredError {

    private SquaredError() {}

    /// The mean loss of the rows in use, and its gradient.
    ///
    /// @param outputs `rows × outputs`
    /// @param targets `rows × outputs`
    /// @param gradient `rows × outputs`: 2 (output − target) / rows
    public static double lossAndGradient(Matrix outputs, Matrix targets, Matrix gradient) {
        int rows = outputs.rows();
        float scale = 2f / rows;
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < outputs.columns(); j++) {
                double difference = outputs.get(row, j) - targets.get(row, j);
                gradient.set(row, j, (float) (scale * difference));
                loss += difference * difference;
            }
        }
        return loss / rows;
    }

    /// The sum, not the mean, of the losses of the rows in use.
    public static double totalLoss(Matrix outputs, Matrix targets) {
        double loss = 0;
        for (int row = 0; row < outputs.rows(); row++) {
            for (int j = 0; j < outputs.columns(); j++) {
                double difference = outputs.get(row, j) - targets.get(row, j);
                loss += difference * difference;
            }
        }
        return loss;
    }
}
