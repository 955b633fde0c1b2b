package driftscope.lab;

import driftscope.lab.Metric.Form;
import driftscope.lab.Metric.Place;
import driftscope.lab.Metric.Reading;
import driftscope.lab.Metric.Source;
import driftscope.nn.StepClock;
import driftscope.probe.Distribution;
import driftscope.setting.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Every number of a lane that has a name, described once. The order is that of the rows of a run.
public final class Metrics {

    /// All of them, those of the whole network first.
    public static final List<Metric> ALL = all();

    private Metrics() {}

    /// The metric of a name, or null.
    public static @Nullable Metric of(String key) {
        return ALL.stream().filter(metric -> metric.key().equals(key)).findFirst().orElse(null);
    }

    /// What a run has rows of.
    ///
    /// @param measures what one has asked for
    /// @param training whether training examples are inferred too
    static List<Metric> ofRun(Set<Measure> measures, boolean training) {
        return ALL.stream()
                .filter(metric -> metric.source().isInRuns())
                .filter(metric -> metric.source().measure() == null || measures.contains(metric.source().measure()))
                .filter(metric -> training || metric.source() != Source.TRAINING)
                .toList();
    }

    private static List<Metric> all() {
        var all = new ArrayList<Metric>();
        all.addAll(ofNetwork());
        all.addAll(ofHiddenLayers());
        all.addAll(ofLayers());
        return List.copyOf(all);
    }

    private static List<Metric> ofNetwork() {
        var all = new ArrayList<>(List.of(
                network("step", Source.LANE, Form.WHOLE, Measured::step),
                network("diverged", Source.LANE, Form.WHOLE, measured -> measured.divergence() == null ? 0 : 1),
                network("diverged_step", Source.LANE, Form.WHOLE, Measured::divergedStep),
                network("diverged_layer", Source.LANE, Form.WHOLE, Measured::divergedLayer),
                network("train_loss", Source.MINIBATCH, Form.NUMBER, Measured::loss),
                network("test_loss", Source.TEST, Form.NUMBER, measured -> measured.evaluation().testLoss()),
                network("test_accuracy", Source.TEST, Form.SHARE, measured -> measured.evaluation().testAccuracy()),
                network("train_inference_loss", Source.TRAINING, Form.NUMBER, measured -> measured.evaluation().trainingLoss()),
                network("train_accuracy", Source.TRAINING, Form.SHARE, measured -> measured.evaluation().trainingAccuracy()),
                network("landscape_loss_min", Source.LANDSCAPE, Form.NUMBER, measured -> measured.landscape().lowestLoss()),
                network("landscape_loss_max", Source.LANDSCAPE, Form.NUMBER, measured -> measured.landscape().highestLoss()),
                network("landscape_gradient_min", Source.LANDSCAPE, Form.NUMBER, measured -> measured.landscape().leastDifference()),
                network("landscape_gradient_max", Source.LANDSCAPE, Form.NUMBER, measured -> measured.landscape().largestDifference()),
                network("landscape_beta", Source.LANDSCAPE, Form.NUMBER, measured -> measured.landscape().beta())));
        for (String statistics : InferenceMeasures.NAMES) {
            all.add(network("test_loss_" + statistics, Source.INFERENCE, Form.NUMBER, measured -> measured.inference(statistics).loss()));
            all.add(network(
                    "test_accuracy_" + statistics, Source.INFERENCE, Form.SHARE, measured -> measured.inference(statistics).accuracy()));
        }
        all.add(network("time_step", Source.TIME, Form.NUMBER, measured -> measured.time().whole()));
        for (StepClock.Part part : StepClock.Part.values()) {
            all.add(network("time_" + Choice.word(part), Source.TIME, Form.NUMBER, measured -> measured.time().of(part)));
        }
        return all;
    }

    private static List<Metric> ofHiddenLayers() {
        var all = new ArrayList<Metric>();
        all.add(hidden("mean", Source.DISTRIBUTIONS, Form.NUMBER, (measured, layer) -> measured.activationInput(layer).mean()));
        all.add(hidden("std", Source.DISTRIBUTIONS, Form.NUMBER, (measured, layer) -> measured.activationInput(layer).standardDeviation()));
        for (int i = 0; i < Distribution.PERCENTILES.length; i++) {
            int place = i;
            all.add(hidden(
                    "p" + Math.round(100 * Distribution.PERCENTILES[i]), Source.DISTRIBUTIONS, Form.SINGLE,
                    (measured, layer) -> measured.activationInput(layer).percentiles()[place]));
        }
        all.add(hidden("saturated", Source.DISTRIBUTIONS, Form.SHARE, (measured, layer) -> measured.hidden(layer).saturated()));
        all.add(hidden("dead", Source.DISTRIBUTIONS, Form.SHARE, (measured, layer) -> measured.hidden(layer).dead()));
        all.add(hidden("drift", Source.DRIFT, Form.NUMBER, (measured, layer) -> measured.drift(layer)));
        all.add(hidden("lag_mean", Source.SHIFTED, Form.NUMBER, (measured, layer) -> measured.shiftedLag(layer).mean()));
        all.add(hidden(
                "lag_variance", Source.SHIFTED, Form.NUMBER, (measured, layer) -> measured.shiftedLag(layer).logVariance()));
        return all;
    }

    private static List<Metric> ofLayers() {
        return List.of(
                layer("grad_norm", Source.MINIBATCH, Form.NUMBER, Measured::gradientNorm),
                layer("update_ratio", Source.UPDATE, Form.NUMBER, Measured::updateRatio),
                layer("ics_l2", Source.ICS, Form.NUMBER, (measured, layer) -> measured.shifts().get(layer).l2()),
                layer("ics_cos", Source.ICS, Form.NUMBER, (measured, layer) -> measured.shifts().get(layer).cosine()),
                layer("ics_relative", Source.ICS, Form.NUMBER, (measured, layer) -> measured.shifts().get(layer).relative()),
                hidden("train_lag_mean", Source.LAG, Form.NUMBER, (measured, layer) -> measured.trainingLags().get(layer).mean()),
                hidden("train_lag_variance", Source.LAG, Form.NUMBER, (measured, layer) -> measured.trainingLags().get(layer).logVariance()),
                layer("weight_norm", Source.WEIGHTS, Form.NUMBER, Measured::weightNorm),
                layer("effective_rate", Source.WEIGHTS, Form.NUMBER, Measured::effectiveRate),
                hidden("epsilon_share", Source.EPSILON, Form.SHARE, Measured::epsilonShare),
                hidden("gamma_p5", Source.AFFINE, Form.NUMBER, (measured, layer) -> measured.affine(layer).gamma().low()),
                hidden("gamma_mean", Source.AFFINE, Form.NUMBER, (measured, layer) -> measured.affine(layer).gamma().mean()),
                hidden("gamma_p95", Source.AFFINE, Form.NUMBER, (measured, layer) -> measured.affine(layer).gamma().high()),
                hidden("beta_p5", Source.AFFINE, Form.NUMBER, (measured, layer) -> measured.affine(layer).beta().low()),
                hidden("beta_mean", Source.AFFINE, Form.NUMBER, (measured, layer) -> measured.affine(layer).beta().mean()),
                hidden("beta_p95", Source.AFFINE, Form.NUMBER, (measured, layer) -> measured.affine(layer).beta().high()));
    }

    private static Metric network(String key, Source source, Form form, ToDoubleFunction<Measured> reading) {
        return new Metric(key, Place.NETWORK, source, form, (measured, layer) -> reading.applyAsDouble(measured));
    }

    private static Metric hidden(String key, Source source, Form form, Reading reading) {
        return new Metric(key, Place.HIDDEN_LAYER, source, form, reading);
    }

    private static Metric layer(String key, Source source, Form form, Reading reading) {
        return new Metric(key, Place.LAYER, source, form, reading);
    }
}
