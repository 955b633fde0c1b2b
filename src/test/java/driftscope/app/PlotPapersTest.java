package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.PlotPane;
import driftscope.lab.lesson.Places;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxRobot;

/// Writes every plot of the window as a drawing and as a picture, side by side, to be looked at: `-Dplot.papers=FOLDER`.
@EnabledIfSystemProperty(named = "plot.papers", matches = ".+")
@DisplayName("Every plot of the window")
class PlotPapersTest extends WindowTest {

    private static final Path PAPERS = Path.of(System.getProperty("plot.papers", "target/papers"));
    private static final long STRIDE = 40;
    private static final int CARDS_AT_ONCE = 3;
    private static final int PULSES_TO_SETTLE = 60;
    private final Set<String> written = new TreeSet<>();

    @Override
    Recipe first() {
        return Presets.FIRST.recipe();
    }

    private void write() throws IOException {
        awaitPulses();
        for (Node node : onWindow(() -> stage.getScene().getRoot().lookupAll(".plot-pane"))) {
            if (node instanceof PlotPane<?> pane && onWindow(() -> isInSight(pane) && pane.plot().width() > 0) && written.add(pane.getId())) {
                Files.writeString(PAPERS.resolve(pane.getId() + ".svg"), onWindow(pane::svg));
                ImageIO.write(bitmap(onWindow(() -> pane.picture(1))), "png", PAPERS.resolve(pane.getId() + ".png").toFile());
            }
        }
    }

    private void run(long steps) {
        long goal = snapshot().step() + steps;
        onWindow(() -> window.session().runTo(goal, stop -> {}));
        untilSnapshot("step " + goal, now -> now.step() == goal && !now.running());
    }

    /// Until what was asked for when something came into sight is measured.
    private void settle() {
        for (int i = 0; i < PULSES_TO_SETTLE; i++) {
            awaitPulses();
        }
    }

    /// Lays only these cards on the shelf.
    private void lay(FxRobot robot, List<String> cards) {
        onWindow(() -> find(robot, "shelf-cards", MenuButton.class).getItems().forEach(item -> {
            if (item instanceof CheckMenuItem check && check.isSelected() != cards.contains(check.getId().substring("shelf-".length()))) {
                check.setSelected(!check.isSelected());
                check.fire();
            }
        }));
        settle();
    }

    @Test
    @DisplayName("should be a drawing and a picture")
    void papers(FxRobot robot) throws IOException {
        Files.createDirectories(PAPERS);
        openAgain(1240, 780, Presets.FIRST.recipe());
        for (int first = 0; first < Places.CARDS.size(); first += CARDS_AT_ONCE) {
            lay(robot, Places.CARDS.subList(first, Math.min(first + CARDS_AT_ONCE, Places.CARDS.size())));
            for (int i = 0; i < 3; i++) {
                run(STRIDE);
                settle();
            }
            write();
        }
        for (KeyCode view : List.of(KeyCode.H, KeyCode.V, KeyCode.U, KeyCode.L)) {
            press(robot, view);
            settle();
            run(STRIDE);
            settle();
            write();
        }
        for (String page : List.of("profile", "plane")) {
            onWindow(() -> find(robot, "landscape-page-" + page, ToggleButton.class).fire());
            settle();
            write();
        }
        press(robot, KeyCode.L);
        for (KeyCode plots : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4)) {
            press(robot, plots);
            written.remove("grid");
            write();
            Files.move(PAPERS.resolve("grid.svg"), PAPERS.resolve("grid-" + plots.getName() + ".svg"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(PAPERS.resolve("grid.png"), PAPERS.resolve("grid-" + plots.getName() + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
        open(Presets.ALL.stream().filter(preset -> preset.id().equals("spirals")).findFirst().orElseThrow().recipe());
        lay(robot, List.of("regions"));
        run(10 * STRIDE);
        settle();
        write();

        assertThat(written).hasSizeGreaterThan(30);
        assertThat(sentences()).isEmpty();
    }
}
