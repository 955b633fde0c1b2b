package driftscope.app.shelf;

import driftscope.app.session.LaneMeasures;
import driftscope.data.DataSet;
import driftscope.lab.RowWords;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.plot.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What the cards of the shelf are filled from.
///
/// @param measures what lanes were asked for
/// @param looked the step looked at; null for the present
record ShelfMoment(
        Snapshot snapshot, Timeline timeline, LaneMeasures measures, DataSet data, List<Marker> markers, @Nullable Long looked) {

    /// What rows and layers are called.
    RowWords rows() {
        return RowWords.of(snapshot.present().settings(), snapshot.ranges().layers());
    }

    /// The step looked at; negative for the present, as plots have it.
    long lookedStep() {
        return looked == null ? -1 : looked;
    }

    /// Something of each lane that is shown.
    ///
    /// @param of takes the index of the lane
    <T> List<T> ofLanes(IntFunction<T> of) {
        var all = new ArrayList<T>();
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            if (lane(index).shown()) {
                all.add(of.apply(index));
            }
        }
        return all;
    }

    /// A lane.
    LaneState lane(int index) {
        return snapshot.lanes().get(index);
    }
}
