package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.time.Evaluation;
import driftscope.nn.Network;
import driftscope.setting.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An evaluation on its way, in pieces of some milliseconds, so that something else can come in between. Belongs to the
/// lane's thread; changes nothing in the lane.
public final class Evaluating {

    private final Lane lane;
    private final long step;
    private final int changes;
    private final TestSet.Passage test;
    private final @Nullable LagPassage lag;
    private final TestSet.@Nullable Passage training;
    private final DecisionRegions.@Nullable Measure regionsMeasure;
    private double @Nullable [] drift;
    private @Nullable Evaluation result;

    Evaluating(Lane lane, TestSet testSet, boolean ofTraining, DecisionRegions.@Nullable Measure regionsMeasure) {
        this.lane = lane;
        this.regionsMeasure = regionsMeasure;
        step = lane.step();
        changes = lane.changesMade();
        Values values = lane.values();
        // Without normalizers over the minibatch it makes no difference.
        boolean matters = values.get(Catalogue.NORMALIZATION).hasRunningStatistics();
        Values tested = matters ? values : values.without(Catalogue.INFERENCE);
        long seed = lane.network().chance().seed();
        test = testSet.start(tested, seed);
        training = ofTraining ? testSet.startTraining(tested, test.pass(), seed) : null;
        lag = matters ? testSet.startLag(values, seed) : null;
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
        if (!test.isComplete()) {
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
        if (drift == null) {
            drift = lane.driftProbe().measure(network);
            return false;
        }
        TestSet.Result measured = test.result();
        result = new Evaluation(
                step,
                measured.loss(),
                measured.accuracy(),
                training == null ? Double.NaN : training.result().loss(),
                training == null ? Double.NaN : training.result().accuracy(),
                drift,
                lag == null ? List.of() : lag.result(network),
                regionsMeasure == null ? null : regionsMeasure.measure(network, test.pass()));
        return true;
    }

    /// Does every piece that is left.
    Evaluation finish() {
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
