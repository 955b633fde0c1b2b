package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.data.MinibatchOrder;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.NormalizationSettings;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.TrainingSettings;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Network;
import driftscope.nn.Normalization;
import driftscope.nn.NormalizationSwitch;
import driftscope.nn.Toggle;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.BatchNorm;
import driftscope.probe.BinRanges;
import driftscope.probe.Divergence;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Probe;
import driftscope.probe.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One network in training. Everything it does follows from the recipe, whoever steps it and however fast.
///
/// It belongs to one thread. A step allocates nothing, once the minibatch has had its largest size.
public final class Lane {

    private static final int STATISTICS_EXAMPLES = 3000;

    private final String name;
    private final DataSet data;
    private final Network network;
    private final MinibatchOrder order;
    private final List<Change> pending = new ArrayList<>();
    private final Probe probe = new Probe();
    private final TestSet testSet;
    private final DecisionRegions.@Nullable Measure regions;

    private TrainingSettings training;
    private NormalizationSettings normalization;
    private Optimizer optimizer;
    private Matrix x;
    private int[] examples;
    private int[] labels;
    private int fetched;
    private long step;
    private long seen = -1;
    private double seenAtEpochs;
    private @Nullable DriftProbe driftProbe;
    private @Nullable Divergence divergence;

    /// The lane as it is before its first step: initial weights, nothing seen.
    public Lane(Recipe recipe, LaneSpec spec, DataSet data) {
        this.name = spec.name();
        this.data = data;
        this.training = spec.training();
        this.optimizer = optimizer(training);
        this.order = new MinibatchOrder(data.training().size(), recipe.seed());
        this.network = new Network(
                data.features(),
                recipe.network().hidden(),
                data.classes(),
                recipe.network().activation(),
                recipe.network().initialWeights(),
                new RandomStream(recipe.seed(), "initial weights"));
        this.normalization = spec.normalization();
        makeRoom();
        if (normalization.kind() == Normalization.BATCH) {
            new NormalizationSwitch(network)
                    .switchOn(
                            normalization.placement(),
                            Toggle.FRESH,
                            normalization.epsilon(),
                            normalization.statisticsMomentum(),
                            x);
        }
        testSet = new TestSet(network, data.test());
        regions = DecisionRegions.Measure.applies(data) ? new DecisionRegions.Measure(network) : null;
        recipe.changes().forEach(this::schedule);
    }

    private static Optimizer optimizer(TrainingSettings training) {
        return new Sgd((float) training.learningRate(), (float) training.momentum(), (float) training.weightDecay());
    }

    /// Where settings act: turns them into an optimizer and settings of the stages, whatever leaves the shapes of the weights alone.
    /// Called when they have changed, so that no step looks at settings.
    private void applySettings() {
        optimizer = optimizer(training);
        network.each(BatchNorm.class, norm -> {
            norm.setEpsilon(normalization.epsilon());
            norm.setStatisticsMomentum(normalization.statisticsMomentum());
        });
    }

    public String name() {
        return name;
    }

    /// Updates done.
    public long step() {
        return step;
    }

    public Network network() {
        return network;
    }

    public TrainingSettings training() {
        return training;
    }

    public NormalizationSettings normalization() {
        return normalization;
    }

    /// Where this lane stopped being finite, or null.
    public @Nullable Divergence divergence() {
        return divergence;
    }

    /// The minibatch last seen, `rows × features`.
    public Matrix minibatch() {
        return x;
    }

    /// The labels of the minibatch last seen, one per row.
    public int[] labels() {
        return labels;
    }

    /// The mean loss of the minibatch last seen.
    public double loss() {
        return network.loss();
    }

    /// ‖∂L/∂W‖₂ of a layer, counted from 0 and including the layer of logits, on the minibatch last seen.
    public double gradientNorm(int layer) {
        return network.weights(layer).gradientNorm();
    }

    /// ‖ΔW‖₂ / ‖W‖₂ of the last update of a layer, counted from 0 and including the layer of logits.
    public double updateRatio(int layer) {
        return network.weights(layer).updateRatio();
    }

    /// Adds a change, which takes effect when its step is reached; at once if it has been.
    public void schedule(Change change) {
        if (change.lane() == null || change.lane().equals(name)) {
            pending.add(change);
        }
    }

    /// The next minibatch: forward, backward, update. Does nothing once the lane has diverged.
    public void advance() {
        advance(lane -> {});
    }

    /// The same with a look at the lane when the gradients are there and nothing learned or running has moved.
    void advance(Consumer<Lane> beforeUpdate) {
        look();
        if (divergence != null) {
            return;
        }
        beforeUpdate.accept(this);
        driftProbe();
        network.update(optimizer);
        order.next(training.batchSize(), examples);
        step++;
    }

    /// Applies the changes that are due and takes the next minibatch forward and backward, without an update: what a
    /// frame needs.
    public void look() {
        if (divergence != null) {
            return;
        }
        applyDueChanges();
        if (seen == step) {
            return;
        }
        loadMinibatch();
        network.forward(x, labels);
        network.backward();
        boolean finite = Double.isFinite(network.loss());
        for (int layer = 0; layer < network.layers(); layer++) {
            finite &= Double.isFinite(network.weights(layer).gradientNorm());
        }
        seen = step;
        seenAtEpochs = order.epochs();
        if (!finite) {
            divergence = Divergence.find(network, step);
        }
    }

    private void loadMinibatch() {
        int rows = order.peek(training.batchSize(), examples);
        x.useRows(rows);
        load(rows);
    }

    private void load(int rows) {
        fetched += data.training().fetch(examples, rows);
        data.training().copyInto(examples, rows, x);
        for (int i = 0; i < rows; i++) {
            labels[i] = data.training().label(examples[i]);
        }
    }

    private void makeRoom() {
        int rows = Math.min(training.batchSize(), data.training().size());
        if (x == null || x.rows() != rows) {
            x = new Matrix(rows, data.features());
            examples = new int[rows];
            labels = new int[rows];
            network.reserve(rows);
        }
    }

    private void applyDueChanges() {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).step() <= step) {
                apply(pending.remove(i--).set());
                seen = -1;
            }
        }
    }

    private void apply(Change.Settings change) {
        driftProbe();
        NormalizationSettings before = normalization;
        training = change.applyTo(training);
        normalization = change.applyTo(normalization);
        makeRoom();
        boolean was = before.kind() == Normalization.BATCH;
        boolean is = normalization.kind() == Normalization.BATCH;
        boolean moved = was && is && before.placement() != normalization.placement();
        Toggle toggle = Objects.requireNonNullElse(change.toggle(), Toggle.FRESH);
        if (was && (!is || moved)) {
            loadMinibatch();
            new NormalizationSwitch(network).switchOff(toggle, x);
        }
        if (is && (!was || moved)) {
            loadMinibatch();
            new NormalizationSwitch(network)
                    .switchOn(
                            normalization.placement(),
                            toggle,
                            normalization.epsilon(),
                            normalization.statisticsMomentum(),
                            x);
            startRunningStatistics();
        }
        applySettings();
    }

    /// The plain average over minibatches from the start of the training set, at most 3 000 examples: a batch norm that
    /// comes into a running network must not infer with mean 0 and variance 1.
    private void startRunningStatistics() {
        int rows = x.rows();
        int minibatches = Math.max(1, Math.min(STATISTICS_EXAMPLES, data.training().size()) / rows);
        for (int i = 0; i < minibatches; i++) {
            for (int row = 0; row < rows; row++) {
                examples[row] = i * rows + row;
            }
            load(rows);
            network.forward(x, labels);
            int count = i + 1;
            network.each(BatchNorm.class, norm -> norm.averageRunningStatistics(count));
        }
    }

    /// A picture of the minibatch last seen.
    public Frame frame(Set<Quantity> quantities, BinRanges ranges) {
        return frame(probe.measure(network, quantities, ranges));
    }

    /// A picture to be shown until the next one comes, without percentiles.
    Frame passingFrame(Set<Quantity> quantities, BinRanges ranges) {
        return frame(probe.measureInPassing(network, quantities, ranges));
    }

    private Frame frame(List<LayerMeasures> layers) {
        return new Frame(seen, seenAtEpochs, network.loss(), layers);
    }

    /// What drift is measured with. It takes its sample of step 0 before anything changes in the lane, but not before it has to: plots
    /// need not wait for it.
    private DriftProbe driftProbe() {
        if (driftProbe == null) {
            driftProbe = new DriftProbe(network, data.training());
        }
        return driftProbe;
    }

    /// Measures the test set, the drift and, in the plane, the decision regions. Changes nothing in the lane.
    public Evaluation evaluate() {
        TestSet.Result test = testSet.measure(network);
        return new Evaluation(
                step,
                test.loss(),
                test.accuracy(),
                driftProbe().measure(network),
                regions == null ? null : regions.measure(network));
    }
}
