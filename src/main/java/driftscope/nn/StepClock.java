package driftscope.nn;

import driftscope.nn.stage.Dropout;
import driftscope.nn.stage.Flattening;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Noise;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.Patches;
import driftscope.nn.stage.Pooling;
import driftscope.nn.stage.Recall;
import driftscope.nn.stage.Stage;
import java.util.Arrays;

/// How long each part of a training step takes: it is told whenever a part has ended. A network has a stopped one but for measurements, see
/// [Network#timeWith].
public final class StepClock {

    /// What a step consists of.
    public enum Part {
        /// Sums over the inputs and their gradients.
        LINEAR,
        /// Normalizers, forward and backward, with the noise behind them and their running statistics; the reparametrized weights of weight
        /// norm.
        NORMALIZER,
        /// Nonlinearities, forward and backward; with the pooling behind a rectifier, which goes back in one with it.
        ACTIVATION,
        /// The loss, dropout, pooling, what residual blocks add, what recurrent ones remember.
        OTHER,
        /// The optimizer.
        UPDATE
    }

    static final StepClock STOPPED = new StepClock(false);

    private final boolean going;
    private final long[] nanos = new long[Part.values().length];
    private long last;

    /// One that goes.
    public StepClock() {
        this(true);
    }

    private StepClock(boolean going) {
        this.going = going;
    }

    /// Begins a step: nothing has taken any time yet.
    public void start() {
        Arrays.fill(nanos, 0);
        last = System.nanoTime();
    }

    /// A part of a stage has ended.
    void ended(Stage stage) {
        if (going) {
            ended(partOf(stage));
        }
    }

    /// A part has ended.
    void ended(Part part) {
        if (going) {
            long now = System.nanoTime();
            nanos[part.ordinal()] += now - last;
            last = now;
        }
    }

    private static Part partOf(Stage stage) {
        return switch (stage) {
            case Linear _ -> Part.LINEAR;
            case Normalizer _, Noise _ -> Part.NORMALIZER;
            case Nonlinearity _ -> Part.ACTIVATION;
            case Patches _, Pooling _, Flattening _, Recall _, Dropout _ -> Part.OTHER;
        };
    }

    /// Nanoseconds that a part has taken since the start.
    public long nanos(Part part) {
        return nanos[part.ordinal()];
    }

    /// Nanoseconds of all parts.
    public long nanos() {
        return Arrays.stream(nanos).sum();
    }
}
