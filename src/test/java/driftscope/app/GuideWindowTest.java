package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.guide.Place;
import driftscope.app.guide.SeeLink;
import driftscope.app.remembered.Settings;
import driftscope.lab.recipe.Presets;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("The guide in its window")
class GuideWindowTest extends WindowTest {

    private Stage guide() {
        return onWindow(() -> Window.getWindows().stream()
                .filter(shown -> shown instanceof Stage other && other != stage && other.getScene().lookup("#guide-page") != null)
                .map(Stage.class::cast)
                .findFirst()
                .orElse(null));
    }

    private Scene opened() {
        until("the guide", () -> guide() != null);
        return guide().getScene();
    }

    private Scene openedAt(FxRobot robot, String id) {
        onWindow(() -> find(robot, id, Node.class).requestFocus());
        robot.type(KeyCode.TAB).push(KeyCode.SHIFT, KeyCode.TAB).type(KeyCode.F1);
        return opened();
    }

    private Place place() {
        return onWindow(() -> Objects.requireNonNull(window.guide()).place());
    }

    private <T extends Node> T in(Scene scene, String id, Class<T> type) {
        return onWindow(() -> type.cast(scene.lookup("#" + id)));
    }

    private void press(Scene scene, String id, KeyCode key, boolean alt) {
        onWindow(() -> in(scene, id, Node.class)
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, alt, false)));
    }

    private void follow(Scene scene, String destination) {
        onWindow(() -> {
            Node link = scene.getRoot().lookupAll(".link").stream()
                    .filter(each -> destination.equals(each.getAccessibleHelp()))
                    .findFirst()
                    .orElseThrow();
            link.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
    }

    @Test
    @DisplayName("should open by F1 at the control, card or view that has the focus or lies under the pointer")
    void atPlace(FxRobot robot) {
        openedAt(robot, "learning-rate-slider");
        assertThat(place()).isEqualTo(new Place("terms-training", "learning-rate"));

        onWindow(() -> window.guide().close());
        onWindow(() -> stage.getScene().getRoot().requestFocus());
        robot.moveTo("#card-loss");
        robot.moveBy(2, 2);
        onWindow(() -> stage.getScene().getRoot().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F1, false, false, false, false)));
        until("the card", () -> new Place("cards", "loss").equals(place()));

        onWindow(() -> window.guide().close());
        robot.moveTo("#grid");
        robot.moveBy(2, 2);
        onWindow(() -> stage.getScene().getRoot().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F1, false, false, false, false)));
        until("the view", () -> new Place("views", "layers").equals(place()));
    }

    @Test
    @DisplayName("should be named in the tips of the main window")
    void tips(FxRobot robot) {
        robot.moveTo("#step").moveBy(1, 1);
        until("the tooltip", () -> Window.getWindows().stream()
                .anyMatch(shown -> shown instanceof Tooltip tip && tip.getText().startsWith("One minibatch") && tip.getText().contains("F1")));
    }

    @Test
    @DisplayName("should follow links to other places, and go back and forward")
    void trail() {
        onWindow(() -> window.guide().open());
        Scene scene = opened();
        assertThat(place()).isEqualTo(new Place("index", ""));
        assertThat(in(scene, "guide-back", Button.class).isDisabled()).isTrue();

        follow(scene, "views.en.md");
        assertThat(place()).isEqualTo(new Place("views", ""));
        follow(scene, "#units");
        assertThat(place()).isEqualTo(new Place("views", "units"));
        press(scene, "guide-page", KeyCode.LEFT, true);
        assertThat(place()).isEqualTo(new Place("views", ""));
        onWindow(() -> in(scene, "guide-back", Button.class).fire());
        assertThat(place()).isEqualTo(new Place("index", ""));
        press(scene, "guide-page", KeyCode.RIGHT, true);
        assertThat(place()).isEqualTo(new Place("views", ""));
    }

    @Test
    @DisplayName("should find words, show their sentences, and go to what is chosen")
    void search() {
        onWindow(() -> window.guide().open());
        Scene scene = opened();
        TextField field = in(scene, "guide-search", TextField.class);
        onWindow(() -> field.setText("wasserstein"));
        ListView<?> hits = in(scene, "guide-hits", ListView.class);
        assertThat(hits.isVisible()).isTrue();
        assertThat(in(scene, "guide-contents", TreeView.class).isVisible()).isFalse();
        assertThat(hits.getItems()).isNotEmpty();
        onWindow(() -> hits.getSelectionModel().selectFirst());
        assertThat(place()).isEqualTo(new Place("terms-measures", "drift"));

        press(scene, "guide-search", KeyCode.ESCAPE, false);
        assertThat(field.getText()).isEmpty();
        assertThat(guide()).as("a guide that is still open").isNotNull();
        press(scene, "guide-page", KeyCode.ESCAPE, false);
        until("the end of the guide", () -> guide() == null);
    }

    @Test
    @DisplayName("should set up the window as its links say")
    void sets(FxRobot robot) {
        onWindow(() -> window.guide().see(Objects.requireNonNull(
                SeeLink.parse("driftscope:preset/spirals?view=units&card=drift&setting=learning-rate"))));
        until("the preset", () -> onWindow(() -> Presets.ALL.stream()
                .anyMatch(preset -> preset.id().equals("spirals") && preset.recipe().equals(window.session().recipeProperty().get()))));
        until("the view", () -> isInSight(robot.lookup(".units").query()));
        until("the card", () -> robot.lookup("#card-drift").tryQuery().isPresent());
        until("the setting", () -> focus().startsWith("learning-rate"));
    }

    @Test
    @DisplayName("should open a recipe of its own")
    void recipes() {
        onWindow(() -> window.guide().open());
        Scene scene = opened();
        follow(scene, "exercises.en.md");
        follow(scene, "recipes/shift.json");
        until("the recipe", () -> "Two meanings of shift".equals(onWindow(() ->
                Optional.ofNullable(window.session().recipeProperty().get()).map(recipe -> recipe.title()).orElse(""))));
    }

    @Test
    @DisplayName("should follow the theme, remember its size and close with the window")
    void window() {
        onWindow(() -> window.guide().open());
        Scene scene = opened();
        onWindow(() -> {
            guide().setWidth(800);
            guide().setHeight(600);
        });
        double before = brightness(scene);
        onWindow(() -> window.switchTheme());
        awaitPulses();
        assertThat(Math.abs(brightness(scene) - before)).isGreaterThan(0.4);

        closeWindow();
        until("the end of the guide", () -> guide() == null);
        assertThat(Settings.load(settingsFile).number("guideWidth", 0)).isBetween(700.0, 800.0);
    }

    private static double brightness(Scene scene) {
        return onWindow(() -> ((Color) ((Text) scene.lookup(".markdown .words")).getFill()).getBrightness());
    }
}
