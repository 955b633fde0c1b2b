package driftscope.probe;

/// Numbers that are normalized with one mean and one variance, with what becomes of them, as the engine has them: those of a unit in a whole
/// minibatch, or those of an example. One of them is a row.
public sealed interface NumbersByHand permits UnitByHand, GroupByHand {

    /// How many share the mean.
    default int rows() {
        return x().length;
    }

    /// ε.
    float epsilon();

    /// γ of the unit that is looked at.
    float gamma();

    /// β of it.
    float beta();

    /// γ of the unit of a row.
    default float gamma(int row) {
        return gamma();
    }

    /// β of the unit of a row.
    default float beta(int row) {
        return beta();
    }

    /// μ; 0 where no mean is taken away.
    float mean();

    /// σ², biased; the mean of the squares where no mean is taken away.
    float variance();

    /// ∂L/∂γ of the unit that is looked at, over the minibatch; 0 without a loss.
    float gradientOfGamma();

    /// ∂L/∂β of it; 0 without a loss.
    float gradientOfBeta();

    /// What comes in.
    float[] x();

    /// x̂ = (x − μ) / √(σ² + ε).
    float[] normalized();

    /// γ · x̂ + β.
    float[] y();

    /// ∂L/∂y; empty without a loss.
    float[] dy();

    /// ∂L/∂x; empty without a loss.
    float[] dx();

    /// √(σ² + ε).
    double deviation();

    /// ε / (σ² + ε): the share of what is divided by that is not the data's.
    default double shareOfEpsilon() {
        double sum = (double) variance() + epsilon();
        return sum == 0 ? 0 : epsilon() / sum;
    }

    /// dx of a row in its three terms, whose sum it is: from its own dy, from that of all rows by μ, and from that of all rows by σ².
    double[] terms(int row);
}
