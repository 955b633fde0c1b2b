package driftscope.lab.autopsy;

import driftscope.data.DataSet;
import driftscope.lab.Lane;
import driftscope.lab.recipe.Recipe;
import java.util.function.LongPredicate;

/// A run of one lane, once more and by itself: the same bits, since everything a lane does follows from its recipe.
final class Replay {

    private final Lane lane;

    /// @param run of one lane
    Replay(Recipe run, DataSet data) {
        lane = new Lane(run, run.lanes().getFirst(), data);
    }

    Lane lane() {
        return lane;
    }

    /// Takes the minibatch of a step forward and backward, after all steps before it, unless the lane stops on the way.
    ///
    /// @param goesOn is told each step that is done, and says whether to go on
    /// @return whether it went on
    boolean lookAt(long step, LongPredicate goesOn) {
        while (lane.step() < step && lane.divergence() == null) {
            if (!goesOn.test(lane.step())) {
                return false;
            }
            lane.advance();
        }
        lane.look();
        return goesOn.test(lane.step());
    }
}
