package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Dropout;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Noise;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Pooling;
import driftscope.nn.stage.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The stages that make one layer of the picture. A hidden layer normalizes before its nonlinearity, after it, or not at all;
/// the layer of logits is a linear stage alone.
///
/// ```
/// before: u → Wu → normalizer → nonlinearity → dropout → output
/// after:  u → Wu + b → nonlinearity → dropout → normalizer → output
/// none:   u → Wu + b → nonlinearity → dropout → output
///
/// residual, before: u → nonlinearity → dropout → Wa → normalizer → + u → output
/// residual, after:  u → nonlinearity → dropout → normalizer → Wa + b → + u → output
/// ```
///
/// In front of the linear stage may stand what it sees (the patches of an image, a row of it and the state before); at the end what is
/// left of it (pooling).
///
/// Its stages keep what the last minibatch left in them, `rows × units` each: measures read it between two steps.
public final class Block {

    private final @Nullable Stage entry;
    private final Linear linear;
    private final @Nullable Nonlinearity nonlinearity;
    private final @Nullable Stage exit;
    private final @Nullable Skip skip;
    private @Nullable Normalizer normalizer;
    private @Nullable Noise noise;
    private @Nullable Dropout dropout;
    private Placement placement = Placement.BEFORE;
    private Stage[] stages = {};
    /// Pooling right behind a rectifier: both go back in one pass over the places of a minibatch, which are more than a cache holds.
    private @Nullable Pooling rectifiedPooling;
    private Stage[] gathering = {};
    private Stage[] settling = {};
    private Parameter[] parameters = {};
    private Matrix input = new Matrix(0, 0);

    private Block(
            @Nullable Stage entry, Linear linear, @Nullable Nonlinearity nonlinearity, @Nullable Stage exit, @Nullable Skip skip) {
        this.entry = entry;
        this.linear = linear;
        this.nonlinearity = nonlinearity;
        this.exit = exit;
        this.skip = skip;
        arrange();
    }

    /// Puts the stages in their order, and finds what is learned in them.
    private void arrange() {
        var order = new ArrayList<@Nullable Stage>();
        boolean before = placement == Placement.BEFORE;
        if (skip == null) {
            order.addAll(Arrays.asList(entry, linear));
            order.addAll(before
                    ? Arrays.asList(normalizer, noise, nonlinearity, dropout)
                    : Arrays.asList(nonlinearity, dropout, normalizer, noise));
            order.add(exit);
        } else {
            order.addAll(Arrays.asList(nonlinearity, dropout));
            order.addAll(before ? Arrays.asList(linear, normalizer, noise) : Arrays.asList(normalizer, noise, linear));
        }
        stages = order.stream().filter(Objects::nonNull).toArray(Stage[]::new);
        rectifiedPooling = findRectifiedPooling();
        gathering = Arrays.stream(stages).filter(Stage::gathers).toArray(Stage[]::new);
        settling = Arrays.stream(stages).filter(stage -> !stage.runningStatistics().isEmpty()).toArray(Stage[]::new);
        parameters = Arrays.stream(stages)
                .flatMap(stage -> stage.parameters().stream())
                .filter(parameter -> !parameter.isShare())
                .toArray(Parameter[]::new);
    }

    private @Nullable Pooling findRectifiedPooling() {
        boolean rectified = nonlinearity != null && nonlinearity.goesBackWithPooling();
        return rectified && exit instanceof Pooling pooling && stages[stages.length - 2] == nonlinearity ? pooling : null;
    }

    /// A hidden layer without normalization.
    ///
    /// @param entry what stands in front of the linear stage, or null
    /// @param exit what stands at the end, or null
    static Block hidden(@Nullable Stage entry, Linear linear, Nonlinearity nonlinearity, @Nullable Stage exit) {
        return new Block(entry, linear, nonlinearity, exit, null);
    }

    /// A hidden layer without normalization whose input is added to its output.
    static Block residual(Linear linear, Nonlinearity nonlinearity) {
        return new Block(null, linear, nonlinearity, null, new Skip(linear.units()));
    }

    /// @param entry what stands in front of the linear stage, or null
    static Block logits(@Nullable Stage entry, Linear linear) {
        return new Block(entry, linear, null, null, null);
    }

    /// In the order of computation.
    public List<Stage> stages() {
        return List.of(stages);
    }

    /// Units, or channels, of its linear stage.
    public int units() {
        return linear.units();
    }

    public Linear linear() {
        return linear;
    }

    /// W, whose gradient and update are measured on every step.
    public Parameter weights() {
        return linear.weightParameter();
    }

    /// Whether it is one of the hidden layers, and not that of logits.
    public boolean isHidden() {
        return nonlinearity != null;
    }

    /// Whether its input is added to its output.
    public boolean isResidual() {
        return skip != null;
    }

    /// What its input is added to its output with, or null.
    @Nullable Skip skip() {
        return skip;
    }

    /// The nonlinearity of a hidden layer.
    ///
    /// @throws NullPointerException in the layer of logits
    public Nonlinearity nonlinearity() {
        return Objects.requireNonNull(nonlinearity, "the layer of logits has no nonlinearity");
    }

    /// What drops outputs of its nonlinearity, or null.
    public @Nullable Dropout dropout() {
        return dropout;
    }

    /// Puts dropout behind the nonlinearity of a hidden layer, or (null) none.
    void setDropout(@Nullable Dropout newDropout) {
        dropout = newDropout;
        arrange();
    }

    /// What it normalizes with, or null.
    public @Nullable Normalizer normalizer() {
        return normalizer;
    }

    /// The batch norm of this layer, or null.
    public @Nullable BatchNorm batchNorm() {
        return normalizer instanceof BatchNorm batchNorm ? batchNorm : null;
    }

    /// Whether it has a batch norm with nothing behind it, whose output is affine in its input on a minibatch.
    boolean isPlainBatchNorm() {
        return normalizer instanceof BatchNorm norm && norm.isPlain() && noise == null;
    }

    /// Where its normalizer stands; [Placement#BEFORE] where there is none.
    public Placement placement() {
        return placement;
    }

    /// The linear sum Wu (+ b).
    public Matrix sum() {
        return linear.output();
    }

    /// What a normalizer at that place receives, or would receive, of the last minibatch.
    Matrix normalizerInput(Placement where) {
        if (where == Placement.BEFORE) {
            return sum();
        }
        return dropout != null ? dropout.output() : activated();
    }

    /// x̂ where there is a normalizer; without one the linear sum.
    public Matrix normalized() {
        return normalizer != null ? normalizer.normalized() : sum();
    }

    /// z, what the nonlinearity receives; in the layer of logits the logits.
    public Matrix activationInput() {
        if (nonlinearity == null) {
            return sum();
        }
        Matrix before = input;
        for (Stage stage : stages) {
            if (stage == nonlinearity) {
                break;
            }
            before = stage.output();
        }
        return before;
    }

    /// f(z), before a normalizer that comes after it.
    public Matrix activated() {
        return nonlinearity().output();
    }

    /// a, what the next layer receives.
    public Matrix output() {
        return skip != null ? skip.output() : stages[stages.length - 1].output();
    }

    /// ∂L/∂z.
    public Matrix activationInputGradient() {
        return nonlinearity().inputGradient();
    }

    Matrix forward(Matrix u, Pass pass, StepClock clock) {
        input = u;
        Matrix x = u;
        for (int s = 0; s < stages.length; s++) {
            x = stages[s].forward(x, pass);
            clock.ended(stages[s]);
        }
        return skip == null ? x : skip.forward(u, x);
    }

    /// From ∂L/∂(output) to the gradients of everything learned here and ∂L/∂u.
    Matrix backward(Matrix outputGradient, Pass pass, StepClock clock) {
        Matrix dy = skip == null ? outputGradient : skip.keep(outputGradient);
        int s = stages.length - 1;
        if (rectifiedPooling != null) {
            dy = nonlinearity().backwardBehind(rectifiedPooling, dy);
            clock.ended(StepClock.Part.ACTIVATION);
            s -= 2;
        }
        for (; s >= 0; s--) {
            dy = stages[s].backward(dy, pass);
            clock.ended(stages[s]);
        }
        return skip == null ? dy : skip.backward(dy);
    }

    /// From ∂L/∂(output) to ∂L/∂(what a stage of this block gives out).
    Matrix outputGradient(Stage stage, Matrix outputGradient, Pass pass) {
        Matrix dy = skip == null ? outputGradient : skip.keep(outputGradient);
        for (int s = stages.length - 1; stages[s] != stage; s--) {
            dy = stages[s].backward(dy, pass);
        }
        return dy;
    }

    /// Completes gradients in which other blocks have a share.
    void gather() {
        for (int p = 0; p < parameters.length; p++) {
            parameters[p].gather();
        }
        for (int s = 0; s < gathering.length; s++) {
            gathering[s].gather();
        }
    }

    void settle(Pass pass, StepClock clock) {
        for (int s = 0; s < settling.length; s++) {
            settling[s].settle(pass);
            clock.ended(settling[s]);
        }
    }

    void update(Optimizer optimizer) {
        for (int p = 0; p < parameters.length; p++) {
            optimizer.update(parameters[p]);
        }
        follow(true);
    }

    /// Makes what follows from what is learned.
    ///
    /// @param updated whether an optimizer moved it
    void follow(boolean updated) {
        for (int s = 0; s < gathering.length; s++) {
            gathering[s].follow(updated);
        }
    }

    void remember(int memories) {
        for (int p = 0; p < parameters.length; p++) {
            parameters[p].remember(memories);
        }
    }

    /// Does something while passes leave a stage of this block out, as if what comes into it came out of it: for a look at what the network
    /// would do without it. What is learned in it is neither updated nor gathered meanwhile.
    ///
    /// @param stage gives as many columns as it receives
    public void without(Stage stage, Runnable action) {
        Stage[] all = stages;
        stages = Arrays.stream(all).filter(each -> each != stage).toArray(Stage[]::new);
        try {
            action.run();
        } finally {
            stages = all;
        }
    }

    /// Takes a normalizer into a hidden layer that has none. A bias that it takes out again goes: β does its work.
    ///
    /// @param newNoise behind it, or null
    void insert(Normalizer newNormalizer, Placement where, @Nullable Noise newNoise) {
        normalizer = newNormalizer;
        noise = newNoise;
        placement = where;
        boolean rightBehind = where == Placement.BEFORE;
        if (rightBehind && newNormalizer.ignoresBias()) {
            linear.removeBias();
        }
        arrange();
    }

    /// Drops the normalizer of a hidden layer; a layer without a bias gets one of 0.
    void removeNormalizer() {
        normalizer = null;
        noise = null;
        placement = Placement.BEFORE;
        if (linear.bias() == null) {
            linear.addBias();
        }
        arrange();
    }

    /// Reparametrizes the weights of this layer, or no longer.
    void useWeightNorm(boolean use) {
        if (use) {
            linear.addWeightNorm();
        } else {
            linear.removeWeightNorm();
        }
        arrange();
    }
}
