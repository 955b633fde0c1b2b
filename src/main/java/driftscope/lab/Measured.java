package driftscope.lab;

import driftscope.lab.Metric.Place;
import driftscope.lab.Metric.Source;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.StatisticsLag;
import driftscope.math.Norm;
import driftscope.nn.Network;
import driftscope.nn.optimizer.Parameter;
import driftscope.probe.AffineMeasures;
import driftscope.probe.BinRanges;
import driftscope.probe.CovariateShift;
import driftscope.probe.Distribution;
import driftscope.probe.Divergence;
import driftscope.probe.Landscape;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What was measured of a lane between two steps: only what some metrics need. Metrics take their numbers out of it, on any thread.
public final class Measured {

    private static final double[] NONE = {};

    private static final Map<Source, Evaluating.Part> PARTS = new EnumMap<>(Map.of(
            Source.TEST, Evaluating.Part.TEST,
            Source.TRAINING, Evaluating.Part.TRAINING,
            Source.DRIFT, Evaluating.Part.DRIFT,
            Source.SHIFTED, Evaluating.Part.SHIFTED));

    private final Set<Source> sources;
    private final long step;
    private final @Nullable Divergence divergence;
    private final int hiddenLayers;
    private final int layers;
    private double loss = Double.NaN;
    private double learningRate = Double.NaN;
    private double[] gradientNorms = NONE;
    private double[] updateRatios = NONE;
    private double[] weightNorms = NONE;
    private double[] epsilonShares = NONE;
    private List<AffineMeasures> affine = List.of();
    private List<LayerMeasures> hidden = List.of();
    private List<CovariateShift> shifts = List.of();
    private List<StatisticsLag> trainingLags = List.of();
    private Map<String, TestSet.Result> inference = Map.of();
    private @Nullable Landscape landscape;
    private @Nullable StepTime time;
    private @Nullable Evaluation evaluation;

    private Measured(Lane lane, Set<Source> sources) {
        this.sources = Set.copyOf(sources);
        step = lane.step();
        divergence = lane.divergence();
        hiddenLayers = lane.network().hidden().size();
        layers = lane.network().layers();
    }

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask]. Of a lane that has stopped there is only
    /// where it did.
    ///
    /// @param metrics whose numbers are wanted
    public static Measured of(Lane asked, Collection<Metric> metrics) {
        var sources = EnumSet.noneOf(Source.class);
        metrics.forEach(metric -> sources.add(metric.source()));
        if (asked.divergence() != null) {
            sources.retainAll(Set.of(Source.LANE));
        }
        var measured = new Measured(asked, sources);
        measured.onTheMinibatch(asked);
        measured.onExamples(asked);
        measured.onTheWay(asked);
        return measured;
    }

    /// What the minibatch has left in the network comes first: what follows writes over it.
    private void onTheMinibatch(Lane asked) {
        Network network = asked.network();
        if (sources.contains(Source.MINIBATCH)) {
            loss = asked.loss();
            gradientNorms = ofEvery(layers, asked::gradientNorm);
        }
        if (sources.contains(Source.DISTRIBUTIONS)) {
            BinRanges ranges = BinRanges.first(hiddenLayers, asked.values().get(Catalogue.ACTIVATION));
            Frame frame = asked.frame(Set.of(Quantity.ACTIVATION_INPUT), ranges);
            hidden = frame.layers();
        }
        if (sources.contains(Source.WEIGHTS)) {
            learningRate = asked.learningRate();
            var norm = new Norm();
            weightNorms = ofEvery(layers, layer -> {
                Parameter weights = network.weights(layer);
                return norm.of(weights.value().values(), weights.value().length());
            });
        }
        if (sources.contains(Source.AFFINE)) {
            affine = network.hidden().stream().map(AffineMeasures::of).toList();
        }
        if (sources.contains(Source.EPSILON)) {
            epsilonShares = ofEvery(hiddenLayers, layer -> {
                EpsilonShares shares = EpsilonShares.of(asked, layer);
                return shares == null ? Double.NaN : Arrays.stream(shares.shares()).average().orElse(Double.NaN);
            });
        }
    }

    private void onExamples(Lane asked) {
        var parts = EnumSet.noneOf(Evaluating.Part.class);
        sources.stream().filter(PARTS::containsKey).forEach(source -> parts.add(PARTS.get(source)));
        if (parts.contains(Evaluating.Part.TRAINING)) {
            parts.add(Evaluating.Part.TEST);
        }
        if (!parts.isEmpty()) {
            evaluation = asked.beginEvaluation(parts).finish();
        }
        if (sources.contains(Source.INFERENCE)) {
            inference = InferenceMeasures.of(asked);
        }
        if (sources.contains(Source.LAG)) {
            trainingLags = asked.testSet().trainingLag(asked.values(), asked.network().chance().seed());
        }
    }

    /// What needs the minibatch forward and backward again, and in the end the update.
    private void onTheWay(Lane asked) {
        if (sources.contains(Source.ICS)) {
            shifts = GradientMeasures.shifts(asked);
            asked.pass();
        }
        if (sources.contains(Source.LANDSCAPE)) {
            landscape = GradientMeasures.along(asked);
            asked.pass();
        }
        if (sources.contains(Source.TIME)) {
            time = StepTime.of(asked);
            asked.pass();
        }
        if (sources.contains(Source.UPDATE)) {
            asked.foretellUpdate();
            updateRatios = ofEvery(layers, asked::updateRatio);
        }
    }

    private static double[] ofEvery(int count, IntToDoubleFunction number) {
        return IntStream.range(0, count).mapToDouble(number).toArray();
    }

    /// A number of the whole network, or of a layer.
    ///
    /// @param layer counted from 0; 0 where the whole network has the number
    /// @return NaN where it is not there, or was not measured
    public double number(Metric metric, int layer) {
        boolean there = sources.contains(metric.source()) && layer < count(metric.place());
        return there ? metric.reading().of(this, layer) : Double.NaN;
    }

    /// How many layers have numbers of a kind; the whole network counts as one.
    int count(Place place) {
        return switch (place) {
            case NETWORK -> 1;
            case HIDDEN_LAYER -> hiddenLayers;
            case LAYER -> layers;
        };
    }

    /// Updates done before.
    public long step() {
        return step;
    }

    /// Whether the lane had stopped being finite: then there is nothing else.
    public boolean hasDiverged() {
        return divergence != null;
    }

    @Nullable Divergence divergence() {
        return divergence;
    }

    double divergedStep() {
        return divergence == null ? Double.NaN : divergence.step();
    }

    double divergedLayer() {
        return divergence == null ? Double.NaN : divergence.layer();
    }

    double loss() {
        return loss;
    }

    double gradientNorm(int layer) {
        return gradientNorms[layer];
    }

    double updateRatio(int layer) {
        return updateRatios[layer];
    }

    double weightNorm(int layer) {
        return weightNorms[layer];
    }

    /// η/‖W‖²: how far a step turns weights of which only the direction counts.
    double effectiveRate(int layer) {
        double norm = weightNorm(layer);
        return learningRate / (norm * norm);
    }

    /// γ and β of a hidden layer.
    AffineMeasures affine(int layer) {
        return affine.get(layer);
    }

    double epsilonShare(int layer) {
        return epsilonShares[layer];
    }

    double drift(int layer) {
        return evaluation().drift()[layer];
    }

    /// What was measured on examples: of that only what was wanted is there.
    Evaluation evaluation() {
        return Objects.requireNonNull(evaluation, "nothing was measured on examples");
    }

    StatisticsLag shiftedLag(int layer) {
        return evaluation().lags().isEmpty() ? StatisticsLag.NONE : evaluation().lags().get(layer);
    }

    /// Of every hidden layer.
    List<StatisticsLag> trainingLags() {
        return trainingLags;
    }

    /// Of every layer.
    List<CovariateShift> shifts() {
        return shifts;
    }

    TestSet.Result inference(String statistics) {
        return inference.getOrDefault(statistics, TestSet.Result.NONE);
    }

    Landscape landscape() {
        return Objects.requireNonNull(landscape, "the landscape was not measured");
    }

    /// How long a step takes, and its parts.
    ///
    /// @throws NullPointerException if it was not measured
    public StepTime time() {
        return Objects.requireNonNull(time, "no step was timed");
    }

    /// What was measured of a hidden layer on the minibatch.
    LayerMeasures hidden(int layer) {
        return hidden.get(layer);
    }

    Distribution activationInput(int layer) {
        return Objects.requireNonNull(hidden(layer).distribution(Quantity.ACTIVATION_INPUT), "it was asked for");
    }
}
