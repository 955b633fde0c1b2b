package driftscope.app.shelf;

import driftscope.app.control.Presence;
import driftscope.app.session.LaneMeasures;
import driftscope.app.canvas.PlotPane;
import driftscope.data.DataSet;
import driftscope.lab.RowWords;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.plot.Marker;
import driftscope.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
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

    /// Fills the plots of the lanes that are shown; those of the others go out of sight.
    ///
    /// @param panes one for each lane there may be
    /// @param fill takes a lane's index and its plot
    <P extends Plot> void forLanes(List<PlotPane<P>> panes, ObjIntConsumer<P> fill) {
        for (int index = 0; index < panes.size(); index++) {
            boolean isShown = index < snapshot.lanes().size() && lane(index).shown();
            PlotPane<P> pane = panes.get(index);
            Presence.show(pane, isShown);
            if (isShown) {
                fill.accept(pane.plot(), index);
            }
        }
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
