package driftscope.nn;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Noise;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes normalization into a running network, or out of it.
///
/// Function-preserving means: on the given minibatch, in training mode, every layer gives the outputs it gave before. Where that cannot be
/// ([Normalization#canComeUnnoticed], [Normalization#canGoUnnoticed]), normalization comes and goes fresh.
/// Velocities of weights and biases that are rewritten start again at 0.
public final class NormalizationSwitch {

    private final Network network;

    public NormalizationSwitch(Network network) {
        this.network = network;
    }

    /// Gives every hidden layer a batch norm with γ and β.
    ///
    /// @param x the minibatch whose statistics a function-preserving switch uses, `rows × inputs`
    public void switchOn(Placement placement, Toggle toggle, double epsilon, double statisticsMomentum, Matrix x) {
        switchOn(Normalization.BATCH, placement, toggle, true, new NormalizerSettings(epsilon, statisticsMomentum), x);
    }

    /// Gives every hidden layer a normalizer, or its weights another form.
    ///
    /// @param affine whether γ and β are learned; they are where the switch preserves the function
    /// @param x the minibatch whose statistics a function-preserving switch uses, `rows × inputs`
    public void switchOn(
            Normalization normalization, Placement placement, Toggle toggle, boolean affine, NormalizerSettings settings, Matrix x) {
        if (normalization == Normalization.WEIGHT) {
            useWeightNorm(true);
        }
        if (!normalization.isStage()) {
            return;
        }
        List<Normalizer> normalizers = normalizers(normalization, affine, settings);
        boolean unnoticed = normalization.canComeUnnoticed(network.architecture().kind()) && settings.isPlain();
        if (toggle == Toggle.FUNCTION_PRESERVING && affine && unnoticed) {
            comeUnnoticed(normalizers, placement, (float) settings.epsilon(), x);
        }
        List<Noise> noise = normalization == Normalization.NOISY_BATCH ? noise(settings) : List.of();
        network.insert(normalizers, placement, noise);
    }

    private void comeUnnoticed(List<Normalizer> normalizers, Placement placement, float epsilon, Matrix x) {
        var moments = new Columns.Moments();
        network.reserve(x.rows());
        Matrix u = x;
        for (int l = 0; l < normalizers.size(); l++) {
            Block block = network.hidden().get(l);
            u = block.forward(u, Pass.TRAINING, StepClock.STOPPED);
            moments.measure(block.normalizerInput(placement));
            undoNormalization(normalizers.get(l), moments, epsilon);
        }
    }

    private List<Normalizer> normalizers(Normalization normalization, boolean affine, NormalizerSettings settings) {
        List<Block> blocks = network.hidden();
        if (network.architecture().kind() != NetworkKind.RECURRENT) {
            return blocks.stream().map(block -> normalization.normalizer(block, affine, settings)).toList();
        }
        // One layer, however often it is used: γ and β are the same at every time step.
        Normalizer first = Objects.requireNonNull(normalization.normalizer(blocks.getFirst(), affine, settings));
        return Stream.concat(Stream.of(first), blocks.stream().skip(1).map(block -> first.atAnotherTime(settings))).toList();
    }

    private List<Noise> noise(NormalizerSettings settings) {
        List<Block> blocks = network.hidden();
        return IntStream.range(0, blocks.size())
                .mapToObj(b -> new Noise(
                        blocks.get(b).units(), blocks.get(b).linear().positions(), b + 1, network.chance(), settings))
                .toList();
    }

    private void useWeightNorm(boolean use) {
        network.hidden().forEach(block -> block.useWeightNorm(use));
    }

    /// γ = √(σ² + ε), β = μ: the normalization is taken back at once (Ioffe & Szegedy 2015, §3).
    private static void undoNormalization(Normalizer norm, Columns.Moments moments, float epsilon) {
        for (int j = 0; j < norm.units(); j++) {
            norm.gamma()[j] = (float) Math.sqrt(moments.variance()[j] + epsilon);
            norm.beta()[j] = moments.mean()[j];
        }
    }

    /// Takes the normalizer out of every hidden layer. Function-preserving: γ, β and the statistics of the minibatch are
    /// folded into the weights and the bias of this layer (batch norm before the activation) or the next (after it).
    public void switchOff(Toggle toggle, Matrix x) {
        Architecture architecture = network.architecture();
        Block block = network.hidden().getFirst();
        if (block.linear().hasWeightNorm()) {
            useWeightNorm(false);
        }
        boolean folds = toggle == Toggle.FUNCTION_PRESERVING
                && block.isPlainBatchNorm()
                && Normalization.BATCH.canGoUnnoticed(architecture.kind(), architecture.residual(), block.placement());
        if (folds) {
            network.reserve(x.rows());
            Matrix u = x;
            for (Block hidden : network.hidden()) {
                u = hidden.forward(u, Pass.TRAINING, StepClock.STOPPED);
            }
        }
        List<@Nullable BatchNorm> norms = new ArrayList<>();
        network.hidden().forEach(hidden -> norms.add(hidden.batchNorm()));
        Placement placement = block.placement();
        network.removeNormalizers();
        for (int l = 0; folds && l < norms.size(); l++) {
            BatchNorm norm = Objects.requireNonNull(norms.get(l));
            switch (placement) {
                case BEFORE -> foldIntoUnits(norm, network.linear(l));
                case AFTER -> foldIntoInputs(norm, network.linear(l + 1));
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
