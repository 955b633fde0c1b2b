package driftscope.lab.run;

import driftscope.lab.Lane;
import org.jspecify.annotations.Nullable;

/// Something to wait for in a run, judged before every step on what the lane knows without any measurement: of the minibatch
/// that comes next, and of the update that led here.
///
/// A number that is not there (NaN: before the first update there is no update ratio) fulfils nothing.
///
/// @param lane the name of the lane it is about, or null for any
/// @param layer counted from 1, the layer of logits being the last, or null for any; metrics of the whole network have none
/// @param value what the metric is compared with; the metric is in front: `train_loss < 0.1`
public record Condition(
        Metric metric, @Nullable String lane, @Nullable Integer layer, Comparison comparison, double value) {

    /// What is known at every step.
    public enum Metric {
        /// The mean loss of the next minibatch.
        TRAIN_LOSS("train_loss", false),
        /// ‖∂L/∂W‖₂ of a layer on the next minibatch.
        GRADIENT_NORM("grad_norm", true),
        /// ‖ΔW‖₂ / ‖W‖₂ of a layer in the update that led here.
        UPDATE_RATIO("update_ratio", true),
        /// 1 once the lane is not finite, 0 before.
        DIVERGED("diverged", false);

        private final String key;
        private final boolean ofLayers;

        Metric(String key, boolean ofLayers) {
            this.key = key;
            this.ofLayers = ofLayers;
        }

        /// The name in files.
        public String key() {
            return key;
        }

        /// Whether every layer with weights has it.
        public boolean isOfLayers() {
            return ofLayers;
        }
    }

    /// How the metric stands to the value.
    public enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /// Whether it is so; never where one of them is NaN.
        public boolean holds(double metric, double value) {
            return switch (this) {
                case LESS -> metric < value;
                case AT_MOST -> metric <= value;
                case GREATER -> metric > value;
                case AT_LEAST -> metric >= value;
            };
        }
    }

    /// @throws IllegalArgumentException if a layer is named for a metric of the whole network, or the layer or the value is none
    public Condition {
        if (layer != null && (!metric.isOfLayers() || layer < 1)) {
            throw new IllegalArgumentException(metric.key() + " of layer " + layer + ": there is none");
        }
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(metric.key() + ": nothing compares with NaN");
        }
    }

    /// Whether it is about a lane of this name.
    boolean concerns(String name) {
        return lane == null || lane.equals(name);
    }

    /// Whether it holds in a lane that has looked at its next minibatch. Allocates nothing.
    boolean holds(Lane judged) {
        if (!concerns(judged.name())) {
            return false;
        }
        return switch (metric) {
            case TRAIN_LOSS -> comparison.holds(judged.loss(), value);
            case DIVERGED -> comparison.holds(judged.divergence() == null ? 0 : 1, value);
            case GRADIENT_NORM, UPDATE_RATIO -> holdsInALayer(judged);
        };
    }

    private boolean holdsInALayer(Lane judged) {
        int layers = judged.network().layers();
        int first = layer == null ? 0 : layer - 1;
        int end = layer == null ? layers : Math.min(layer, layers);
        for (int l = first; l < end; l++) {
            double measured = metric == Metric.GRADIENT_NORM ? judged.gradientNorm(l) : judged.updateRatio(l);
            if (comparison.holds(measured, value)) {
                return true;
            }
        }
        return false;
    }
}
