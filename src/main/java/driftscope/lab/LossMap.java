package driftscope.lab;

import driftscope.probe.GradientWay;
import driftscope.probe.RandomPlane;
import driftscope.setting.Values;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The loss of a lane at points around where its weights are, measured in pieces, each in a question put to the lane (see [Lane#ask]): it can
/// be watched, from any thread, and ended on its way. Changes nothing in the lane, bit for bit. A loss that is not finite is ∞.
public abstract sealed class LossMap permits LossMap.Profile, LossMap.Plane {

    private final double[] losses;
    private int next;
    private @Nullable Values values;
    private long step = -1;

    private LossMap(int points) {
        losses = new double[points];
        Arrays.fill(losses, Double.NaN);
    }

    /// Along the gradient of the minibatch that comes next, with the loss of that minibatch: L(w − kηg), training mode.
    public static final class Profile extends LossMap {

        /// How many points there are, the middle one being where the weights are.
        public static final int POINTS = 33;

        private final double reach;
        private @Nullable GradientWay way;

        /// @param reach k of the last point; that of the first is as far behind
        public Profile(double reach) {
            super(POINTS);
            this.reach = reach;
        }

        /// k of every point: how many steps of the learning rate without momentum.
        public double[] places() {
            return evenly(POINTS, reach);
        }

        @Override
        void begin(Lane lane) {
            way = new GradientWay(lane.network(), lane.learningRate());
        }

        @Override
        DoubleSupplier loss(Lane lane) {
            return lane::forward;
        }

        @Override
        void go(int point) {
            there(way).go(places()[point]);
        }
    }

    /// Over the plane of two random directions normalized by filter, see [RandomPlane], with the loss of the training examples that drift is
    /// measured on, normalized with their own statistics.
    public static final class Plane extends LossMap {

        /// How many points there are along each direction, the middle one being where the weights are.
        public static final int SIDE = 25;

        /// How far the plane reaches in each direction, of the length of every unit's weights.
        public static final double REACH = 1;

        private @Nullable RandomPlane plane;
        private @Nullable ExamplesInPieces examples;
        private volatile int count;

        public Plane() {
            super(SIDE * SIDE);
        }

        /// a and b of the points along each direction.
        public static double[] places() {
            return evenly(SIDE, REACH);
        }

        /// How many examples the loss is the mean of, when anything was measured.
        public int examples() {
            return count;
        }

        @Override
        void begin(Lane lane) {
            plane = new RandomPlane(lane.network(), lane.network().chance().seed());
            examples = lane.firstExamples(lane.driftProbe().examples());
            count = examples.load(0, lane.trainingShift());
        }

        @Override
        DoubleSupplier loss(Lane lane) {
            return () -> there(examples).lossAsInTraining(lane.network()) / count;
        }

        @Override
        void go(int point) {
            double[] places = places();
            there(plane).go(places[point % SIDE], places[point / SIDE]);
        }
    }

    private static <T> T there(@Nullable T begun) {
        if (begun == null) {
            throw new IllegalStateException("Nothing was begun");
        }
        return begun;
    }

    private static double[] evenly(int points, double reach) {
        int middle = points / 2;
        return IntStream.range(0, points).mapToDouble(point -> reach * (point - middle) / middle).toArray();
    }

    /// Begins where the lane is.
    abstract void begin(Lane lane);

    /// What measures where the network is.
    abstract DoubleSupplier loss(Lane lane);

    /// Moves the network to a point.
    abstract void go(int point);

    /// Goes on for a while, at least by one point; called as an answer to a question put to the lane.
    ///
    /// @param nanos after which no other point is begun
    /// @return false where the lane is not any more as it was at the first point, or has stopped: nothing was measured
    public final boolean goOn(Lane lane, long nanos) {
        if (isComplete()) {
            return true;
        }
        if (lane.divergence() != null || values != null && (lane.step() != step() || !lane.values().equals(values))) {
            return false;
        }
        if (values == null) {
            begin(lane);
            values = lane.values();
            note(lane.step());
        }
        long begun = System.nanoTime();
        DoubleSupplier loss = loss(lane);
        do {
            go(done());
            double found = loss.getAsDouble();
            note(Double.isNaN(found) ? Double.POSITIVE_INFINITY : found);
        } while (!isComplete() && System.nanoTime() - begun < nanos);
        return true;
    }

    private synchronized int done() {
        return next;
    }

    private synchronized void note(double loss) {
        losses[next++] = loss;
    }

    private synchronized void note(long newStep) {
        step = newStep;
    }

    /// Updates done before it; −1 before anything was measured.
    public final synchronized long step() {
        return step;
    }

    /// How much of it was measured, 0 to 1.
    public final synchronized double share() {
        return (double) next / losses.length;
    }

    /// Whether all of it was measured.
    public final synchronized boolean isComplete() {
        return next == losses.length;
    }

    /// The losses; NaN where nothing was measured yet. Of a plane row by row, row 0 at the least b, a growing along the row.
    public final synchronized double[] losses() {
        return losses.clone();
    }
}
