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
            case SIGMOID -> {
                for (int i = 0; i < length; i++) {
                    dz[i] = da[i] * (a[i] * (1 - a[i]));
                }
            }
            case TANH -> {
                for (int i = 0; i < length; i++) {
                    dz[i] = da[i] * (1 - a[i] * a[i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < length; i++) {
                    dz[i] = a[i] > 0 ? da[i] : 0;
                }
            }
        }
    }
}
