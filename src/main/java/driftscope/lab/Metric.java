package driftscope.lab;

import org.jspecify.annotations.Nullable;

/// A number of a lane that has a name: in the rows of a run as in lessons.
///
/// @param key its name in files
/// @param place what has it
/// @param source what must be measured for it
/// @param form how it is written for people
/// @param reading takes it out of what was measured
public record Metric(String key, Place place, Source source, Form form, Reading reading) {

    /// What has a number.
    public enum Place {
        /// The whole network.
        NETWORK,
        /// Every hidden layer.
        HIDDEN_LAYER,
        /// Every layer, that of logits included.
        LAYER
    }

    /// What is measured together, and costs something only where one of its numbers is wanted.
    public enum Source {
        /// Where the lane is.
        LANE(null),
        /// The next minibatch, forward and backward.
        MINIBATCH(null),
        /// The distributions that it has in the hidden layers.
        DISTRIBUTIONS(null),
        /// The update that it leads to.
        UPDATE(null),
        /// The whole test set.
        TEST(null),
        /// The first of the training set, in inference mode.
        TRAINING(null),
        /// The examples that drift is measured on.
        DRIFT(null),
        /// How far running statistics are from images of another scanner.
        SHIFTED(null),
        /// Internal covariate shift.
        ICS(Measure.ICS),
        /// The landscape along the gradient.
        LANDSCAPE(Measure.LANDSCAPE),
        /// The test set with each of the statistics that there are.
        INFERENCE(Measure.INFERENCE),
        /// How far running statistics are behind those of the training set.
        LAG(Measure.LAG),
        /// How long the weights are.
        WEIGHTS(Measure.WEIGHTS),
        /// How much of what a layer divides by is ε.
        EPSILON(Measure.EPSILON),
        /// What γ and β have become.
        AFFINE(Measure.AFFINE),
        /// How long a step takes.
        TIME(Measure.TIME);

        private final @Nullable Measure measure;

        Source(@Nullable Measure measure) {
            this.measure = measure;
        }

        /// What one has to ask a run for, or null where nobody has to.
        public @Nullable Measure measure() {
            return measure;
        }

        /// Whether a run has rows of it: a row says itself where the lane is.
        public boolean isInRuns() {
            return this != LANE;
        }
    }

    /// How a number is written for people.
    public enum Form {
        /// A share, 0 to 1, as percent.
        SHARE,
        /// A step, a layer, yes or no.
        WHOLE,
        /// Anything else.
        NUMBER,
        /// Anything else, in single precision.
        SINGLE
    }

    /// Takes a number out of what was measured.
    public interface Reading {
        /// @param layer counted from 0; 0 where the whole network has the number
        /// @return NaN where it is not there
        double of(Measured measured, int layer);
    }

    /// As rows write it, so that it reads back as it was.
    String written(double value) {
        return form == Form.SINGLE ? Float.toString((float) value) : Double.toString(value);
    }
}
