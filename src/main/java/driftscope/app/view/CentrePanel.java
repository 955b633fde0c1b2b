package driftscope.app.view;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Presence;
import driftscope.app.control.Segments;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The centre of the window: one of its views, and in the header of each the choice among them.
public final class CentrePanel extends StackPane {

    /// @param choice the one in its header
    private record Place(CentreView view, Segments<Centre> choice) {}

    private final Map<Centre, Place> places = new EnumMap<>(Centre.class);
    private final Consumer<Centre> onChosen;
    private final EnlargedPlot enlarged = new EnlargedPlot(this::giveBack);
    private Centre shown;

    /// @param views one of each kind
    /// @param first what is shown at first
    /// @param onChosen is told what was chosen
    public CentrePanel(Map<Centre, CentreView> views, Centre first, Consumer<Centre> onChosen) {
        this.onChosen = onChosen;
        shown = first;
        setId("centre");
        setMinWidth(0);
        views.forEach((centre, view) -> {
            Segments<Centre> choice = choice("centre-of-" + Choice.word(centre));
            places.put(centre, new Place(view, choice));
            view.addToHeader(choice.node());
        });
        show(first);
    }

    private Segments<Centre> choice(String id) {
        return new Segments<>(
                id, Text.of("centre"), List.of(Centre.values()), centre -> Text.of("centre." + Choice.word(centre)),
                centre -> Text.of("centre." + Choice.word(centre) + ".tip"), this::choose);
    }

    /// Shows a view and remembers it.
    public void choose(Centre centre) {
        show(centre);
        onChosen.accept(centre);
        place(centre).choice.node().getButtons().get(centre.ordinal()).requestFocus();
    }

    /// Shows a view, or the layers where it is shown.
    public void toggle(Centre centre) {
        choose(shown == centre ? Centre.LAYERS : centre);
    }

    /// Shows the view so many places further, round and round.
    public void walk(int by) {
        choose(Centre.values()[Math.floorMod(shown.ordinal() + by, Centre.values().length)]);
    }

    /// Puts a plot that is shown large back into its place.
    ///
    /// @return whether one was
    public boolean giveBackEnlarged() {
        boolean was = enlarged.pane() != null;
        giveBack();
        return was;
    }

    /// Shows a plot in place of the view, or puts it back where it is shown already.
    public void enlarge(PlotPane<?> pane) {
        boolean isShown = enlarged.pane() == pane;
        giveBack();
        if (!isShown) {
            enlarged.take(pane);
            place(shown).view.setDisable(true);
            place(shown).view.setOpacity(0);
        }
    }

    /// Whether a plot is shown in place of the view.
    public boolean isLarge(PlotPane<?> pane) {
        return enlarged.pane() == pane;
    }

    /// Puts the plot that is shown large back into its place.
    public void giveBack() {
        enlarged.giveBack();
        place(shown).view.setDisable(false);
        place(shown).view.setOpacity(1);
    }

    /// Chooses a lane and a layer in the view that is shown, where it has a choice of them.
    ///
    /// @param layer counted from 0
    public void choose(@Nullable String lane, @Nullable Integer layer) {
        place(shown).view.choose(lane, layer);
    }

    /// What is shown.
    public Centre shown() {
        return shown;
    }

    /// The choice among the views, as it is shown now.
    public Node choice() {
        return place(shown).choice.node();
    }

    /// Shows a view without remembering it.
    public void show(Centre centre) {
        giveBack();
        shown = centre;
        places.forEach((each, place) -> {
            place.choice.show(centre);
            Presence.show(place.view, each == centre);
        });
        Presence.keepOnly(this, List.of(place(centre).view, enlarged));
        // So that what is in it can be found, and have the focus, from now on.
        place(centre).view.applyCss();
        refresh();
    }

    private Place place(Centre centre) {
        return Objects.requireNonNull(places.get(centre), "every view has a place");
    }

    /// Takes up the newest snapshot in the view that is shown.
    public void refresh() {
        if (enlarged.pane() != null && !enlarged.hasPlace()) {
            giveBack();
        }
        place(shown).view.refresh();
    }

    public boolean drawIfNeeded() {
        return place(shown).view.drawIfNeeded();
    }
}
