package driftscope.nn.stage;

/// What a stage has to know about the pass it takes part in.
///
/// @param training whether stages behave as in training, or as in inference
/// @param statistics what normalizers normalize with
public record Pass(boolean training, Statistics statistics) {

    /// A minibatch to learn from.
    public static final Pass TRAINING = new Pass(true, Statistics.MINIBATCH);

    /// Test sets, decision regions: whatever comes after training.
    public static final Pass INFERENCE = new Pass(false, Statistics.RUNNING);
}
