package driftscope.app.lesson;

import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.file.FileNames;
import driftscope.lab.export.WholeFile;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.recipe.RecipeException;
import driftscope.report.Handout;
import driftscope.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Writes a lesson as a handout, in sight as long as that takes. The lesson is gone through once more, with the first of its seeds and
/// beside what trains in the window.
final class HandoutRow extends HBox {

    /// What it needs of the window.
    interface Surroundings {

        /// Where to write it.
        Optional<Path> askForHandout(String suggestedName);

        /// Says what was done.
        void done(String sentence);

        /// Says what was in the way.
        void trouble(String sentence);

        /// Something went wrong that should not have.
        void fail(Throwable failure);
    }

    private final Executor writer;
    private final Surroundings surroundings;
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private @Nullable FutureTask<Path> work;

    /// @param writer goes through the lesson and writes, off the JavaFX thread
    HandoutRow(Executor writer, Surroundings surroundings) {
        this.writer = writer;
        this.surroundings = surroundings;
        setId("lesson-handout-row");
        getStyleClass().add("lesson-handout");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Text.of("lesson.handout.progress"));
        var cancel = new Button(Text.of("lesson.handout.cancel"));
        cancel.setId("lesson-handout-cancel");
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(USE_PREF_SIZE);
        Tips.explain(cancel, Text.of("lesson.handout.cancel.tip"));
        cancel.setOnAction(event -> cancel());
        var progress = new VBox(words, bar);
        HBox.setHgrow(progress, Priority.ALWAYS);
        getChildren().addAll(progress, cancel);
        Presence.show(this, false);
    }

    /// Asks where to, and writes; one at a time.
    void save(Lesson lesson) {
        if (work != null) {
            return;
        }
        surroundings.askForHandout(FileNames.of(lesson.name(), "html")).ifPresent(file -> write(lesson, file));
    }

    private void write(Lesson lesson, Path file) {
        int steps = lesson.steps().size();
        var task = new FutureTask<>(() -> {
            String page = Handout.of(lesson, step -> Platform.runLater(() -> tell(step, steps))).html();
            WholeFile.write(file, page);
            return file;
        }) {
            @Override
            protected void done() {
                Platform.runLater(() -> ended(this, file));
            }
        };
        work = task;
        tell(0, steps);
        Presence.show(this, true);
        writer.execute(task);
    }

    private void cancel() {
        if (work != null) {
            work.cancel(true);
        }
    }

    private void tell(int step, int steps) {
        words.setText(Text.of("lesson.handout.step", step + 1, steps));
        bar.setProgress((double) step / steps);
    }

    private void ended(FutureTask<Path> task, Path file) {
        work = null;
        Presence.show(this, false);
        switch (task.state()) {
            case SUCCESS -> surroundings.done(Text.of("lesson.handout.saved", file.getFileName()));
            case FAILED -> {
                switch (task.exceptionNow()) {
                    case RecipeException refused -> surroundings.trouble(refused.getMessage());
                    case IOException unwritable ->
                        surroundings.trouble(Text.of("lesson.handout.unwritable", file, unwritable.getMessage()));
                    case Throwable failure -> surroundings.fail(failure);
                }
            }
            case CANCELLED, RUNNING -> {}
        }
    }
}
