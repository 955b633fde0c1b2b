package driftscope.app.lesson;

import driftscope.lab.lesson.Deed;
import driftscope.lab.lesson.Look;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a lesson moves in the window beside the run. Views, quantities, plots and cards are called as in lessons, see
/// [driftscope.lab.lesson.Places].
public interface Scenery {

    /// What the centre shows.
    ///
    /// @param quantity null leaves what is there
    /// @param plots null leaves what is there
    /// @param byHand where the view *By hand* is, one of [driftscope.lab.lesson.Places#BY_HAND]; null leaves it where it is
    record Centre(String view, @Nullable String quantity, @Nullable String plots, @Nullable String byHand) {}

    /// What the centre shows now.
    Centre centre();

    void show(Centre centre);

    /// Whether the view *By hand* is shown, and at a place.
    ///
    /// @param place one of [driftscope.lab.lesson.Places#BY_HAND]
    boolean isByHandAt(String place);

    /// Lays cards on the shelf for as long as a lesson is open; null gives back the user's own.
    void lay(@Nullable List<String> cards);

    /// Lights a place and dims the rest; null lights everything.
    void light(@Nullable Look look);

    /// Points at the control with which something is done.
    void pointAt(Deed deed);
}
