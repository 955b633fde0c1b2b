package driftscope.app.lesson;

import driftscope.app.control.Tips;
import driftscope.lab.lesson.Lesson;
import driftscope.text.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The course: all lessons in their order, with what each takes and how far one has come.
public final class CoursePanel extends VBox {

    private final Consumer<Lesson> onChosen;
    private final VBox list = new VBox();
    private List<Lesson> lessons = List.of();
    private Progress progress = new Progress(Map.of());

    /// @param onChosen is told which lesson is to begin
    /// @param onOpen asks for a lesson from elsewhere
    public CoursePanel(Consumer<Lesson> onChosen, Runnable onOpen) {
        this.onChosen = onChosen;
        setId("course");
        getStyleClass().add("lesson");
        var title = new Label(Text.of("course"));
        title.getStyleClass().add("lesson-title");
        var words = new Label(Text.of("course.words"));
        words.getStyleClass().add("hint");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        list.getStyleClass().add("course-list");
        var scroll = new ScrollPane(list);
        scroll.setId("course-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var open = new Button(Text.of("course.open"));
        open.setId("course-open");
        open.getStyleClass().add("small");
        Tips.explain(open, Text.of("course.open.tip"));
        open.setOnAction(event -> onOpen.run());
        getChildren().addAll(title, words, scroll, open);
    }

    void show(List<Lesson> newLessons, Progress newProgress) {
        lessons = newLessons;
        show(newProgress);
    }

    void show(Progress newProgress) {
        progress = newProgress;
        list.getChildren().setAll(lessons.stream().map(this::entry).toList());
    }

    private Region entry(Lesson lesson) {
        boolean begun = progress.of(lesson.name()) > 0;
        var title = new Button(lesson.text().title());
        title.setId("course-" + lesson.name());
        title.getStyleClass().add("course-lesson");
        title.setAccessibleText(Text.of("course.lesson", lesson.text().title(), lesson.minutes(), begun ? words(lesson) : ""));
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        Tips.explain(title, Text.of("course.lesson.tip"));
        title.setOnAction(event -> onChosen.accept(lesson));
        var minutes = new Label(Text.of("course.minutes", lesson.minutes()));
        minutes.getStyleClass().add("course-minutes");
        minutes.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(title, minutes);
        head.getStyleClass().add("course-head");
        var summary = new Label(lesson.text().summary());
        summary.getStyleClass().add("course-summary");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        var entry = new VBox(head, summary);
        if (begun) {
            var come = new Label(words(lesson));
            come.getStyleClass().add("course-progress");
            entry.getChildren().add(come);
        }
        entry.getStyleClass().add("course-entry");
        entry.setOnMouseClicked(event -> onChosen.accept(lesson));
        return entry;
    }

    private String words(Lesson lesson) {
        int reached = progress.of(lesson.name());
        int steps = lesson.steps().size();
        return reached > steps ? Text.of("course.done") : Text.of("course.reached", Math.min(reached, steps), steps);
    }
}
