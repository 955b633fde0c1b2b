package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.Lessons;
import driftscope.lab.recipe.RecipeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

/// Goes through lessons of the program in the window, to the end and back to the beginning. Usually those that are soon done;
/// `-Dlessons=all` goes through all, which takes minutes.
@DisplayName("A lesson of the program, in the window,")
class LessonWalkTest extends WindowTest {

    private static final List<String> SOON_DONE = List.of("01-what-drifts", "17-autopsy");

    static Stream<String> lessons() {
        return "all".equals(System.getProperty("lessons")) ? Lessons.names().stream() : SOON_DONE.stream();
    }

    private static String text(FxRobot robot, String id) {
        return onWindow(() -> robot.lookup("#" + id).tryQuery().map(node -> node instanceof Label label ? label.getText() : ((Button) node).getText())
                .orElse(""));
    }

    private static boolean isAtEnd(FxRobot robot) {
        return text(robot, "lesson-place").equals("The end");
    }

    private static String body(FxRobot robot) {
        return onWindow(() -> {
            var words = new StringBuilder();
            for (Node text : robot.lookup("#lesson-scroll").query().lookupAll(".words")) {
                if (text instanceof Text part) {
                    words.append(part.getText());
                }
            }
            return words.toString();
        });
    }

    private static List<String> hints(FxRobot robot) {
        return onWindow(() -> robot.lookup("#lesson-scroll").query().lookupAll(".lesson-hint").stream()
                .map(node -> ((Label) node).getText())
                .toList());
    }

    private static void press(FxRobot robot, String id) {
        onWindow(() -> robot.lookup("#" + id).queryAs(Button.class).fire());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lessons")
    @DisplayName("should come to its end with what it claims, and back with the same words at every step")
    void walked(String name, FxRobot robot) throws RecipeException {
        Lesson lesson = Lessons.read(name);
        onWindow(() -> window.left().open(name));
        until("the lesson", () -> onWindow(() -> window.left().isOnLesson()));
        List<String> bodies = new ArrayList<>();
        for (int step = 0; step < lesson.steps().size(); step++) {
            String place = "Step " + (step + 1) + " of " + lesson.steps().size();
            untilDone(robot, place);
            assertThat(hints(robot)).as(place + " of " + name).isEmpty();
            bodies.add(body(robot));
            press(robot, "lesson-next");
        }
        until("the end", () -> isAtEnd(robot));

        for (int step = lesson.steps().size() - 1; step >= 0; step--) {
            String place = "Step " + (step + 1) + " of " + lesson.steps().size();
            press(robot, "lesson-back");
            untilDone(robot, place);
            assertThat(body(robot)).as(place + " of " + name).isEqualTo(bodies.get(step));
        }
        assertThat(onWindow(() -> Objects.requireNonNull(window.notices()).sentences())).isEmpty();
    }

    /// Presses the button that goes on until the step is done. A wait in the window may be longer than the patience of a test.
    private static void untilDone(FxRobot robot, String place) {
        boolean[] done = {false};
        while (!done[0]) {
            String before = text(robot, "lesson-next");
            until("something of " + place, () -> {
                String words = text(robot, "lesson-next");
                done[0] = text(robot, "lesson-place").equals(place) && words.equals("Next");
                if (!done[0] && !words.equals("Faster") && !words.startsWith("One") && !words.startsWith("Measuring") && !words.equals("Next")) {
                    press(robot, "lesson-next");
                }
                return done[0] || !words.equals(before) || words.equals("Faster");
            });
        }
    }
}
