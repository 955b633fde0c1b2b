package driftscope.nn;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Pass;
import java.util.List;
import java.util.Objects;

/// Takes batch norm into a running network, or out of it.
///
/// Function-preserving means: on the given minibatch, in training mode, every layer gives the outputs it gave before.
/// Velocities of weights and biases that are rewritten start again at 0.
public final class NormalizationSwitch {

    private final Network network;

    public NormalizationSwitch(Network network) {
        this.network = network;
    }

    /// Gives every hidden layer a batch norm.
    ///
    /// @param x the minibatch whose statistics a function-preserving switch uses, `rows × inputs`
    public void switchOn(Placement placement, Toggle toggle, double epsilon, double statisticsMomentum, Matrix x) {
        List<BatchNorm> norms = network.hidden().stream()
                .map(block -> new BatchNorm(block.units(), epsilon, statisticsMomentum))
                .toList();
        if (toggle == Toggle.FUNCTION_PRESERVING) {
            var moments = new Columns.Moments();
            new PassThrough(network, x.rows()).logits(network, x, Pass.TRAINING, (l, activationInput, output) -> {
                moments.measure(placement == Placement.BEFORE ? activationInput : output);
                undoNormalization(norms.get(l), moments);
            });
        }
        network.insert(norms, placement);
    }

    /// γ = √(σ² + ε), β = μ: the normalization is taken back at once (Ioffe & Szegedy 2015, §3).
    private static void undoNormalization(BatchNorm norm, Columns.Moments moments) {
        for (int j = 0; j < norm.units(); j++) {
            norm.gamma()[j] = (float) Math.sqrt(moments.variance()[j] + norm.epsilon());
            norm.beta()[j] = moments.mean()[j];
        }
    }

    /// Takes the batch norm out of every hidden layer. Function-preserving: γ, β and the statistics of the minibatch are
    /// folded into the weights and the bias of this layer (batch norm before the activation) or the next (after it).
    public void switchOff(Toggle toggle, Matrix x) {
        if (toggle == Toggle.FUNCTION_PRESERVING) {
            network.reserve(x.rows());
            Matrix u = x;
            for (Block block : network.hidden()) {
                u = block.forward(u, Pass.TRAINING);
            }
        }
        for (int l = 0; l < network.hidden().size(); l++) {
            Block block = network.hidden().get(l);
            BatchNorm norm = block.batchNorm();
            Placement placement = block.placement();
            block.removeBatchNorm();
            if (norm != null && toggle == Toggle.FUNCTION_PRESERVING) {
                switch (placement) {
                    case BEFORE -> foldIntoUnits(norm, block.linear());
                    case AFTER -> foldIntoInputs(norm, network.linear(l + 1));
                }
            }
        }
    }

    /// W[:, j] ← s_j · W[:, j], b_j ← s_j · (b_j − μ_j) + β_j, with s = γ / √(σ² + ε).
    private static void foldIntoUnits(BatchNorm norm, Linear linear) {
        Matrix weights = linear.weights();
        float[] bias = biasOf(linear);
        for (int j = 0; j < weights.columns(); j++) {
            double scale = scale(norm, j);
            for (int i = 0; i < weights.rows(); i++) {
                weights.set(i, j, (float) (scale * weights.get(i, j)));
            }
            bias[j] = (float) (scale * (bias[j] - norm.mean()[j]) + norm.beta()[j]);
        }
        linear.parameters().forEach(Parameter::forget);
    }

    /// b ← b + (β − s · μ) · W, W[i, :] ← s_i · W[i, :], with s = γ / √(σ² + ε).
    private static void foldIntoInputs(BatchNorm norm, Linear next) {
        Matrix weights = next.weights();
        float[] bias = biasOf(next);
        for (int j = 0; j < weights.columns(); j++) {
            double shift = 0;
            for (int i = 0; i < weights.rows(); i++) {
                shift += (norm.beta()[i] - scale(norm, i) * norm.mean()[i]) * weights.get(i, j);
            }
            bias[j] = (float) (bias[j] + shift);
        }
        for (int i = 0; i < weights.rows(); i++) {
            double scale = scale(norm, i);
            for (int j = 0; j < weights.columns(); j++) {
                weights.set(i, j, (float) (scale * weights.get(i, j)));
            }
        }
        next.parameters().forEach(Parameter::forget);
    }

    /// Only a linear whose sum is normalized has no bias, and this one is not, or no longer.
    private static float[] biasOf(Linear linear) {
        return Objects.requireNonNull(linear.bias());
    }

    /// s = γ / √(σ² + ε); 0 where the unit was constant and ε = 0: what is left of it is β.
    private static double scale(BatchNorm norm, int unit) {
        double deviation = Math.sqrt(norm.variance()[unit] + norm.epsilon());
        return deviation > 0 ? norm.gamma()[unit] / deviation : 0;
    }
}
