package driftscope.nn.optimizer;

/// How the learning rate changes over the updates of a run.
///
/// @param peak the learning rate that it starts with, or that the warm-up rises to
/// @param course what it is multiplied by, whatever the warm-up
/// @param warmup updates in which it rises from almost 0; 0 for none
public record Schedule(double peak, Course course, int warmup) {

    /// What the learning rate is multiplied by, without a warm-up.
    public sealed interface Course permits Constant, Step, Cosine {

        /// @param t updates done
        double at(long t);
    }

    /// 1.
    public record Constant() implements Course {
        @Override
        public double at(long t) {
            return 1;
        }
    }

    /// PyTorch's `StepLR`: multiplied by a factor every so many updates.
    public record Step(int every, double factor) implements Course {
        @Override
        public double at(long t) {
            long drops = t / every;
            return StrictMath.pow(factor, drops);
        }
    }

    /// PyTorch's `CosineAnnealingLR` (Loshchilov & Hutter 2017): (1 + cos(π · t / steps)) / 2, which is 0 after `steps` updates,
    /// and then rises again.
    public record Cosine(int steps) implements Course {
        @Override
        public double at(long t) {
            // Whole periods are taken out first: a cosine of large numbers is the cosine of their rounding.
            return (1 + StrictMath.cos(Math.PI * (t % (2L * steps)) / steps)) / 2;
        }
    }

    /// Whether the learning rate never changes.
    public boolean isConstant() {
        return warmup == 0 && course instanceof Constant;
    }

    /// The learning rate of the next update: the peak, times the course, times (t + 1) / warmup while t < warmup (Goyal et al. 2017).
    ///
    /// @param t updates done
    public float learningRate(long t) {
        return (float) (peak * course.at(t) * (t < warmup ? (t + 1.0) / warmup : 1));
    }
}
