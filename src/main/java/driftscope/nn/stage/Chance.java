package driftscope.nn.stage;

/// What random stages draw their numbers from: the seed of the run, and the step, so that a forward pass can be repeated. Belongs to the
/// thread of its network.
public final class Chance {

    private final long seed;
    private long step;

    public Chance(long seed) {
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }

    /// The updates done before the pass that comes next.
    public long step() {
        return step;
    }

    public void setStep(long newStep) {
        step = newStep;
    }
}
