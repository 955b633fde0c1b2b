package driftscope.app;

import static driftscope.app.LessonControls.body;
import static driftscope.app.LessonControls.next;
import static driftscope.app.LessonControls.fire;
import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.control.Theme;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.Lessons;
import driftscope.lab.recipe.RecipeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

/// Goes through lessons of the program in the window, to the end and back to the beginning. Usually those that are soon done;
/// `-Dlessons=all` goes through all, which takes minutes, `-Dlessons=05-depth,06-saturation` through these. With `-Dlesson.pictures=FOLDER`
/// each step is written there as pictures, to be looked at: 1280 × 720 in the light theme, and presented in the dark one. With
/// `-Dlessons.autoplay=true` they also run by themselves at the fastest speed, each with its pauses to read, which takes an hour for all.
@DisplayName("A lesson of the program, in the window,")
class LessonWalkTest extends WindowTest {

    private static final int PULSES_TO_SETTLE = 5;
    private static final List<String> SOON_DONE = List.of("01-what-drifts", "02-by-hand", "17-autopsy");

    static Stream<String> lessons() {
        String wanted = System.getProperty("lessons", String.join(",", SOON_DONE));
        return wanted.equals("all") ? Lessons.names().stream() : Stream.of(wanted.split(","));
    }

    /// The folder for pictures, or null where none are wanted.
    private static final @Nullable String PICTURES = System.getProperty("lesson.pictures");

    private void light() {
        onWindow(() -> {
            if (Theme.ofSystem() == Theme.DARK) {
                window.switchTheme();
            }
        });
    }

    /// Writes a step as it is seen, and as a class sees it.
    private void look(String lesson, int step) {
        if (PICTURES == null) {
            return;
        }
        write(lesson, step, "light");
        onWindow(() -> {
            window.switchTheme();
            window.classroom().togglePresenting();
        });
        write(lesson, step, "presented");
        onWindow(() -> {
            window.classroom().togglePresenting();
            window.switchTheme();
        });
    }

    private void write(String lesson, int step, String how) {
        for (int i = 0; i < PULSES_TO_SETTLE; i++) {
            awaitPulses();
        }
        try {
            Path file = Path.of(PICTURES, String.format("%s-%02d-%s.png", lesson, step, how));
            ImageIO.write(bitmap(picture(stage.getScene().getRoot())), "png", file.toFile());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String place(FxRobot robot) {
        return onWindow(() -> robot.lookup("#lesson-place").queryAs(Label.class).getText());
    }

    private static boolean isAtEnd(FxRobot robot) {
        return place(robot).equals("The end");
    }

    private static List<String> hints(FxRobot robot) {
        return onWindow(() -> robot.lookup("#lesson-scroll").query().lookupAll(".lesson-hint").stream()
                .map(node -> ((Label) node).getText())
                .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lessons")
    @DisplayName("should come to its end with what it claims, and back with the same words at every step")
    void walked(String name, FxRobot robot) throws RecipeException {
        Lesson lesson = Lessons.read(name);
        if (PICTURES != null) {
            onWindow(() -> {
                stage.setWidth(1280);
                stage.setHeight(720);
            });
            light();
        }
        onWindow(() -> window.left().open(name));
        until("the lesson", () -> onWindow(() -> window.left().isOnLesson()));
        List<String> bodies = new ArrayList<>();
        for (int step = 0; step < lesson.steps().size(); step++) {
            String at = "Step " + (step + 1) + " of " + lesson.steps().size();
            untilDone(robot, at);
            assertThat(hints(robot)).as(at + " of " + name + ": " + body(robot)).isEmpty();
            bodies.add(body(robot));
            look(name, step + 1);
            fire(robot, "lesson-next");
        }
        until("the end", () -> isAtEnd(robot));
        look(name, lesson.steps().size() + 1);

        for (int step = lesson.steps().size() - 1; step >= 0; step--) {
            String at = "Step " + (step + 1) + " of " + lesson.steps().size();
            fire(robot, "lesson-back");
            untilDone(robot, at);
            assertThat(body(robot)).as(at + " of " + name).isEqualTo(bodies.get(step));
        }
        assertThat(onWindow(() -> Objects.requireNonNull(window.notices()).sentences())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lessons")
    @EnabledIfSystemProperty(named = "lessons.autoplay", matches = "true")
    @DisplayName("should run by itself to its end, every step of it, with what it claims")
    void autoplayed(String name, FxRobot robot) throws RecipeException {
        Lesson lesson = Lessons.read(name);
        var places = new LinkedHashSet<String>();
        var failed = new LinkedHashSet<String>();
        onWindow(() -> window.left().open(name));
        until("the lesson", () -> onWindow(() -> window.left().isOnLesson()));
        onWindow(() -> ((MenuButton) robot.lookup("#lesson-autoplay").query()).getItems().stream()
                .filter(item -> "lesson-autoplay-fast".equals(item.getId()))
                .forEach(item -> {
                    ((RadioMenuItem) item).setSelected(true);
                    item.fire();
                }));
        while (!isAtEnd(robot)) {
            String before = place(robot) + next(robot);
            until("something after " + before, () -> {
                places.add(place(robot));
                failed.addAll(hints(robot));
                String now = place(robot) + next(robot);
                return !now.equals(before) || next(robot).startsWith("One") || next(robot).equals("Faster");
            });
        }
        until("no more", () -> onWindow(() -> ((MenuButton) robot.lookup("#lesson-autoplay").query()).getText()).equals("Autoplay"));
        assertThat(failed).isEmpty();
        assertThat(places).hasSizeGreaterThanOrEqualTo(lesson.steps().size());
        assertThat(onWindow(() -> Objects.requireNonNull(window.notices()).sentences())).isEmpty();
    }

    /// Presses the button that goes on until the step is done. A wait in the window may be longer than the patience of a test.
    private static void untilDone(FxRobot robot, String place) {
        boolean[] done = {false};
        while (!done[0]) {
            String before = next(robot);
            until("something of " + place, () -> {
                String words = next(robot);
                done[0] = place(robot).equals(place) && words.equals("Next");
                if (!done[0] && !words.equals("Faster") && !words.startsWith("One") && !words.startsWith("Measuring") && !words.equals("Next")) {
                    fire(robot, "lesson-next");
                }
                return done[0] || !words.equals(before) || words.equals("Faster");
            });
        }
    }
}
