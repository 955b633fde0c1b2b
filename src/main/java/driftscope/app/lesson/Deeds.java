package driftscope.app.lesson;

import driftscope.app.session.LeftRun;
import driftscope.app.session.Session;
import driftscope.lab.lesson.Deed;
import driftscope.lab.lesson.Places;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What steps of lessons ask the student to do: does it for them, and sees whether it was done. Belongs to the JavaFX thread.
final class Deeds {

    private final Session session;
    private final Scenery scenery;

    Deeds(Session session, Scenery scenery) {
        this.session = session;
        this.scenery = scenery;
    }

    /// Does what a step asks for. Another run is begun by whoever plays the lesson.
    void perform(Deed deed) {
        switch (deed) {
            case Deed.SetValues(Change change) -> session.set(change.lane(), change.set(), change.toggle());
            case Deed.Recompute(String lane) -> session.recomputeStatistics(lane);
            case Deed.ShowLanes(Set<String> lanes) -> session.hideLanes(others(lanes));
            case Deed.OpenView(String view) -> scenery.show(new Scenery.Centre(view, null, null, null));
            case Deed.WalkByHand(String place) -> scenery.show(new Scenery.Centre(Places.BY_HAND_VIEW, null, null, place));
            case Deed.Start _ -> throw new IllegalArgumentException("Another run is not begun here");
        }
    }

    /// Whether the window and its run are as a deed leaves them.
    ///
    /// @param before the run at the end of the step before
    boolean isDone(Deed deed, LeftRun before) {
        return switch (deed) {
            case Deed.SetValues(Change change) ->
                session.draftProperty().get().equals(before.draft().startingWith(change.lane(), change.set()));
            case Deed.Recompute(String lane) -> isRecomputed(lane, before);
            case Deed.ShowLanes(Set<String> lanes) -> session.hiddenLanes().equals(others(lanes));
            case Deed.OpenView(String view) -> scenery.centre().view().equals(view);
            case Deed.WalkByHand(String place) -> scenery.isByHandAt(place);
            case Deed.Start(Recipe recipe) -> isRun(recipe) && !isAt(before);
        };
    }

    /// Whether the run is paused at a place, with the same settings and lanes.
    boolean isAt(LeftRun place) {
        Snapshot now = session.snapshotProperty().get();
        Recipe present = session.recipeProperty().get();
        return now != null
                && present != null
                && now.step() == place.step()
                && !session.isRunning()
                && session.draftProperty().get().equals(place.draft())
                && session.hiddenLanes().equals(place.hidden())
                && present.withoutChanges().equals(place.recipe().withoutChanges());
    }

    private Set<String> others(Set<String> lanes) {
        var others = new HashSet<>(session.draftProperty().get().laneNames());
        others.removeAll(lanes);
        return others;
    }

    /// Whether each lane that is meant has had its running statistics recomputed since the step before.
    private boolean isRecomputed(@Nullable String lane, LeftRun before) {
        Snapshot now = session.snapshotProperty().get();
        List<String> lanes = lane == null ? session.draftProperty().get().laneNames() : List.of(lane);
        return now != null
                && lanes.stream().allMatch(each -> recomputed(now.changes(), each) > recomputed(before.recipe().changes(), each));
    }

    private static long recomputed(List<Change> changes, String lane) {
        return changes.stream().filter(change -> change.recompute() && change.isFor(lane)).count();
    }

    /// Whether a recipe is run, whatever it is called: who sets it up by hand gives it no title.
    private boolean isRun(Recipe recipe) {
        Recipe present = session.recipeProperty().get();
        return present != null && recipe.titled(present.title()).equals(present);
    }
}
