package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.time.Evaluation;
import driftscope.nn.Network;
import driftscope.setting.Values;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An evaluation on its way, in pieces of some milliseconds, so that something else can come in between. Belongs to the
/// lane's thread; changes nothing in the lane.
public final class Evaluating {

    /// What can be measured by itself.
    public enum Part {
        /// The test set, with it the statistics that inference needs.
        TEST,
        /// The first of the training set; not without the test set.
        TRAINING,
        /// How far running statistics are behind shifted images, where there are any.
        SHIFTED,
        /// The drift of every hidden layer.
        DRIFT,
        /// The decision regions, for data in the plane; not without the test set.
        REGIONS
    }

    private static final double[] NOT_MEASURED = {};

    private final Set<Part> parts;
    private final Lane lane;
    private final long step;
    private final int changes;
    private final TestSet.Passage test;
    private final @Nullable LagPassage lag;
    private final TestSet.@Nullable Passage training;
    private final DecisionRegions.@Nullable Measure regionsMeasure;
    private double @Nullable [] drift;
    private @Nullable Evaluation result;

    Evaluating(Lane lane, TestSet testSet, Set<Part> parts, DecisionRegions.@Nullable Measure regionsMeasure) {
        this.parts = Set.copyOf(parts);
        this.lane = lane;
        this.regionsMeasure = parts.contains(Part.REGIONS) ? regionsMeasure : null;
        step = lane.step();
        changes = lane.changesMade();
        Values values = lane.values();
        // Without normalizers over the minibatch it makes no difference.
        boolean matters = values.get(Catalogue.NORMALIZATION).hasRunningStatistics();
        Values tested = matters ? values : values.without(Catalogue.INFERENCE);
        long seed = lane.network().chance().seed();
        test = testSet.start(tested, seed);
        training = parts.contains(Part.TRAINING) ? testSet.startTraining(tested, test.pass(), seed) : null;
        lag = matters && parts.contains(Part.SHIFTED) ? testSet.startLag(values, seed) : null;
    }

    /// Whether the lane is where it was when this began, so that the pieces belong together.
    public boolean isOfThePresent() {
        return step == lane.step() && changes == lane.changesMade();
    }

    /// Does a piece.
    ///
    /// @return whether it was the last
    public boolean goOn() {
        Network network = lane.network();
        if (parts.contains(Part.TEST) && !test.isComplete()) {
            test.goOn();
            return false;
        }
        if (lag != null && !lag.isComplete()) {
            lag.goOn(network);
            return false;
        }
        if (training != null && !training.isComplete()) {
            training.goOn();
            return false;
        }
        if (drift == null && parts.contains(Part.DRIFT)) {
            drift = lane.driftProbe().measure(network);
            return false;
        }
        TestSet.Result measured = parts.contains(Part.TEST) ? test.result() : TestSet.Result.NONE;
        result = new Evaluation(
                step,
                measured.loss(),
                measured.accuracy(),
                training == null ? Double.NaN : training.result().loss(),
                training == null ? Double.NaN : training.result().accuracy(),
                drift == null ? NOT_MEASURED : drift,
                lag == null ? List.of() : lag.result(network),
                parts.contains(Part.TEST) ? test.confusion() : null,
                regionsMeasure == null ? null : regionsMeasure.measure(network, test.pass()));
        return true;
    }

    /// Does every piece that is left.
    public Evaluation finish() {
        boolean complete;
        do {
            complete = goOn();
        } while (!complete);
        return result();
    }

    /// @throws IllegalStateException before the last piece
    public Evaluation result() {
        if (result == null) {
            throw new IllegalStateException("The evaluation is not complete");
        }
        return result;
    }
}
