package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Theme;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The pictures of the guide, taken from the window at a step of the first preset. What each shows, in words and numbers, stands beside this
/// test and is compared on every machine; pixels only where the fonts are those that it was taken with.
///
/// `mvn test -Dtest=GuidePicturesTest -Dpictures=write` takes them anew.
@DisplayName("A picture of the guide")
class GuidePicturesTest extends WindowTest {

    private static final Path PICTURES = Path.of("assets", "guide", "pictures");
    private static final Path CONTENTS = Path.of("src", "test", "resources", "driftscope", "app", "pictures");
    private static final boolean WRITES = "write".equals(System.getProperty("pictures"));

    private static final int STEPS = 800;
    private static final int STRIDE = 100;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    /// Edges of letters and lines may be painted a little differently by another version of JavaFX.
    private static final int TOLERANCE = 60;

    /// The curves of the test set, which are measured as time allows, are 0.4 % of the window.
    private static final double SHARE_OF_OTHERS = 0.01;

    @Override
    Recipe first() {
        return Presets.FIRST.recipe();
    }

    @Test
    @DisplayName("should show this version")
    void pictures(FxRobot robot) throws IOException {
        onWindow(() -> {
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            if (Theme.ofSystem() == Theme.DARK) {
                window.switchTheme();
            }
        });
        for (int next = STRIDE; next <= STEPS; next += STRIDE) {
            int step = next;
            onWindow(() -> Objects.requireNonNull(window.session().trainer()).runTo(step));
            untilSnapshot("step " + step, any -> any.step() == step && !any.running());
        }
        settle();
        hideSpeed(robot);

        check("window", stage.getScene().getRoot());
        check("layers", robot.lookup("#grid").query());
        for (View view : List.of(
                new View("by-hand", KeyCode.H), new View("landscape", KeyCode.L), new View("train-test", KeyCode.V), new View("units", KeyCode.U))) {
            press(robot, view.key());
            Node node = robot.lookup("." + view.name()).query();
            until(view.name(), () -> onWindow(() -> panes(node).anyMatch(pane -> !pane.plot().table().rows().isEmpty())));
            settle();
            check(view.name(), node);
        }
    }

    private record View(String name, KeyCode key) {}

    /// Speeds differ from run to run.
    private void hideSpeed(FxRobot robot) {
        onWindow(() -> robot.from(robot.lookup("#status").queryParent()).lookup(Label.class::isInstance).<Label>queryAll().stream()
                .filter(label -> label.getText() != null && label.getText().contains("/s"))
                .forEach(label -> label.setOpacity(0)));
    }

    private static Stream<PlotPane<?>> panes(Node node) {
        return node.lookupAll("*").stream()
                .filter(each -> each instanceof PlotPane<?> && isInSight(each))
                .map(each -> (PlotPane<?>) each);
    }

    /// Waits until nothing changes any more: what was asked for is there and drawn.
    private void settle() {
        Node root = stage.getScene().getRoot();
        until("a window at rest", () -> {
            List<String> before = onWindow(() -> PictureContents.of(root));
            for (int i = 0; i < 5; i++) {
                awaitPulses();
            }
            return before.equals(onWindow(() -> PictureContents.of(root)));
        });
    }

    private void check(String name, Node node) throws IOException {
        List<String> contents = onWindow(() -> PictureContents.of(node));
        String fonts = onWindow(PictureContents::fonts);
        BufferedImage picture = bitmap(picture(node));
        Path file = PICTURES.resolve(name + ".png");
        Path words = CONTENTS.resolve(name + ".txt");
        if (WRITES) {
            Files.createDirectories(CONTENTS);
            Files.write(words, Stream.concat(Stream.of(fonts), contents.stream()).toList());
            ImageIO.write(picture, "png", file.toFile());
        }
        List<String> written = Files.readAllLines(words);
        assertThat(contents).as("%s: run this test with -Dpictures=write, and look at the picture", name).isEqualTo(written.subList(1, written.size()));
        if (written.getFirst().equals(fonts)) {
            BufferedImage kept = ImageIO.read(file.toFile());
            assertThat(List.of(kept.getWidth(), kept.getHeight())).as("size of %s", name).isEqualTo(List.of(picture.getWidth(), picture.getHeight()));
            assertThat(shareOfOthers(kept, picture)).as("pixels of %s that are others", name).isLessThan(SHARE_OF_OTHERS);
        }
    }

    private static double shareOfOthers(BufferedImage one, BufferedImage other) {
        long others = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int first = one.getRGB(x, y);
                int second = other.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    if (Math.abs((first >> shift & 255) - (second >> shift & 255)) > TOLERANCE) {
                        others++;
                        break;
                    }
                }
            }
        }
        return others / (double) (one.getWidth() * one.getHeight());
    }
}
