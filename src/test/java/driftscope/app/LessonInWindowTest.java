package driftscope.app;

import static driftscope.app.LessonControls.body;
import static driftscope.app.LessonControls.next;
import static driftscope.app.LessonControls.fire;
import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.lesson.LessonSide;
import driftscope.lab.lesson.LessonCheck;
import driftscope.lab.lesson.LessonReader;
import driftscope.lab.lesson.Lessons;
import driftscope.lab.recipe.Catalogue;
import driftscope.nn.Toggle;
import driftscope.setting.Values;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("A lesson in the window")
class LessonInWindowTest extends WindowTest {

    private static final Path SMALL = Path.of("src/test/resources/driftscope/lab/lesson/small");

    private void open(FxRobot robot) {
        files.lesson = SMALL.resolve("lesson.json");
        robot.press(KeyCode.C).release(KeyCode.C);
        until("the course", () -> robot.lookup("#course-open").tryQuery().isPresent());
        onWindow(() -> robot.lookup("#course-open").queryAs(Button.class).fire());
        untilNext(robot, "Next");
    }

    private static void untilNext(FxRobot robot, String words) {
        until("the button " + words, () -> next(robot).equals(words));
    }

    /// Up to the step that runs 60 updates, and through it.
    private void learn(FxRobot robot) {
        fire(robot, "lesson-next");
        untilNext(robot, "Show what comes");
        fire(robot, "lesson-next");
        untilNext(robot, "Next");
        fire(robot, "lesson-next");
        untilNext(robot, "Run to step 60");
        fire(robot, "lesson-next");
        untilNext(robot, "Next");
    }

    @Test
    @DisplayName("should run to the moment it waits for, and say the numbers that a check without a window measures")
    void sameAsChecked(FxRobot robot) throws Exception {
        open(robot);
        learn(robot);

        var lesson = LessonReader.read(SMALL);
        var checked = new LessonCheck().run(lesson, lesson.seeds().getFirst(), step -> {}).get(2);
        String sentence = lesson.filled(Objects.requireNonNull(lesson.textOf(2).measured()), checked.numbers());
        assertThat(snapshot().step()).isEqualTo(60);
        assertThat(body(robot)).contains(sentence);
    }

    @Test
    @DisplayName("should go back and on with the run exactly as it was, whatever was done meanwhile")
    void backAndOn(FxRobot robot) {
        open(robot);
        learn(robot);
        String measured = body(robot);
        var frame = snapshot().lanes().getFirst().frame();
        fire(robot, "lesson-next");
        untilNext(robot, "Do it for me");
        fire(robot, "lesson-next");
        untilNext(robot, "Run");
        fire(robot, "lesson-next");
        untilNext(robot, "Next");
        awaitPulses();
        long further = snapshot().step();
        onWindow(() -> window.session().runTo(further + 150, stop -> {}));
        until("a run of the student's own", () -> snapshot().step() == further + 150);
        onWindow(() -> window.session().set(null, Values.of(Catalogue.LEARNING_RATE, 0.9), Toggle.FRESH));

        fire(robot, "lesson-back");
        untilNext(robot, "Next");
        until("step 60", () -> snapshot().step() == 60);
        until("the same picture", () -> Objects.equals(snapshot().lanes().getFirst().frame().loss(), frame.loss()));
        assertThat(body(robot)).isEqualTo(measured);
        fire(robot, "lesson-next");
        untilNext(robot, "Next");
        until("where it was", () -> snapshot().step() == further);
        assertThat(onWindow(() -> window.session().draftProperty().get().of(window.session().draftProperty().get().lane("B"))
                        .get(Catalogue.LEARNING_RATE)))
                .isEqualTo(0.5);
    }

    @Test
    @DisplayName("should see that the student has done what it asks for")
    void doneByHand(FxRobot robot) {
        open(robot);
        learn(robot);
        fire(robot, "lesson-next");
        untilNext(robot, "Do it for me");
        fire(robot, "lesson-where");
        until("the settings", () -> robot.lookup("#find").tryQuery().isPresent());

        onWindow(() -> window.session().set("B", Values.of(Catalogue.LEARNING_RATE, 0.5), Toggle.FRESH));

        untilNext(robot, "Run");
    }

    @Test
    @DisplayName("should say when the run was changed, go on with its own, and give back the changed one by undo")
    void strayed(FxRobot robot) {
        open(robot);
        learn(robot);
        onWindow(() -> window.session().set(null, Values.of(Catalogue.LEARNING_RATE, 0.9), Toggle.FRESH));
        until("the hint", () -> robot.lookup("#lesson-strayed").query().isVisible());

        fire(robot, "lesson-next");

        untilNext(robot, "Do it for me");
        until("the lesson's rate", () -> window.session().draftProperty().get().settings().get(Catalogue.LEARNING_RATE) == 0.1);
        onWindow(() -> window.session().undo());
        until("the student's rate", () -> window.session().draftProperty().get().settings().get(Catalogue.LEARNING_RATE) == 0.9);
    }

    @Test
    @DisplayName("should mark what came of a prediction, and accept the right answer at the end")
    void toTheEnd(FxRobot robot) {
        open(robot);
        fire(robot, "lesson-next");
        untilNext(robot, "Show what comes");
        onWindow(() -> robot.lookup("#lesson-outcome-a").queryAs(RadioButton.class).fire());
        untilNext(robot, "Next");
        assertThat(onWindow(() -> robot.lookup("#lesson-outcome-a").queryAs(RadioButton.class).getText())).startsWith("✕");
        assertThat(onWindow(() -> robot.lookup("#lesson-outcome-b").queryAs(RadioButton.class).getText())).startsWith("✓");
        fire(robot, "lesson-next");
        untilNext(robot, "Run to step 60");
        for (String words : new String[] {"Run to step 60", "Do it for me", "Run", "Do it for me", "Run to step 20"}) {
            until(words, () -> {
                if (next(robot).equals("Next")) {
                    fire(robot, "lesson-next");
                }
                return next(robot).equals(words);
            });
            fire(robot, "lesson-next");
        }
        untilNext(robot, "Next");
        fire(robot, "lesson-next");
        until("the end", () -> robot.lookup("#lesson-answer-field").tryQuery().isPresent());

        answer(robot, "1000");
        until("a no", () -> robot.lookup("#lesson-verdict").queryAs(Label.class).getText().startsWith("Not"));
        fire(robot, "lesson-reveal");
        String number = body(robot).replaceAll("(?s).*says so: ([0-9.e−-]*[0-9])\\.(?![0-9]).*", "$1");
        answer(robot, number);
        until("a yes", () -> robot.lookup("#lesson-verdict").queryAs(Label.class).getText().startsWith("Right"));
    }

    private void answer(FxRobot robot, String number) {
        onWindow(() -> {
            TextField field = robot.lookup("#lesson-answer-field").queryAs(TextField.class);
            field.requestFocus();
            field.setEditable(true);
            field.setText(number);
        });
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    }

    @Test
    @DisplayName("should lay its cards on the shelf, and give back the user's own with the view when it is closed")
    void givesBack(FxRobot robot) {
        open(robot);
        until("the card of the lesson", () -> robot.lookup("#card-drift").tryQuery().isPresent());
        assertThat(robot.lookup("#card-accuracy").tryQuery()).isEmpty();

        fire(robot, "lesson-close");

        until("the user's cards", () -> robot.lookup("#card-accuracy").tryQuery().isPresent());
        assertThat(robot.lookup("#card-drift").tryQuery()).isEmpty();
    }

    @Test
    @DisplayName("should list every lesson of the program, with the words of each")
    void course(FxRobot robot) throws Exception {
        robot.press(KeyCode.C).release(KeyCode.C);
        for (String name : Lessons.names()) {
            until("lesson " + name, () -> robot.lookup("#course-" + name).tryQuery().isPresent());
        }
        onWindow(() -> window.left().choose(LessonSide.Side.SETTINGS));
        until("the settings", () -> robot.lookup("#find").tryQuery().isPresent());
    }
}
