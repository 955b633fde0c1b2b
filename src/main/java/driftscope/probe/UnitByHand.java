package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Room;
import driftscope.nn.stage.Stage;
import java.util.List;

/// One unit of a batch normalization on one minibatch of m rows, number by number as the engine has them: forward (Ioffe & Szegedy 2015,
/// Algorithm 1), back (section 3), and the running statistics that the step starts from.
///
/// @param epsilon ε
/// @param alpha α of the running statistics
/// @param mean μ
/// @param variance σ², biased (1/m)
/// @param runningMean before the step
/// @param runningVariance before the step
/// @param gradientOfGamma ∂L/∂γ = Σ dy · x̂; 0 without a loss
/// @param gradientOfBeta ∂L/∂β = Σ dy; 0 without a loss
/// @param x what comes in, one a row
/// @param normalized x̂ = (x − μ) / √(σ² + ε)
/// @param y γ · x̂ + β
/// @param dy ∂L/∂y; empty without a loss
/// @param dx ∂L/∂x; empty without a loss
public record UnitByHand(
        float epsilon,
        float alpha,
        float gamma,
        float beta,
        float mean,
        float variance,
        float runningMean,
        float runningVariance,
        float gradientOfGamma,
        float gradientOfBeta,
        float[] x,
        float[] normalized,
        float[] y,
        float[] dy,
        float[] dx)
        implements NumbersByHand {

    private static final float[] NONE = {};

    /// Of a network that has seen a minibatch forward. Passes are repeated, and leave what is learned and its gradients alone.
    ///
    /// @param unit counted from 0
    /// @throws IllegalArgumentException if the block has no batch norm, or no such unit
    public static UnitByHand of(Network network, Block block, int unit) {
        BatchNorm norm = block.batchNorm();
        if (norm == null || unit < 0 || unit >= norm.units()) {
            throw new IllegalArgumentException("There is no batch norm with a unit " + (unit + 1));
        }
        List<Stage> stages = block.stages();
        float[] x = column(stages.get(stages.indexOf(norm) - 1).output(), unit);
        Matrix gradient = network.outputGradient(block, norm);
        float[] dy = column(gradient, unit);
        float[] dx = column(norm.backward(gradient, Pass.TRAINING), unit);
        double gammas = 0;
        double betas = 0;
        for (int i = 0; i < dy.length; i++) {
            gammas += dy[i] * (double) norm.normalized().get(i, unit);
            betas += dy[i];
        }
        return of(norm, unit, x, dy, dx, (float) gammas, (float) betas);
    }

    /// Of numbers without a network: γ is 1, β is 0, and running statistics are as at the start.
    ///
    /// @param numbers rows × columns
    /// @param column counted from 0
    public static UnitByHand of(float[][] numbers, int column, double epsilon, double alpha) {
        Matrix x = new Matrix(numbers.length, numbers[0].length);
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < numbers[i].length; j++) {
                x.set(i, j, numbers[i][j]);
            }
        }
        var norm = new BatchNorm(x.columns(), epsilon, alpha);
        norm.reserve(new Room(x.rows())).run();
        norm.forward(x, Pass.TRAINING);
        return of(norm, column, column(x, column), NONE, NONE, 0, 0);
    }

    private static UnitByHand of(
            BatchNorm norm, int unit, float[] x, float[] dy, float[] dx, float gradientOfGamma, float gradientOfBeta) {
        return new UnitByHand(
                norm.epsilon(), norm.statisticsMomentum(), norm.gamma()[unit], norm.beta()[unit], norm.mean()[unit], norm.variance()[unit],
                norm.runningMean()[unit], norm.runningVariance()[unit], gradientOfGamma, gradientOfBeta, x,
                column(norm.normalized(), unit), column(norm.output(), unit), dy, dx);
    }

    private static float[] column(Matrix matrix, int unit) {
        float[] values = new float[matrix.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.get(i, unit);
        }
        return values;
    }

    @Override
    public double deviation() {
        return Math.sqrt((double) variance + epsilon);
    }

    /// m / (m − 1) · σ², which the running variance takes in.
    ///
    /// @return NaN for a single row
    public double unbiasedVariance() {
        return rows() > 1 ? (double) variance * rows() / (rows() - 1) : Double.NaN;
    }

    /// dx of a row in its three terms, whose sum it is: γ / √(σ² + ε) times dy, times −mean(dy), and times −x̂ · mean(dy · x̂).
    @Override
    public double[] terms(int row) {
        double scale = gamma / deviation();
        return new double[] {
            scale * dy[row], -scale * gradientOfBeta / rows(), -scale * normalized[row] * gradientOfGamma / rows()
        };
    }
}
