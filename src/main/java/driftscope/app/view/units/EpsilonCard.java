package driftscope.app.view.units;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.lab.EpsilonShares;
import driftscope.lab.LayerUnits;
import driftscope.plot.Labels;
import driftscope.plot.ShareBars;
import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The share of ε of every unit of a layer, a plot for each lane; where a lane has no such share, a sentence in its place.
final class EpsilonCard extends VBox {

    private static final int MOST_LANES = 2;

    private final List<Label> words = List.of(label(), label());
    private final List<PlotPane<ShareBars>> panes;
    private int next;

    /// @param onPicked is told the unit of a bar that was clicked, counted from 0
    EpsilonCard(IntConsumer onPicked) {
        panes = List.of(pane("units-epsilon-a", onPicked), pane("units-epsilon-b", onPicked));
        getStyleClass().addAll("card", "units-epsilon");
        var title = new Label(Text.of("units.epsilon"));
        title.getStyleClass().add("card-title");
        Tips.explain(title, Text.of("units.epsilon.tip"));
        getChildren().add(title);
        for (int i = 0; i < MOST_LANES; i++) {
            getChildren().addAll(words.get(i), panes.get(i));
        }
        begin();
        end();
    }

    private static Label label() {
        var label = new Label();
        label.getStyleClass().add("explanation");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static PlotPane<ShareBars> pane(String id, IntConsumer onPicked) {
        var pane = new PlotPane<>(id, new ShareBars(unit -> Text.of("byHand.unit", unit), Text.of("units.share.column")));
        pane.setAccessibleText(Text.of("units.epsilon"));
        pane.setOnMouseClicked(event -> {
            int unit = pane.plot().unitAt(event.getX());
            if (event.getButton() == MouseButton.PRIMARY && unit >= 0) {
                onPicked.accept(unit);
            }
        });
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    /// Begins to show the lanes anew.
    void begin() {
        next = 0;
    }

    /// Shows the next lane by a sentence alone.
    void say(String sentence) {
        show(sentence, false);
    }

    /// Shows the next lane.
    ///
    /// @param index of the lane, 0 is A
    /// @param picked the unit that is marked, counted from 0
    void show(String lane, int index, LayerUnits units, EpsilonShares epsilon, int picked) {
        double[] shares = epsilon.shares();
        ShareBars bars = panes.get(next).plot();
        String title = Text.of("units.epsilon.of", lane);
        bars.setTitle(title);
        panes.get(next).setAccessibleText(title);
        bars.show(
                shares,
                unit -> List.of(
                        Text.of("units.share", share(shares[unit])),
                        Text.of("units.variance", Labels.measured(epsilon.variance()[unit]))),
                index, picked);
        String sentence = Text.of(
                "units.epsilon.exceeds", lane, Labels.value(epsilon.epsilon()), epsilon.exceeding(), shares.length,
                share(Arrays.stream(shares).max().orElse(0)), Labels.exactStep(units.step()), Labels.exactStep(epsilon.rows()));
        show(epsilon.workers() > 1 ? Text.of("units.epsilon.workers", sentence, epsilon.workers()) : sentence, true);
    }

    /// In percent, with the digits that count where it is small.
    private static String share(double share) {
        return share >= 1e-3 || share == 0 ? Labels.percent(share) : Labels.value(100 * share) + "\u202f%";
    }

    private void show(String sentence, boolean plotted) {
        words.get(next).setText(sentence);
        place(next, true, plotted);
        next++;
    }

    /// Leaves the places of lanes empty that there are not.
    void end() {
        for (int i = next; i < MOST_LANES; i++) {
            place(i, false, false);
        }
    }

    private void place(int place, boolean said, boolean plotted) {
        Presence.show(words.get(place), said);
        Presence.show(panes.get(place), plotted);
    }

    boolean drawIfNeeded() {
        return panes.get(0).drawIfNeeded() | panes.get(1).drawIfNeeded();
    }
}
