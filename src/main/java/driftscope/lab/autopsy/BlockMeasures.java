package driftscope.lab.autopsy;

import driftscope.math.Matrix;
import driftscope.math.Norm;
import driftscope.nn.Block;
import driftscope.nn.optimizer.Parameter;

/// How large a block was on a step. What is the largest of numbers of which one is NaN is NaN.
///
/// @param weightNorm ‖W‖₂
/// @param largestSum the largest |Wu (+ b)| of the minibatch
/// @param largestInput the largest |z| of the minibatch
/// @param largestOutput the largest |a| of the minibatch
/// @param gradientNorm ‖∂L/∂W‖₂, before it is clipped
/// @param updateRatio ‖ΔW‖₂ / ‖W‖₂ of the update that the step ended with; NaN where there was none
public record BlockMeasures(
        double weightNorm, double largestSum, double largestInput, double largestOutput, double gradientNorm, double updateRatio) {

    /// Before the update.
    static BlockMeasures of(Block block, Norm norm) {
        Parameter weights = block.weights();
        return new BlockMeasures(
                norm.of(weights.value().values(), weights.value().length()), largest(block.sum()), largest(block.activationInput()),
                largest(block.output()), weights.gradientNorm(), Double.NaN);
    }

    BlockMeasures withUpdate(double ratio) {
        return new BlockMeasures(weightNorm, largestSum, largestInput, largestOutput, gradientNorm, ratio);
    }

    private static double largest(Matrix matrix) {
        float largest = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            int start = row * matrix.stride();
            for (int i = start; i < start + matrix.columns(); i++) {
                largest = Math.max(largest, Math.abs(matrix.values()[i]));
            }
        }
        return largest;
    }
}
