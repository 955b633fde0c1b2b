package driftscope.lab.autopsy;

import java.util.function.ToDoubleFunction;

/// What is measured of a block on a step, in the order in which a step computes it.
public enum Figure {
    /// ‖W‖₂.
    WEIGHT_NORM(BlockMeasures::weightNorm),
    /// The largest |Wu (+ b)| of the minibatch; of the last block the largest |logit|.
    LARGEST_SUM(BlockMeasures::largestSum),
    /// The largest |z| of the minibatch, what the nonlinearity receives.
    LARGEST_INPUT(BlockMeasures::largestInput),
    /// The largest |a| of the minibatch, what the next block receives.
    LARGEST_OUTPUT(BlockMeasures::largestOutput),
    /// ‖∂L/∂W‖₂, before it is clipped.
    GRADIENT_NORM(BlockMeasures::gradientNorm),
    /// ‖ΔW‖₂ / ‖W‖₂ of the update that the step ends with.
    UPDATE_RATIO(BlockMeasures::updateRatio);

    private final ToDoubleFunction<BlockMeasures> value;

    Figure(ToDoubleFunction<BlockMeasures> value) {
        this.value = value;
    }

    public double of(BlockMeasures measures) {
        return value.applyAsDouble(measures);
    }
}
