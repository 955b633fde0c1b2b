package driftscope.nn;

import driftscope.math.Elementary;
import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// The nonlinearity of the hidden layers. Everything that is special about one stands here.
public enum Activation {

    SIGMOID(0, 1) {
        @Override
        public void forward(Matrix z, Matrix a) {
            Elementary.sigmoid(z.values(), a.values(), z.length());
            a.clearPadding();
        }

        @Override
        public void backward(Matrix a, Matrix da, Matrix dz) {
            Elementary.sigmoidGradient(a.values(), da.values(), dz.values(), a.length());
        }

        @Override
        public boolean saturates() {
            return true;
        }

        @Override
        public boolean isSaturated(float a) {
            return a < 0.03f || a > 0.97f;
        }
    },

    TANH(-1, 1) {
        @Override
        public void forward(Matrix z, Matrix a) {
            Elementary.tanh(z.values(), a.values(), z.length());
        }

        @Override
        public void backward(Matrix a, Matrix da, Matrix dz) {
            Elementary.tanhGradient(a.values(), da.values(), dz.values(), a.length());
        }

        @Override
        public boolean saturates() {
            return true;
        }

        @Override
        public boolean isSaturated(float a) {
            return Math.abs(a) > 0.97f;
        }
    },

    RELU(0, Double.POSITIVE_INFINITY) {
        @Override
        public void forward(Matrix z, Matrix a) {
            Vectors.positivePart(z.values(), a.values(), z.length());
        }

        @Override
        public void backward(Matrix a, Matrix da, Matrix dz) {
            Vectors.positivePartGradient(a.values(), da.values(), dz.values(), a.length());
        }

        @Override
        public boolean dies() {
            return true;
        }
    };

    private final double lowest;
    private final double highest;

    Activation(double lowest, double highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /// a = f(z), element by element.
    ///
    /// @param z `rows × units`
    /// @param a `rows × units`
    public abstract void forward(Matrix z, Matrix a);

    /// dz = da · f′(z), with f′ written in a = f(z).
    ///
    /// @param a what [#forward] gave, `rows × units`
    /// @param da `rows × units`
    /// @param dz `rows × units`
    public abstract void backward(Matrix a, Matrix da, Matrix dz);

    /// No output is less; −∞ where there is no such bound.
    public double lowest() {
        return lowest;
    }

    /// No output is more; ∞ where there is no such bound.
    public double highest() {
        return highest;
    }

    /// Whether there is such a thing as a saturated unit.
    public boolean saturates() {
        return false;
    }

    /// Whether a unit with this output has nearly stopped answering.
    ///
    /// @param a an output of [#forward]
    public boolean isSaturated(float a) {
        return false;
    }

    /// Whether a unit that gives 0 for every row learns nothing more.
    public boolean dies() {
        return false;
    }
}
