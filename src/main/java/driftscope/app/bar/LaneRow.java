package driftscope.app.bar;

import driftscope.app.control.Presence;
import driftscope.app.control.Segments;
import driftscope.app.session.Session;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The choice of the lanes that train, where there are several.
final class LaneRow extends HBox {

    /// Which lanes are trained and shown. Its texts become ids, and no lane is called `only-…` and *Compare* at once.
    private sealed interface LaneChoice {
        record Only(String lane) implements LaneChoice {
            @Override
            public String toString() {
                return "only-" + lane;
            }
        }

        record Compare() implements LaneChoice {
            @Override
            public String toString() {
                return "compare";
            }
        }
    }

    private final Session session;
    private final Consumer<String> onSingle;
    private @Nullable Segments<LaneChoice> lanes;
    private List<String> laneNames = List.of();

    /// @param onSingle is told the only lane that was chosen
    LaneRow(Session session, Consumer<String> onSingle) {
        this.session = session;
        this.onSingle = onSingle;
        getStyleClass().add("lanes");
    }

    /// The lanes that there are.
    void show(List<String> names) {
        if (names.equals(laneNames)) {
            return;
        }
        laneNames = names;
        var choices = new ArrayList<LaneChoice>();
        names.forEach(name -> choices.add(new LaneChoice.Only(name)));
        choices.add(new LaneChoice.Compare());
        var segments = new Segments<LaneChoice>(
                "lanes", Text.of("toolbar.lanes"), choices,
                choice -> switch (choice) {
                    // A long name needs the room of the word.
                    case LaneChoice.Only(String lane) -> lane.length() > 3 ? lane : Text.of("toolbar.only", lane);
                    case LaneChoice.Compare() -> Text.of("toolbar.compare");
                },
                choice -> switch (choice) {
                    case LaneChoice.Only(String lane) -> Text.of("toolbar.only.tip", lane);
                    case LaneChoice.Compare() -> Text.of("toolbar.compare.tip");
                },
                this::choose);
        segments.node().setMinWidth(Region.USE_PREF_SIZE);
        segments.node().getButtons().forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        lanes = segments;
        showChoice();
        getChildren().setAll(segments.node());
        Presence.show(this, names.size() > 1);
    }

    private void choose(LaneChoice choice) {
        Set<String> hidden = new HashSet<>();
        if (choice instanceof LaneChoice.Only(String lane)) {
            hidden.addAll(laneNames);
            hidden.remove(lane);
            onSingle.accept(lane);
        }
        session.hideLanes(hidden);
    }

    /// Shows which lanes the session shows: all of them after something was opened, the same after a reset.
    void showChoice() {
        Set<String> hidden = session.hiddenLanes();
        if (lanes != null) {
            lanes.show(laneNames.stream()
                    .filter(name -> !hidden.isEmpty() && !hidden.contains(name))
                    .findFirst()
                    .<LaneChoice>map(LaneChoice.Only::new)
                    .orElseGet(LaneChoice.Compare::new));
        }
    }
}
