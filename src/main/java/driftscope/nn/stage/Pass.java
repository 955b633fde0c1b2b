package driftscope.nn.stage;

/// What a stage has to know about the pass it takes part in.
///
/// @param training whether stages behave as in training, or as in inference
/// @param statistics what normalizers over the minibatch normalize with
/// @param exact what they normalize with where `statistics` are exact
public record Pass(boolean training, Statistics statistics, ExactStatistics exact) {

    /// A minibatch to learn from.
    public static final Pass TRAINING = new Pass(true, Statistics.MINIBATCH);

    /// Test sets, decision regions: whatever comes after training.
    public static final Pass INFERENCE = new Pass(false, Statistics.RUNNING);

    /// The classic mistake: inference in which every example depends on those that come with it.
    public static final Pass INFERENCE_WITH_MINIBATCH = new Pass(false, Statistics.MINIBATCH);

    private Pass(boolean training, Statistics statistics) {
        this(training, statistics, new ExactStatistics());
    }

    /// Inference with statistics that were measured before.
    public static Pass inference(ExactStatistics exact) {
        return new Pass(false, Statistics.EXACT, exact);
    }
}
