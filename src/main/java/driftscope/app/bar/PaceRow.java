package driftscope.app.bar;

import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.words.Numbers;
import driftscope.text.Text;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How fast the run goes: a slider from one step a second to as fast as it goes, and its words.
final class PaceRow extends HBox {

    /// How much less room the slider takes where there is little.
    static final double SPARED = 24;

    private static final double SLOWEST = 1;
    private static final double FASTEST = 5000;
    private static final double PAGE_OF_PACES = 0.2;

    private static final double SPACING = 6;
    private static final double WIDTH = 96;

    private final Label speed = new Label(Text.of("toolbar.speed"));
    private final Slider pace = new Slider(0, 1, 1);
    private final Label words = new Label();
    private final DoubleConsumer onPace;

    /// @param stepsPerSecond at first
    /// @param onPace is told steps per second; infinite for full speed
    PaceRow(double stepsPerSecond, DoubleConsumer onPace) {
        this.onPace = onPace;
        pace.setId("pace");
        pace.setAccessibleText(Text.of("toolbar.speed.name"));
        Tips.explain(pace, Text.of("toolbar.speed.tip"));
        pace.valueProperty().addListener((property, before, now) -> takePace());
        pace.setValue(shareOf(stepsPerSecond));
        pace.setBlockIncrement(0.05);
        pace.addEventFilter(KeyEvent.KEY_PRESSED, this::pageThroughPaces);
        pace.setPrefWidth(WIDTH);
        pace.setMinWidth(Region.USE_PREF_SIZE);
        pace.getStyleClass().add("small");
        words.getStyleClass().add("pace-words");
        words.setMinWidth(76);
        words.setPrefWidth(76);
        takePace();
        getChildren().addAll(speed, pace, words);
        setMinWidth(Region.USE_PREF_SIZE);
        speed.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("pace");
    }

    /// Takes little room, or all that it would have.
    void setRoomy(boolean roomy) {
        Presence.show(speed, roomy);
        pace.setPrefWidth(roomy ? WIDTH : WIDTH - SPARED);
    }

    /// What the word takes that says what the slider is.
    double nameWidth() {
        return speed.prefWidth(-1) + SPACING;
    }

    private void pageThroughPaces(KeyEvent event) {
        double direction = event.getCode() == KeyCode.PAGE_UP ? 1 : event.getCode() == KeyCode.PAGE_DOWN ? -1 : 0;
        if (direction != 0) {
            pace.adjustValue(pace.getValue() + direction * PAGE_OF_PACES);
            event.consume();
        }
    }

    private void takePace() {
        double chosen = stepsPerSecond();
        words.setText(
                Double.isInfinite(chosen)
                        ? Text.of("toolbar.fullSpeed")
                        : Text.counted("toolbar.pace", Math.round(chosen), Numbers.count(Math.round(chosen))));
        onPace.accept(chosen);
    }

    private double stepsPerSecond() {
        double share = pace.getValue();
        return share > 0.995 ? Double.POSITIVE_INFINITY : rounded(SLOWEST * Math.pow(FASTEST / SLOWEST, share));
    }

    private static double rounded(double number) {
        double unit = Math.pow(10, Math.floor(Math.log10(number)) - 1);
        return Math.max(1, Math.rint(number / unit) * unit);
    }

    private static double shareOf(double stepsPerSecond) {
        return Double.isInfinite(stepsPerSecond)
                ? 1
                : Math.clamp(Math.log(Math.max(stepsPerSecond, SLOWEST) / SLOWEST) / Math.log(FASTEST / SLOWEST), 0, 1);
    }
}
