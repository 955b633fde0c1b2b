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
import driftscope.lab.time.Frame;
import driftscope.nn.Toggle;
import driftscope.setting.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

@DisplayName("A lesson in the window")
class LessonInWindowTest extends WindowTest {

    private static final Path SMALL = Path.of("src/test/resources/driftscope/lab/lesson/small");

    private Path lessonFile = SMALL.resolve("lesson.json");

    private void open(FxRobot robot) {
        files.lesson = lessonFile;
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

    private Frame untilPictureOf(long step) {
        return untilSnapshot("the picture of step " + step, any -> any.step() == step && any.lanes().getFirst().frame().step() == step)
                .lanes().getFirst().frame();
    }

    @Test
    @DisplayName("should go back and on with the run exactly as it was, whatever was done meanwhile")
    void backAndOn(FxRobot robot) {
        open(robot);
        learn(robot);
        String measured = body(robot);
        Frame frame = untilPictureOf(60);
        fire(robot, "lesson-next");
        untilNext(robot, "Do it for me");
        fire(robot, "lesson-next");
        untilNext(robot, "Run");
        fire(robot, "lesson-next");
        untilNext(robot, "Next");
        awaitPulses();
        long further = snapshot().step();
        onWindow(() -> window.session().runTo(further + 150, stop -> {}));
        untilSnapshot("a run of the student's own", any -> any.step() == further + 150);
        onWindow(() -> window.session().set(null, Values.of(Catalogue.LEARNING_RATE, 0.9), Toggle.FRESH));

        fire(robot, "lesson-back");
        untilNext(robot, "Next");
        assertThat(untilPictureOf(60).loss()).isEqualTo(frame.loss());
        assertThat(body(robot)).isEqualTo(measured);
        fire(robot, "lesson-next");
        untilNext(robot, "Next");
        untilSnapshot("where it was", any -> any.step() == further);
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
    @DisplayName("should ask for statistics to be recomputed: point at the button, do it, and see that the student has done it")
    void recomputed(FxRobot robot, @TempDir Path folder) throws Exception {
        String json = Files.readString(SMALL.resolve("lesson.json"));
        String asked = json.replace("\"set\": { \"learningRate\": 0.5 }, \"lane\"", "\"recompute\": true, \"lane\"");
        assertThat(asked).isNotEqualTo(json);
        Files.writeString(folder.resolve("lesson.json"), asked);
        Files.copy(SMALL.resolve("text.en.md"), folder.resolve("text.en.md"));
        lessonFile = folder.resolve("lesson.json");
        open(robot);
        learn(robot);
        fire(robot, "lesson-next");
        untilNext(robot, "Do it for me");
        fire(robot, "lesson-where");
        awaitPulses();
        assertThat(onWindow(() -> robot.lookup("#train-test-recompute").query().getScene())).isNotNull();
        fire(robot, "lesson-next");
        untilNext(robot, "Run");
        untilSnapshot("the change", any -> any.changes().stream().anyMatch(change -> change.recompute() && "B".equals(change.lane())));

        fire(robot, "lesson-again");
        untilNext(robot, "Do it for me");
        onWindow(() -> window.session().recomputeStatistics("A"));
        untilSnapshot("that of the other lane", any -> any.changes().size() == 1);
        assertThat(next(robot)).isEqualTo("Do it for me");
        onWindow(() -> window.session().recomputeStatistics("B"));
        untilNext(robot, "Run");
    }

    @Test
    @DisplayName("should run on with what was set in a lane, to the numbers that a check without a window measures")
    void ranWithWhatWasSet(FxRobot robot) throws Exception {
        open(robot);
        learn(robot);
        fire(robot, "lesson-next");
        untilNext(robot, "Do it for me");
        fire(robot, "lesson-next");
        untilNext(robot, "Run");
        fire(robot, "lesson-next");
        untilNext(robot, "Next");

        var lesson = LessonReader.read(SMALL);
        var checked = new LessonCheck().run(lesson, lesson.seeds().getFirst(), step -> {}).get(3);
        assertThat(snapshot().step()).isEqualTo(checked.step());
        assertThat(body(robot)).contains(lesson.filled(Objects.requireNonNull(lesson.textOf(3).measured()), checked.numbers()));
        assertThat(snapshot().changes()).anyMatch(change -> change.set().equals(Values.of(Catalogue.LEARNING_RATE, 0.5)));
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
    @DisplayName("should see that the view By hand was brought to where it asks for, and bring it back there")
    void byHand(FxRobot robot) {
        onWindow(() -> window.left().open("02-by-hand"));
        untilNext(robot, "Next");
        fire(robot, "lesson-next");
        untilNext(robot, "Do it for me");
        until("the numbers", () -> onWindow(() -> isInSight(robot.lookup("#by-hand-next-button").query())));

        fire(robot, "by-hand-next-button");
        untilNext(robot, "Next");
        String statistics = onWindow(() -> robot.lookup("#by-hand-phase").queryAs(Label.class).getText());
        fire(robot, "lesson-next");
        untilNext(robot, "Do it for me");
        fire(robot, "lesson-next");
        untilNext(robot, "Next");
        assertThat(onWindow(() -> robot.lookup("#by-hand-phase").queryAs(Label.class).getText())).isNotEqualTo(statistics);
        fire(robot, "lesson-back");
        until("the statistics again", () -> onWindow(() -> robot.lookup("#by-hand-phase").queryAs(Label.class).getText().equals(statistics)));
    }

    @Test
    @DisplayName("should choose the lane and the layer that a step looks at in a view")
    void chooses(FxRobot robot) {
        onWindow(() -> window.left().open("02-by-hand"));
        for (int step = 2; step <= 5; step++) {
            String place = "Step " + step + " of 9";
            until(place, () -> {
                if (next(robot).equals("Next") || next(robot).equals("Do it for me")) {
                    fire(robot, "lesson-next");
                }
                return onWindow(() -> robot.lookup("#lesson-place").tryQuery().map(label -> ((Label) label).getText()).orElse("")).equals(place);
            });
        }
        until("layer 3", () -> onWindow(() -> Objects.equals(robot.lookup("#by-hand-layer").queryAs(ComboBox.class).getValue(), 2)));
        assertThat(onWindow(() -> robot.lookup("#by-hand-lane").queryAs(ComboBox.class).getValue())).isEqualTo("B");
    }

    @Test
    @DisplayName("should show the picture of the network below the words where that is what a step looks at, and lead to a setting from it")
    void network(FxRobot robot) {
        onWindow(() -> window.left().open("13-placement"));
        untilNext(robot, "Next");

        Node picture = robot.lookup("#lesson-scroll #network-picture").query();
        assertThat(onWindow(() -> isInSight(picture))).isTrue();
        onWindow(() -> ((Button) picture.lookup(".stage")).fire());

        until("the settings", () -> robot.lookup("#find").tryQuery().isPresent());
        assertThat(onWindow(() -> robot.lookup("#settings #network-picture").tryQuery())).isPresent();
    }

    @Test
    @DisplayName("should write the lesson as a handout, with progress, and say where")
    void handout(FxRobot robot, @TempDir Path folder) throws Exception {
        open(robot);
        files.savedPlot = folder;
        MenuButton more = robot.lookup("#lesson-more").queryAs(MenuButton.class);
        onWindow(() -> more.getItems().getFirst().fire());
        assertThat(onWindow(() -> robot.lookup("#lesson-handout-row").query().isVisible())).isTrue();

        until("the handout", () -> onWindow(() -> !robot.lookup("#lesson-handout-row").query().isVisible()));
        until("a sentence", () -> onWindow(() -> Objects.requireNonNull(window.notices()).sentences().toString().contains("small.html")));
        assertThat(Files.readString(folder.resolve("small.html"))).contains("<html").contains("Two moons");
    }

    @Test
    @DisplayName("should leave no file of a handout that was given up")
    void handoutGivenUp(FxRobot robot, @TempDir Path folder) throws Exception {
        onWindow(() -> window.left().open("01-what-drifts"));
        untilNext(robot, "Next");
        files.savedPlot = folder;
        MenuButton more = robot.lookup("#lesson-more").queryAs(MenuButton.class);
        onWindow(() -> more.getItems().getFirst().fire());
        fire(robot, "lesson-handout-cancel");

        until("no handout", () -> onWindow(() -> !robot.lookup("#lesson-handout-row").query().isVisible()));
        try (var written = Files.list(folder)) {
            assertThat(written).isEmpty();
        }
        assertThat(onWindow(() -> Objects.requireNonNull(window.notices()).sentences())).isEmpty();
    }

    @Test
    @DisplayName("should show the plot that a step looks at in the centre while the shelf is folded away, and give it back with the shelf")
    void large(FxRobot robot) {
        open(robot);
        press(robot, KeyCode.D);
        learn(robot);

        until("the loss in the centre", () -> onWindow(() -> isInSight(robot.lookup("#enlarged #loss").query())));
        awaitPulses();
        assertThat(onWindow(() -> isInSight(robot.lookup("#enlarged #loss").query()))).isTrue();
        press(robot, KeyCode.D);
        until("the loss on the shelf", () -> robot.lookup("#card-loss #loss").tryQuery().isPresent());
        press(robot, KeyCode.D);
        until("the loss in the centre again", () -> robot.lookup("#enlarged #loss").tryQuery().isPresent());
        fire(robot, "lesson-next");
        until("the view", () -> robot.lookup("#enlarged #loss").tryQuery().isEmpty());
    }

    @Test
    @DisplayName("should come by its key in a presentation, too, where the left side is folded away")
    void presented(FxRobot robot) {
        press(robot, KeyCode.F5);
        awaitPulses();
        assertThat(onWindow(() -> isInSight(robot.lookup("#left-side").query()))).isFalse();

        press(robot, KeyCode.C);

        until("the course", () -> onWindow(() -> robot.lookup("#course-open").tryQuery().filter(WindowTest::isInSight).isPresent()));
        until("the keyboard at the first lesson", () -> onWindow(() -> stage.getScene().getFocusOwner().getId().equals("course-01-what-drifts")));
        press(robot, KeyCode.F5);
        until("the end of it", () -> onWindow(() -> !window.classroom().isPresenting()));
    }

    @Test
    @DisplayName("should have the room of the cards for a view that a class is to look at, unless the cards are asked for")
    void roomForView(FxRobot robot) {
        onWindow(() -> window.left().open("02-by-hand"));
        untilNext(robot, "Next");
        Node shelf = find(robot, "shelf", Node.class);
        assertThat(onWindow(() -> isInSight(shelf))).isTrue();

        press(robot, KeyCode.F5);
        until("room", () -> onWindow(() -> !isInSight(shelf)));
        press(robot, KeyCode.D);
        until("the cards", () -> onWindow(() -> isInSight(shelf)));
        press(robot, KeyCode.F5);
        until("the end of it", () -> onWindow(() -> !window.classroom().isPresenting()));
        assertThat(onWindow(() -> isInSight(shelf))).isTrue();
    }

    @Test
    @DisplayName("should show the rest of the words before Page Down goes on, and those above before Page Up goes back")
    void readOn(FxRobot robot) {
        onWindow(() -> {
            stage.setWidth(960);
            stage.setHeight(600);
            for (int i = 0; i < 8; i++) {
                window.classroom().magnify(1);
            }
            window.left().open("01-what-drifts");
        });
        untilNext(robot, "Next");
        ScrollPane words = find(robot, "lesson-scroll", ScrollPane.class);
        String place = onWindow(() -> find(robot, "lesson-place", Label.class).getText());
        until("words out of sight", () -> onWindow(() ->
                words.getContent().getLayoutBounds().getHeight() > words.getViewportBounds().getHeight() + 20));
        double seen = 0;
        while (seen < 1) {
            press(robot, KeyCode.PAGE_DOWN);
            awaitPulses();
            assertThat(onWindow(words::getVvalue)).isGreaterThan(seen);
            assertThat(onWindow(() -> find(robot, "lesson-place", Label.class).getText())).isEqualTo(place);
            seen = onWindow(words::getVvalue);
        }
        press(robot, KeyCode.PAGE_UP);
        awaitPulses();
        assertThat(onWindow(words::getVvalue)).isLessThan(1);
        press(robot, KeyCode.PAGE_DOWN);
        press(robot, KeyCode.PAGE_DOWN);
        until("the next step", () -> onWindow(() -> !find(robot, "lesson-place", Label.class).getText().equals(place)));
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
