package driftscope.nn;

import driftscope.math.Elementary;
import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// The nonlinearity of the hidden layers.
public enum Activation {
    SIGMOID,
    TANH,
    RELU;

    /// a = f(z), element by element.
    ///
    /// @param z `rows × units`
    /// @param a `rows × units`
    void forward(Matrix z, Matrix a) {
        switch (this) {
            case SIGMOID -> {
                Elementary.sigmoid(z.values(), a.values(), z.length());
                a.clearPadding();
            }
            case TANH -> Elementary.tanh(z.values(), a.values(), z.length());
            case RELU -> Vectors.positivePart(z.values(), a.values(), z.length());
        }
    }

    /// dz = da · f′(z), with f′ written in a = f(z).
    void backward(Matrix outputs, Matrix outputGradient, Matrix inputGradient) {
        float[] a = outputs.values();
        float[] da = outputGradient.values();
        float[] dz = inputGradient.values();
        int length = outputs.length();
        switch (this) {
            case SIGMOID -> Elementary.sigmoidGradient(a, da, dz, length);
            case TANH -> Elementary.tanhGradient(a, da, dz, length);
            case RELU -> Vectors.positivePartGradient(a, da, dz, length);
        }
    }
}
