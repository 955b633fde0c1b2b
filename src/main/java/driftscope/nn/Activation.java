package driftscope.nn;

import driftscope.math.Elementary;
import driftscope.math.Gelu;
import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// The nonlinearity of the hidden layers. Everything that is special about one stands here.
public enum Activation {

    /// a = z: no nonlinearity at all.
    LINEAR(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) {
        @Override
        public void forward(Matrix z, Matrix a) {
            System.arraycopy(z.values(), 0, a.values(), 0, z.length());
        }

        @Override
        public void backward(Matrix z, Matrix a, Matrix da, Matrix dz) {
            System.arraycopy(da.values(), 0, dz.values(), 0, a.length());
        }
    },

    SIGMOID(0, 1) {
        @Override
        public void forward(Matrix z, Matrix a) {
            Elementary.sigmoid(z.values(), a.values(), z.length());
            a.clearPadding();
        }

        @Override
        public void backward(Matrix z, Matrix a, Matrix da, Matrix dz) {
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
        public void backward(Matrix z, Matrix a, Matrix da, Matrix dz) {
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
        public void backward(Matrix z, Matrix a, Matrix da, Matrix dz) {
            Vectors.positivePartGradient(a.values(), da.values(), dz.values(), a.length());
        }

        @Override
        public boolean rectifies() {
            return true;
        }

        @Override
        public boolean dies() {
            return true;
        }
    },

    /// z where z > 0, else 0.01 · z (Maas et al. 2013), PyTorch's standard slope.
    LEAKY_RELU(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) {
        @Override
        public void forward(Matrix z, Matrix a) {
            Vectors.leakyPart(z.values(), a.values(), z.length(), LEAK);
        }

        @Override
        public void backward(Matrix z, Matrix a, Matrix da, Matrix dz) {
            Vectors.leakyPartGradient(z.values(), da.values(), dz.values(), a.length(), LEAK);
        }
    },

    /// z · Φ(z) (Hendrycks & Gimpel 2016), exactly and not by tanh: PyTorch's standard.
    GELU(-0.17, Double.POSITIVE_INFINITY) {
        @Override
        public void forward(Matrix z, Matrix a) {
            Gelu.gelu(z.values(), a.values(), z.length());
        }

        @Override
        public void backward(Matrix z, Matrix a, Matrix da, Matrix dz) {
            Gelu.gradient(z.values(), da.values(), dz.values(), a.length());
        }
    };

    /// The slope of leaky ReLU below 0.
    private static final float LEAK = 0.01f;

    private final double lowest;
    private final double highest;

    Activation(double lowest, double highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /// a = f(z), element by element.
    ///
    /// @param z `rows × units`
    /// @param a `rows × units`; it may be `z`
    public abstract void forward(Matrix z, Matrix a);

    /// dz = da · f′(z), element by element, with f′ written in z or in a = f(z), whichever is shorter.
    ///
    /// @param z what [#forward] received, `rows × units`
    /// @param a what it gave, `rows × units`
    /// @param da `rows × units`
    /// @param dz `rows × units`
    public abstract void backward(Matrix z, Matrix a, Matrix da, Matrix dz);

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

    /// Whether it is max(z, 0).
    public boolean rectifies() {
        return false;
    }

    /// Whether a unit that gives 0 for every row learns nothing more.
    public boolean dies() {
        return false;
    }
}
