package driftscope.app.lesson;

import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.Session;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonReader;
import driftscope.lab.lesson.Lessons;
import driftscope.lab.recipe.RecipeException;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The left side of the window: the settings or, a click away, the lessons: the course, or the lesson that is open.
public final class LessonSide extends VBox {

    private static final PseudoClass LESSONS = PseudoClass.getPseudoClass("lessons");

    /// What the left side shows.
    public enum Side { SETTINGS, LESSONS }

    /// What the side needs of the window.
    public interface Surroundings extends HandoutRow.Surroundings {

        /// Remembers how far the student has come.
        void remember(String progress);

        /// Where a link of a text leads to.
        void follow(String link);

        /// Asks for a lesson on the disk.
        Optional<Path> askForLesson();
    }

    private final Surroundings surroundings;
    private final Executor reader;
    private final LessonPlayer player;
    private final LessonPanel panel;
    private final CoursePanel course;
    private final Region settings;
    private final StackPane content = new StackPane();
    private final Segments<Side> sides;
    private boolean focusWhenRead;
    private boolean asked;
    private Progress progress;
    private Side side = Side.SETTINGS;

    /// @param settings what the side shows usually
    /// @param network makes the picture of the network, for lessons to show
    /// @param reader reads lessons, off the JavaFX thread
    /// @param remembered how far the student has come, as it was remembered; or null
    public LessonSide(
            Session session, Region settings, Supplier<Region> network, Scenery scenery, Executor reader, @Nullable String remembered, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.reader = reader;
        this.settings = settings;
        progress = Progress.read(remembered);
        setId("left-side");
        getStyleClass().add("left-side");
        player = new LessonPlayer(session, scenery, surroundings::fail);
        var close = new Button("✕");
        close.setId("lesson-close");
        close.getStyleClass().add("small");
        close.setAccessibleText(Text.of("lesson.close"));
        Tips.explain(close, Text.of("lesson.close.tip"));
        close.setOnAction(event -> player.close());
        var handout = new HandoutRow(reader, surroundings);
        panel = new LessonPanel(
                player, new CurveSketch(session), network, handout, List.of(new Autoplay(player).control(), more(handout), close),
                surroundings::follow, this::answered);
        course = new CoursePanel(this::begin, this::openFromDisk);
        sides = new Segments<>(
                "left", Text.of("left"), List.of(Side.values()), each -> Text.of("left." + Choice.word(each)),
                each -> Text.of("left." + Choice.word(each) + ".tip"), this::show);
        sides.show(side);
        var head = new HBox(sides.node());
        head.getStyleClass().add("left-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        getChildren().addAll(head, content);
        player.stateProperty().addListener((property, before, now) -> onState(before, now));
        lay();
    }

    /// What can be done with a lesson beside going through it.
    private MenuButton more(HandoutRow handout) {
        var save = new MenuItem(Text.of("lesson.handout"));
        save.setId("lesson-more-handout");
        save.setOnAction(event -> player.lesson().ifPresent(handout::save));
        var more = new MenuButton("⋯", null, save);
        more.setId("lesson-more");
        more.getStyleClass().add("small");
        more.setAccessibleText(Text.of("lesson.more"));
        Tips.explain(more, Text.of("lesson.more"));
        return more;
    }

    public LessonPlayer player() {
        return player;
    }

    /// Whether a lesson is open and in sight.
    public boolean isOnLesson() {
        return side == Side.LESSONS && player.isOpen();
    }

    /// Shows the settings or the lessons.
    public void choose(Side chosen) {
        sides.show(chosen);
        show(chosen);
    }

    /// From the one to the other.
    public void toggle() {
        choose(side == Side.LESSONS ? Side.SETTINGS : Side.LESSONS);
        focusFirst();
    }

    /// Lets the keyboard go on where one begins; where the lessons are still being read, when they are there.
    private void focusFirst() {
        Node first = side == Side.LESSONS ? lookup(player.isOpen() ? "#lesson-next" : ".course-lesson") : null;
        focusWhenRead = side == Side.LESSONS && first == null;
        if (first != null) {
            first.requestFocus();
        }
    }

    /// Reads on: to the words that are out of sight, then to the next step; or back.
    ///
    /// @param by 1 for on, −1 for back
    public void walk(int by) {
        if (isOnLesson() && panel.turn(by)) {
            return;
        }
        if (by > 0) {
            player.proceed();
        } else {
            player.back();
        }
    }

    /// Takes up the newest snapshot.
    public void refresh() {
        if (player.isOpen()) {
            panel.refresh();
        }
    }

    private void show(Side chosen) {
        side = chosen;
        if (chosen == Side.LESSONS && !asked) {
            asked = true;
            read(Lessons::all, lessons -> {
                course.show(lessons, progress);
                if (focusWhenRead) {
                    focusFirst();
                }
            });
        }
        lay();
    }

    /// What reads lessons.
    private interface Reading<T> {
        T read() throws RecipeException;
    }

    /// Reads off the JavaFX thread, and goes on in it; or says what was refused.
    private <T> void read(Reading<T> reading, Consumer<T> then) {
        reader.execute(() -> {
            try {
                T read = reading.read();
                Platform.runLater(() -> then.accept(read));
            } catch (RecipeException refused) {
                Platform.runLater(() -> surroundings.trouble(refused.getMessage()));
            }
        });
    }

    private void lay() {
        boolean lesson = side == Side.LESSONS;
        pseudoClassStateChanged(LESSONS, lesson);
        content.getChildren().setAll(!lesson ? settings : player.isOpen() ? panel : course);
    }

    private void begin(Lesson lesson) {
        choose(Side.LESSONS);
        player.open(lesson);
        panel.nextButton().requestFocus();
    }

    private void openFromDisk() {
        surroundings.askForLesson().ifPresent(this::open);
    }

    /// Opens a lesson on the disk.
    ///
    /// @param place its folder, or its file `lesson.json`
    public void open(Path place) {
        read(() -> LessonReader.read(place), this::begin);
    }

    /// Opens a lesson that ships with the program, if there is one of that name.
    public void open(String name) {
        read(() -> Lessons.names().contains(name) ? Optional.of(Lessons.read(name)) : Optional.<Lesson>empty(),
                found -> found.ifPresentOrElse(this::begin, () -> surroundings.trouble(Text.of("guide.noLesson", name))));
    }

    private void onState(@Nullable LessonState before, @Nullable LessonState now) {
        if (now == null) {
            course.show(progress);
            lay();
            return;
        }
        int steps = now.lesson().steps().size();
        boolean whole = now.isAtEnd() && now.lesson().question() == null;
        remember(now.lesson(), whole ? steps + 1 : Math.min(steps, now.furthest() + 1));
        boolean begun = before == null;
        boolean didIt = before != null && before.phase() == LessonState.Phase.TO_DO && now.phase() != LessonState.Phase.TO_DO;
        if (didIt && side == Side.SETTINGS) {
            choose(Side.LESSONS);
        } else if (begun) {
            lay();
        }
    }

    private void answered(LessonState state) {
        remember(state.lesson(), state.lesson().steps().size() + 1);
    }

    private void remember(Lesson lesson, int step) {
        Progress more = progress.with(lesson.name(), step);
        if (!more.equals(progress)) {
            progress = more;
            surroundings.remember(progress.text());
        }
    }
}
