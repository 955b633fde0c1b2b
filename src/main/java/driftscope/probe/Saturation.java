package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.Block;

/// How much of a layer has stopped answering.
public final class Saturation {

    private Saturation() {}

    /// The share of the activations of a hidden layer with |tanh| > 0.97, or sigmoid outside [0.03, 0.97]; NaN for an activation that
    /// does not saturate, such as ReLU.
    public static double saturated(Block block) {
        Activation activation = block.nonlinearity().activation();
        if (!activation.saturates()) {
            return Double.NaN;
        }
        Matrix a = block.activated();
        int saturated = 0;
        for (int row = 0; row < a.rows(); row++) {
            int start = row * a.stride();
            for (int i = start; i < start + a.columns(); i++) {
                if (activation.isSaturated(a.values()[i])) {
                    saturated++;
                }
            }
        }
        return (double) saturated / (a.rows() * a.columns());
    }

    /// The share of the units of a hidden layer whose activation is 0 for every row of the minibatch; NaN for an activation whose units
    /// do not die, such as tanh.
    public static double dead(Block block) {
        if (!block.nonlinearity().activation().dies()) {
            return Double.NaN;
        }
        Matrix a = block.activated();
        int dead = 0;
        for (int unit = 0; unit < a.columns(); unit++) {
            int row = 0;
            while (row < a.rows() && a.get(row, unit) == 0) {
                row++;
            }
            if (row == a.rows()) {
                dead++;
            }
        }
        return (double) dead / a.columns();
    }

    /// The share of the rows of a minibatch in which a unit of a hidden layer is saturated or, where the activation has units that die, is 0;
    /// NaN where it has neither.
    ///
    /// @param unit counted from 0
    public static double silent(Block block, int unit) {
        Activation activation = block.nonlinearity().activation();
        if (!activation.saturates() && !activation.dies()) {
            return Double.NaN;
        }
        Matrix a = block.activated();
        int silent = 0;
        for (int row = 0; row < a.rows(); row++) {
            float value = a.get(row, unit);
            if (activation.saturates() ? activation.isSaturated(value) : value == 0) {
                silent++;
            }
        }
        return (double) silent / a.rows();
    }
}
