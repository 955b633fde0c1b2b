package driftscope.app.bar;

import driftscope.app.control.NumberLimit;
import driftscope.app.control.Tips;
import driftscope.app.control.TypedNumber;
import driftscope.app.session.Session;
import driftscope.app.words.Numbers;
import driftscope.lab.run.Stop;
import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A button in whose place a field comes for the number of the step to go to.
final class GoToStep extends HBox {

    private static final double MOST = 1e9;
    private static final int DIGITS = 9;
    private static final NumberLimit LIMIT = new NumberLimit(
            value -> value >= 0 && value <= MOST && value == Math.rint(value), true,
            Text.of("panel.allowed", Text.of("allowed.whole", 0, Numbers.text(MOST))));

    private final Session session;
    private final Consumer<String> notices;
    private final Runnable onGo;
    private final Button button = new Button(Text.of("goTo"));
    private final TextField field = new TextField();
    private @Nullable Node before;

    /// @param notices receives sentences for the user
    /// @param onGo is told that the run is about to go to a step
    GoToStep(Session session, Consumer<String> notices, Runnable onGo) {
        this.session = session;
        this.notices = notices;
        this.onGo = onGo;
        button.setId("go-to");
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(button, Text.of("goTo.tip"));
        button.setOnAction(event -> ask());
        field.setId("go-to-step");
        field.getStyleClass().add("small");
        field.setPrefColumnCount(DIGITS);
        field.setMinWidth(Region.USE_PREF_SIZE);
        field.setPromptText(Text.of("goTo.prompt"));
        field.setAccessibleText(Text.of("goTo.name"));
        Tips.explain(field, Text.of("goTo.tip"));
        field.setOnAction(event -> go());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        field.focusedProperty().addListener((property, was, now) -> {
            if (!now) {
                // The focus is looked after where what had it goes: it has to be elsewhere first.
                Platform.runLater(() -> show(field.isFocused()));
            }
        });
        button.managedProperty().bind(button.visibleProperty());
        field.managedProperty().bind(field.visibleProperty());
        getChildren().addAll(button, field);
        setMinWidth(USE_PREF_SIZE);
        show(false);
    }

    private void show(boolean asking) {
        button.setVisible(!asking);
        field.setVisible(asking);
    }

    /// Asks for the step.
    void ask() {
        if (session.trainer() == null) {
            return;
        }
        if (!field.isFocused()) {
            before = getScene().getFocusOwner();
        }
        field.clear();
        field.setVisible(true);
        field.requestFocus();
        show(true);
    }

    /// The focus goes back to where it came from.
    private void close() {
        button.setVisible(true);
        Node owner = before == null || before.getScene() == null ? button : before;
        owner.requestFocus();
    }

    private void go() {
        TypedNumber typed = TypedNumber.read(field.getText().replaceAll("[\\s\u00a0\u2009\u202f]", ""), LIMIT);
        if (typed.complaint() != null) {
            notices.accept(typed.complaint());
            field.selectAll();
            return;
        }
        close();
        onGo.run();
        session.goTo((long) typed.value(), this::say);
    }

    private void say(Stop stop) {
        if (stop.reason() == Stop.Reason.NO_LANE_TRAINS) {
            notices.accept(Text.of("goTo.noLane", Labels.exactStep(stop.step())));
        }
    }
}
