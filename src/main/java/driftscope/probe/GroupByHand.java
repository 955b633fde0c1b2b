package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Stage;
import java.util.List;

/// The numbers of an example that layer, group, instance or RMS norm gives one mean and one variance: some units of it, in an image at all its
/// places. Place by place, and there unit by unit.
///
/// μ and σ², which the engine does not keep, are calculated from its x in double precision; all else is the engine's.
///
/// @param kind over what an example is normalized
/// @param example of the minibatch, counted from 0
/// @param unit that is looked at, counted from 0
/// @param first unit of its group, counted from 0
/// @param units of its group
/// @param epsilon ε
/// @param mean μ; 0 where no mean is taken away
/// @param variance σ², biased; the mean of the squares where no mean is taken away
/// @param inverseDeviation 1 / √(σ² + ε)
/// @param gammas γ of every unit of the group
/// @param betas β of every unit of the group
/// @param gradientOfGamma ∂L/∂γ of the unit, over the minibatch
/// @param gradientOfBeta ∂L/∂β of the unit, over the minibatch
public record GroupByHand(
        ExampleNorm.Kind kind,
        int example,
        int unit,
        int first,
        int units,
        float epsilon,
        float mean,
        float variance,
        float inverseDeviation,
        float[] gammas,
        float[] betas,
        float gradientOfGamma,
        float gradientOfBeta,
        float[] x,
        float[] normalized,
        float[] y,
        float[] dy,
        float[] dx)
        implements NumbersByHand {

    /// Where in the matrices of a layer the numbers are.
    private record Place(int row, int rows, int first, int units) {

        float[] of(Matrix matrix) {
            float[] values = new float[rows * units];
            for (int i = 0; i < values.length; i++) {
                values[i] = matrix.get(row + i / units, first + i % units);
            }
            return values;
        }

        /// Of an array with a number for each unit.
        float[] of(float[] ofUnits) {
            float[] values = new float[units];
            System.arraycopy(ofUnits, first, values, 0, units);
            return values;
        }
    }

    /// Of a network that has seen a minibatch forward. Passes are repeated, and leave what is learned and its gradients alone.
    ///
    /// @param example counted from 0
    /// @param unit counted from 0
    /// @throws IllegalArgumentException if the block does not normalize within an example, or there is no such example or unit
    public static GroupByHand of(Network network, Block block, int example, int unit) {
        if (!(block.normalizer() instanceof ExampleNorm norm) || unit < 0 || unit >= norm.units()
                || example < 0 || (example + 1) * norm.positions() > norm.output().rows()) {
            throw new IllegalArgumentException("Nothing is normalized within an example " + (example + 1) + " with a unit " + (unit + 1));
        }
        List<Stage> stages = block.stages();
        int size = norm.units() / norm.groups();
        var place = new Place(example * norm.positions(), norm.positions(), unit / size * size, size);
        float[] x = place.of(stages.get(stages.indexOf(norm) - 1).output());
        boolean centered = norm.kind() != ExampleNorm.Kind.ROOT_MEAN_SQUARE;
        double mean = centered ? sum(x, 0, 1) / x.length : 0;
        double variance = sum(x, mean, 2) / x.length;
        Matrix gradient = network.outputGradient(block, norm);
        float[] dy = place.of(gradient);
        double gammas = 0;
        double betas = 0;
        for (int row = 0; row < gradient.rows(); row++) {
            gammas += gradient.get(row, unit) * (double) norm.normalized().get(row, unit);
            betas += gradient.get(row, unit);
        }
        float[] dx = place.of(norm.backward(gradient, Pass.TRAINING));
        return new GroupByHand(
                norm.kind(), example, unit, place.first, size, norm.epsilon(), (float) mean, (float) variance,
                norm.inverseDeviation(example, unit / size), place.of(norm.gamma()), place.of(norm.beta()), (float) gammas, (float) betas, x,
                place.of(norm.normalized()), place.of(norm.output()), dy, dx);
    }

    /// Σ (x − center)^power.
    private static double sum(float[] x, double center, int power) {
        double sum = 0;
        for (float value : x) {
            sum += power == 1 ? value - center : (value - center) * (value - center);
        }
        return sum;
    }

    /// Whether the mean is taken away.
    public boolean isCentered() {
        return kind != ExampleNorm.Kind.ROOT_MEAN_SQUARE;
    }

    /// Rows of an example: one, or one for each place of an image.
    public int positions() {
        return x.length / units;
    }

    /// The unit of a row, counted from 0 among all of the layer.
    public int unitOf(int row) {
        return first + row % units;
    }

    @Override
    public float gamma() {
        return gammas[unit - first];
    }

    @Override
    public float beta() {
        return betas[unit - first];
    }

    @Override
    public float gamma(int row) {
        return gammas[row % units];
    }

    @Override
    public float beta(int row) {
        return betas[row % units];
    }

    /// 0 where everything is the same and ε is 0: there x̂ is 0 too.
    @Override
    public double deviation() {
        return inverseDeviation == 0 ? 0 : 1.0 / inverseDeviation;
    }

    /// With g = γ · dy of each row: g / √(σ² + ε), −mean(g) / √(σ² + ε), and −x̂ · mean(g · x̂) / √(σ² + ε); the second is 0 where no mean is
    /// taken away.
    @Override
    public double[] terms(int row) {
        double sum = 0;
        double products = 0;
        for (int i = 0; i < dy.length; i++) {
            double scaled = (double) gamma(i) * dy[i];
            sum += scaled;
            products += scaled * normalized[i];
        }
        return new double[] {
            inverseDeviation * (double) gamma(row) * dy[row],
            isCentered() ? -inverseDeviation * sum / rows() : 0,
            -inverseDeviation * (double) normalized[row] * products / rows()
        };
    }
}
