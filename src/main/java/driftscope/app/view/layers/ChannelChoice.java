package driftscope.app.view.layers;

import driftscope.app.control.Boxes;
import driftscope.app.control.Presence;
import driftscope.app.session.Session;
import driftscope.app.session.Watched;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.NetworkKind;
import driftscope.probe.LayerMeasures;
import driftscope.text.Text;
import java.util.Collections;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;

/// The channel whose distributions are drawn, where the network has channels.
final class ChannelChoice {

    private final Session session;
    private final Watched watched;
    private final ComboBox<Integer> box = new ComboBox<>();

    /// What there is to choose is being told, and nobody has chosen.
    private boolean filling;

    /// @param onChosen is told when another one was chosen
    ChannelChoice(Session session, Runnable onChosen) {
        this.session = session;
        watched = session.watched();
        Boxes.prepare(
                box, "channel", Text.of("layers.channels"), Text.of("layers.channels.tip"),
                channel -> channel == LayerMeasures.POOLED ? Text.of("layers.channels.all") : Text.of("layers.channel", channel + 1));
        box.valueProperty().addListener((property, before, now) -> {
            if (!filling && now != null) {
                watched.choose(now);
                onChosen.run();
            }
        });
        show();
        session.startsProperty().addListener((property, before, now) -> show());
    }

    Node node() {
        return box;
    }

    /// A convolutional network has channels to choose from: as many as its widest layer.
    private void show() {
        Recipe present = session.recipeProperty().get();
        boolean has = present != null && present.settings().get(Catalogue.KIND) == NetworkKind.CONVOLUTIONAL;
        Presence.show(box, has);
        filling = true;
        int most = has ? Collections.max(present.hidden()) : 0;
        box.getItems().setAll(IntStream.range(LayerMeasures.POOLED, most).boxed().toList());
        if (watched.channel() >= most) {
            watched.choose(LayerMeasures.POOLED);
        }
        box.setValue(watched.channel());
        filling = false;
    }

    /// What is pooled in a histogram of a convolutional network, for a legend; else nothing.
    String pooling() {
        if (!box.isVisible()) {
            return "";
        }
        return " · " + (watched.channel() == LayerMeasures.POOLED
                ? Text.of("layers.channels.legend")
                : Text.of("layers.channel.legend", watched.channel() + 1));
    }
}
