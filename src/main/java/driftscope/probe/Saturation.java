package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.HiddenLayer;

/// How much of a layer has stopped answering.
public final class Saturation {

    private static final float TANH_LIMIT = 0.97f;
    private static final float SIGMOID_LIMIT = 0.03f;

    private Saturation() {}

    /// The share of the activations with |tanh| > 0.97, or sigmoid outside [0.03, 0.97]; NaN for a ReLU.
    public static double saturated(HiddenLayer layer) {
        Matrix a = layer.activated();
        int saturated = 0;
        for (int row = 0; row < a.rows(); row++) {
            int start = row * a.stride();
            for (int i = start; i < start + a.columns(); i++) {
                if (isSaturated(layer.activation(), a.values()[i])) {
                    saturated++;
                }
            }
        }
        return layer.activation() == Activation.RELU ? Double.NaN : (double) saturated / (a.rows() * a.columns());
    }

    private static boolean isSaturated(Activation activation, float a) {
        return switch (activation) {
            case TANH -> Math.abs(a) > TANH_LIMIT;
            case SIGMOID -> a < SIGMOID_LIMIT || a > 1 - SIGMOID_LIMIT;
            case RELU -> false;
        };
    }

    /// The share of the units whose ReLU is 0 for every row of the minibatch; NaN for another activation.
    public static double dead(HiddenLayer layer) {
        if (layer.activation() != Activation.RELU) {
            return Double.NaN;
        }
        Matrix a = layer.activated();
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
}
