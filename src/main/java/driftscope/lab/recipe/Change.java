package driftscope.lab.recipe;

import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import org.jspecify.annotations.Nullable;

/// Something that was changed while the lanes ran. It takes effect after `step` updates, before the next one.
///
/// @param step the number of updates done when it took effect
/// @param lane the name of the lane, or null for every lane
/// @param set what was changed
public record Change(long step, @Nullable String lane, Settings set) {

    /// The settings that can change in a running lane; null leaves one as it is.
    ///
    /// @param toggle how normalization enters, leaves or moves; null means [Toggle#FRESH]
    public record Settings(
            @Nullable Integer batchSize,
            @Nullable Double learningRate,
            @Nullable Double momentum,
            @Nullable Double weightDecay,
            @Nullable Normalization normalization,
            @Nullable Double epsilon,
            @Nullable Double statisticsMomentum,
            @Nullable Placement placement,
            @Nullable Toggle toggle) {

        private static final Settings NOTHING = new Settings(null, null, null, null, null, null, null, null, null);

        public static Settings batchSize(int value) {
            return new Settings(value, null, null, null, null, null, null, null, null);
        }

        public static Settings learningRate(double value) {
            return new Settings(null, value, null, null, null, null, null, null, null);
        }

        public static Settings momentum(double value) {
            return new Settings(null, null, value, null, null, null, null, null, null);
        }

        public static Settings weightDecay(double value) {
            return new Settings(null, null, null, value, null, null, null, null, null);
        }

        public static Settings normalization(Normalization value, Toggle toggle) {
            return new Settings(null, null, null, null, value, null, null, null, toggle);
        }

        public static Settings epsilon(double value) {
            return new Settings(null, null, null, null, null, value, null, null, null);
        }

        public static Settings statisticsMomentum(double value) {
            return new Settings(null, null, null, null, null, null, value, null, null);
        }

        public static Settings placement(Placement value, Toggle toggle) {
            return new Settings(null, null, null, null, null, null, null, value, toggle);
        }

        /// Whether nothing is set.
        public boolean isEmpty() {
            return equals(NOTHING);
        }

        /// The training settings after this change.
        public TrainingSettings applyTo(TrainingSettings settings) {
            return new TrainingSettings(
                    batchSize != null ? batchSize : settings.batchSize(),
                    learningRate != null ? learningRate : settings.learningRate(),
                    momentum != null ? momentum : settings.momentum(),
                    weightDecay != null ? weightDecay : settings.weightDecay());
        }

        /// The normalization settings after this change.
        public NormalizationSettings applyTo(NormalizationSettings settings) {
            return new NormalizationSettings(
                    normalization != null ? normalization : settings.kind(),
                    epsilon != null ? epsilon : settings.epsilon(),
                    statisticsMomentum != null ? statisticsMomentum : settings.statisticsMomentum(),
                    placement != null ? placement : settings.placement());
        }
    }
}
