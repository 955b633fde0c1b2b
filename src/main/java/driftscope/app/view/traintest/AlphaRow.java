package driftscope.app.view.traintest;

import driftscope.app.control.NumberLimit;
import driftscope.app.control.NumberSlider;
import driftscope.app.session.Session;
import driftscope.app.words.Numbers;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Toggle;
import driftscope.setting.Real;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// α of a lane's running statistics where they are looked at: the setting of the left side, and what two libraries call it.
final class AlphaRow extends FlowPane {

    private static final Real KIND = (Real) Catalogue.STATISTICS_MOMENTUM.kind();
    private static final double WIDTH = 250;

    private final Session session;
    private final NumberSlider slider;
    private final Label names = new Label();
    private @Nullable String lane;
    private boolean showing;

    AlphaRow(Session session) {
        this.session = session;
        setId("train-test-alpha-row");
        getStyleClass().add("alpha-row");
        setMinWidth(0);
        slider = new NumberSlider(
                "train-test-alpha", Text.of("trainTest.alpha.name"), Text.of("trainTest.alpha.tip"),
                Objects.requireNonNull(KIND.slide(), "α has a slider"), NumberLimit.of(Catalogue.STATISTICS_MOMENTUM, KIND));
        slider.setPrefWidth(WIDTH);
        slider.heldProperty().addListener((property, before, now) -> session.hold(now));
        slider.valueProperty().addListener((property, before, now) -> {
            if (!showing && lane != null) {
                session.set(lane, Values.of(Catalogue.STATISTICS_MOMENTUM, now.doubleValue()), Toggle.FRESH);
            }
        });
        names.setId("train-test-alpha-names");
        names.getStyleClass().add("legend");
        getChildren().addAll(slider, names);
        session.draftProperty().addListener((property, before, now) -> show());
    }

    /// Is about a lane from now on.
    void show(String of) {
        lane = of;
        show();
    }

    private void show() {
        Recipe draft = session.draftProperty().get();
        String of = lane;
        if (of == null || !draft.laneNames().contains(of)) {
            return;
        }
        double alpha = draft.of(draft.lane(of)).get(Catalogue.STATISTICS_MOMENTUM);
        showing = true;
        slider.valueProperty().set(alpha);
        showing = false;
        names.setText(Text.of("trainTest.alpha.names", Numbers.text(alpha), Numbers.text(1 - alpha)));
    }
}
