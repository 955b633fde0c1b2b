package driftscope.nn.optimizer;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.math.Norm;
import driftscope.math.Vectors;

/// Adaptive gradient clipping of normalizer-free nets (Brock et al. 2021, §4): the gradient of a unit's weights may be λ times as long
/// as the weights, ‖g‖ ≤ λ · max(‖w‖, 1e-3), and is shortened to that before the optimizer sees it. As in the paper's code a vector
/// is clipped as a whole, and so is a matrix of one row or one column. The layer of logits is not clipped.
public final class AdaptiveClipping implements Clipping {

    private static final float SHORTEST_WEIGHTS = 1e-3f;
    private static final float SHORTEST_GRADIENT = 1e-6f;

    private final Optimizer clipped;
    private final float lambda;
    private final Norm norm = new Norm();
    private float[] allowed = {};
    private float[] factors = {};

    /// @param clipped moves the parameters
    /// @param lambda λ, more than 0
    public AdaptiveClipping(Optimizer clipped, double lambda) {
        this.clipped = clipped;
        this.lambda = (float) lambda;
    }

    @Override
    public void update(Parameter parameter) {
        Matrix w = parameter.value();
        Matrix g = parameter.gradient();
        if (w.rows() == 1 || w.columns() == 1) {
            clipWhole(w, g);
        } else {
            clipUnits(w, g);
        }
        clipped.update(parameter);
    }

    private void clipWhole(Matrix w, Matrix g) {
        float factor = factor((float) norm.of(w.values(), w.length()), (float) norm.of(g.values(), g.length()));
        if (factor != 1) {
            Vectors.scale(g.values(), g.length(), factor);
        }
    }

    /// A column of W has the weights of a unit.
    private void clipUnits(Matrix w, Matrix g) {
        if (allowed.length < w.width()) {
            allowed = new float[w.width()];
            factors = new float[w.width()];
        }
        Columns.squares(w, allowed);
        Columns.squares(g, factors);
        boolean clips = false;
        for (int unit = 0; unit < w.columns(); unit++) {
            factors[unit] = factor((float) Math.sqrt(allowed[unit]), (float) Math.sqrt(factors[unit]));
            clips |= factors[unit] != 1;
        }
        if (clips) {
            Columns.scale(g, factors);
        }
    }

    private float factor(float weightNorm, float gradientNorm) {
        float most = lambda * Math.max(weightNorm, SHORTEST_WEIGHTS);
        return gradientNorm < most ? 1 : most / Math.max(gradientNorm, SHORTEST_GRADIENT);
    }

    @Override
    public Optimizer ofLogits() {
        return clipped;
    }

    @Override
    public Optimizer clipped() {
        return clipped;
    }
}
