package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.data.ImageShift;
import driftscope.data.MinibatchOrder;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Architecture;
import driftscope.nn.Network;
import driftscope.nn.NormalizationSwitch;
import driftscope.nn.Toggle;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.optimizer.Schedule;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.Chance;
import driftscope.nn.stage.Noise;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Stage;
import driftscope.probe.BinRanges;
import driftscope.probe.Divergence;
import driftscope.probe.KeptValues;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Probe;
import driftscope.probe.Quantity;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    private final List<Change> scheduled = new ArrayList<>();
    private final Probe probe = new Probe();
    private final TestSet testSet;
    private final DecisionRegions.@Nullable Measure regions;
    private final Values atStart;

    private Values values;
    private int batchSize;
    private Optimizer optimizer;
    private Optimizer remembering;
    private Schedule schedule;
    private Matrix x = new Matrix(0, 0);
    private Answers answers;
    private int[] examples = {};

    @SuppressWarnings("UnusedVariable") // never read: without it the reads ahead could be left out
    private int fetched;

    private int changesMade;
    private boolean asked;
    private long step;
    private long seen = -1;
    private double seenAtEpochs;
    private @Nullable DriftProbe driftProbe;
    private @Nullable ImageShift trainingShift;
    private @Nullable Divergence divergence;

    /// The lane as it is before its first step: initial weights, nothing seen.
    public Lane(Recipe recipe, LaneSpec spec, DataSet data) {
        this.name = spec.name();
        this.data = data.withFirst(recipe.trainingExamples());
        this.values = recipe.of(spec);
        this.atStart = values;
        this.batchSize = values.get(Catalogue.BATCH_SIZE);
        this.optimizer = Optimizers.optimizer(values);
        this.remembering = optimizer;
        this.schedule = Optimizers.schedule(values);
        this.order = new MinibatchOrder(this.data.training().size(), recipe.seed());
        this.network = new Network(
                architecture(recipe, values, data),
                new RandomStream(recipe.seed(), "initial weights"),
                new Chance(recipe.seed()));
        this.answers = Answers.of(data, 0);
        makeRoom(batchSize);
        network.setDropout(values.get(Catalogue.DROPOUT));
        switchOn(network, values, Toggle.FRESH);
        trainingShift = Shifts.ofTraining(values, data.training(), recipe.seed());
        testSet = new TestSet(network, this.data);
        regions = DecisionRegions.Measure.applies(data) ? new DecisionRegions.Measure(network) : null;
        recipe.changes().forEach(this::schedule);
    }

    private static Architecture architecture(Recipe recipe, Values values, DataSet data) {
        return new Architecture(
                recipe.settings().get(Catalogue.KIND), data.features(), data.training().rows(), recipe.hidden(), data.outputs(),
                values.get(Catalogue.ACTIVATION), recipe.initialWeights(), recipe.settings().get(Catalogue.RESIDUAL));
    }

    private void switchOn(Network of, Values values, Toggle toggle) {
        new NormalizationSwitch(of)
                .switchOn(
                        values.get(Catalogue.NORMALIZATION),
                        values.get(Catalogue.PLACEMENT),
                        toggle,
                        values.get(Catalogue.AFFINE),
                        normalizerSettings(values),
                        x);
    }

    private static NormalizerSettings normalizerSettings(Values values) {
        return new NormalizerSettings(
                values.get(Catalogue.EPSILON),
                values.get(Catalogue.STATISTICS_MOMENTUM),
                values.get(Catalogue.GROUPS_OF_UNITS),
                values.get(Catalogue.NOISE_MEAN),
                values.get(Catalogue.NOISE_DEVIATION),
                values.get(Catalogue.NOISE_SPREAD),
                values.get(Catalogue.STATISTICS_PER_STEP),
                values.get(Catalogue.LARGEST_SCALE),
                values.get(Catalogue.LARGEST_SHIFT),
                values.get(Catalogue.SYNCHRONIZED) ? 1 : values.get(Catalogue.WORKERS),
                values.get(Catalogue.STATISTICS_PRECISION));
    }

    /// Where settings act: turns them into an optimizer and settings of the stages, whatever leaves the shapes of the weights alone.
    /// Called when they have changed, so that no step looks at settings.
    private void applySettings() {
        optimizer = Optimizers.optimizer(values);
        schedule = Optimizers.schedule(values);
        NormalizerSettings numbers = normalizerSettings(values);
        network.each(Normalizer.class, normalizer -> normalizer.set(numbers));
        network.each(Noise.class, noise -> noise.set(numbers));
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

    /// What it trains with now, after the changes that have taken effect.
    public Values values() {
        return values;
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
        return answers.labels();
    }

    /// What the network is to give out for the minibatch last seen, `rows × outputs`; null where examples have classes.
    public @Nullable Matrix targets() {
        return answers.targets();
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

    /// The learning rate of the update on the minibatch last seen: what the schedule has made of it.
    public double learningRate() {
        return optimizer.learningRate();
    }

    /// Epochs of training examples that were seen in the updates done.
    public double epochs() {
        return order.epochs();
    }

    /// How many changes have taken effect.
    public int changesMade() {
        return changesMade;
    }

    /// Adds a change, which takes effect when its step is reached, after those of the same step that were added before; at
    /// once if the step has been.
    public void schedule(Change change) {
        if (change.isFor(name)) {
            long due = Math.max(step, change.step());
            int place = scheduled.size();
            while (place > changesMade && scheduled.get(place - 1).step() > due) {
                place--;
            }
            scheduled.add(place, change);
        }
    }

    /// The next minibatch: forward, backward, update. Does nothing once the lane has diverged.
    ///
    /// @throws IllegalStateException in a measurement
    public void advance() {
        advance(lane -> {});
    }

    /// The same with a look at the lane when the gradients are there and nothing learned or running has moved.
    void advance(Consumer<Lane> beforeUpdate) {
        if (asked) {
            throw new IllegalStateException("A measurement does not step the lane");
        }
        look();
        if (divergence != null) {
            return;
        }
        beforeUpdate.accept(this);
        driftProbe();
        update();
        order.next(batchSize, examples);
        step++;
    }

    private void update() {
        moveNetwork();
        remembering = optimizer;
    }

    /// What another optimizer remembers means nothing to this one. One that came and went between two steps has changed nothing.
    private void moveNetwork() {
        if (!optimizer.remembersLike(remembering)) {
            network.each(Stage.class, stage -> stage.parameters().forEach(Parameter::forget));
        }
        network.update(optimizer);
    }

    /// Does to the network what this step is going to do, in a measurement, which puts everything back.
    ///
    /// @throws IllegalStateException outside one
    void foretellUpdate() {
        if (!asked) {
            throw new IllegalStateException("Only a measurement may update the network beforehand");
        }
        moveNetwork();
    }

    /// Takes the minibatch last seen forward and backward, with the same chance.
    void pass() {
        answers.forward(network, x);
        network.backward();
    }

    /// Takes the minibatch last seen forward, with the same chance.
    ///
    /// @return the mean loss
    double forward() {
        return answers.forward(network, x);
    }

    /// The first of the training set, to pass through all at once.
    ExamplesInPieces firstExamples(int count) {
        return new ExamplesInPieces(network, data.training(), new int[0], count);
    }

    /// What happens to training images, or null.
    @Nullable ImageShift trainingShift() {
        return trainingShift;
    }

    /// Applies the changes that are due and takes the next minibatch forward and backward, without an update: what a
    /// frame needs.
    public void look() {
        if (divergence != null) {
            return;
        }
        network.chance().setStep(step);
        applyDueChanges();
        if (seen == step) {
            return;
        }
        if (!schedule.isConstant()) {
            optimizer.setLearningRate(schedule.learningRate(step));
        }
        loadMinibatch();
        pass();
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
        int rows = order.peek(batchSize, examples);
        x.useRows(rows);
        load(rows);
    }

    private void load(int rows) {
        fetched += data.training().fetch(examples, rows);
        data.training().copyInto(examples, rows, x);
        for (int i = 0; trainingShift != null && i < rows; i++) {
            trainingShift.apply(x, i, examples[i]);
        }
        for (int i = 0; i < rows; i++) {
            answers.load(data.training(), examples[i], i);
        }
    }

    private void makeRoom(int newBatchSize) {
        int rows = Math.min(newBatchSize, data.training().size());
        if (x.rows() != rows) {
            network.reserve(rows);
            var room = new Matrix(rows, data.features());
            examples = new int[rows];
            answers = Answers.of(data, rows);
            x = room;
        }
    }

    private void applyDueChanges() {
        while (changesMade < scheduled.size() && scheduled.get(changesMade).step() <= step) {
            seen = -1;
            apply(scheduled.get(changesMade++));
        }
    }

    private void apply(Change change) {
        driftProbe();
        Values before = values;
        Values after = change.set().over(values);
        makeRoom(after.get(Catalogue.BATCH_SIZE));
        values = after;
        trainingShift = Shifts.ofTraining(values, data.training(), network.chance().seed());
        batchSize = values.get(Catalogue.BATCH_SIZE);
        network.setDropout(values.get(Catalogue.DROPOUT));
        if (Switching.switches(before, values)) {
            Toggle toggle = Switching.possible(before, values, change.toggle());
            if (toggle == Toggle.FUNCTION_PRESERVING) {
                loadMinibatch();
            }
            new NormalizationSwitch(network).switchOff(toggle, x);
            switchOn(network, values, toggle);
            if (values.get(Catalogue.NORMALIZATION).hasRunningStatistics() && staysAtThisStep()) {
                startRunningStatistics();
            }
        }
        applySettings();
        if (change.recompute()) {
            RecomputedStatistics.of(network, testSet.startExactStatistics(values, network.chance().seed()));
        }
    }

    /// Whether the normalization of now is still there when the changes that are due have all been made. What is taken out
    /// again before anything is inferred needs no running statistics.
    private boolean staysAtThisStep() {
        Values later = values;
        for (int i = changesMade; i < scheduled.size() && scheduled.get(i).step() <= step; i++) {
            later = scheduled.get(i).set().over(later);
            if (Switching.switches(values, later)) {
                return false;
            }
        }
        return true;
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
            answers.forward(network, x);
            int count = i + 1;
            network.each(BatchNormalizer.class, norm -> norm.averageRunningStatistics(count));
        }
    }

    /// Another network that is as this lane's was before its first step, bit for bit.
    Network networkAtStart() {
        long seed = network.chance().seed();
        var start = new Network(network.architecture(), new RandomStream(seed, "initial weights"), new Chance(seed));
        start.setDropout(atStart.get(Catalogue.DROPOUT));
        switchOn(start, atStart, Toggle.FRESH);
        return start;
    }

    /// What its test set is measured with.
    TestSet testSet() {
        return testSet;
    }

    /// A picture of the minibatch last seen.
    public Frame frame(Set<Quantity> quantities, BinRanges ranges) {
        return frame(quantities, ranges, LayerMeasures.POOLED);
    }

    /// The same with a channel by itself.
    ///
    /// @param channel counted from 0, or [LayerMeasures#POOLED]
    public Frame frame(Set<Quantity> quantities, BinRanges ranges, int channel) {
        return frame(probe.measure(network, quantities, ranges, channel));
    }

    /// A picture to be shown until the next one comes, without percentiles.
    public Frame passingFrame(Set<Quantity> quantities, BinRanges ranges, int channel) {
        return frame(probe.measureInPassing(network, quantities, ranges, channel));
    }

    private Frame frame(List<LayerMeasures> layers) {
        List<Double> gradientNorms = IntStream.range(0, network.layers()).mapToObj(this::gradientNorm).toList();
        return new Frame(seen, seenAtEpochs, learningRate(), network.loss(), gradientNorms, layers);
    }

    /// What drift is measured with. It takes its sample of step 0 before anything changes in the lane, but not before it has to: plots
    /// need not wait for it.
    DriftProbe driftProbe() {
        if (driftProbe == null) {
            driftProbe = new DriftProbe(network, data.training());
        }
        return driftProbe;
    }

    /// Measures the test set, the first of the training set, the drift and, in the plane, the decision regions. Changes nothing in
    /// the lane.
    public Evaluation evaluate() {
        return beginEvaluation(true).finish();
    }

    /// The same in pieces.
    ///
    /// @param ofTraining whether training examples are measured too, which takes as long as the test set does
    public Evaluating beginEvaluation(boolean ofTraining) {
        var parts = EnumSet.allOf(Evaluating.Part.class);
        if (!ofTraining) {
            parts.remove(Evaluating.Part.TRAINING);
        }
        return beginEvaluation(parts);
    }

    /// Some of it, in pieces.
    public Evaluating beginEvaluation(Set<Evaluating.Part> parts) {
        return new Evaluating(this, testSet, parts, regions);
    }

    /// Lets a measurement do what it likes with the values of the network, and puts them back afterwards, bit for bit. It finds
    /// the next minibatch taken forward and backward. It must not step the lane or switch its normalization.
    ///
    /// @throws IllegalStateException in a measurement
    public <T> T ask(Function<Lane, T> measurement) {
        if (asked) {
            throw new IllegalStateException("A measurement does not ask for another");
        }
        look();
        var kept = new KeptValues(network);
        asked = true;
        try {
            return measurement.apply(this);
        } finally {
            asked = false;
            kept.putBack();
            if (divergence == null) {
                seen = -1;
                look();
            }
        }
    }
}
