package driftscope.app;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.text.Text;
import org.testfx.api.FxRobot;

/// What tests of lessons press and read in the panel.
final class LessonControls {

    private LessonControls() {}

    /// Presses a button as a click does, wherever it is.
    static void fire(FxRobot robot, String id) {
        WindowTest.onWindow(() -> robot.lookup("#" + id).queryAs(Button.class).fire());
    }

    /// What the button says that goes on.
    static String next(FxRobot robot) {
        return WindowTest.onWindow(
                () -> robot.lookup("#lesson-next").tryQuery().map(node -> ((Button) node).getText()).orElse(""));
    }

    /// What the body of the panel says, word for word; what keeps formulas on one line is no word.
    static String body(FxRobot robot) {
        return WindowTest.onWindow(() -> {
            var words = new StringBuilder();
            for (Node text : robot.lookup("#lesson-scroll").query().lookupAll(".words")) {
                if (text instanceof Text part) {
                    words.append(part.getText());
                }
            }
            return words.toString().replace('\u00a0', ' ').replace("\ufeff", "");
        });
    }
}
