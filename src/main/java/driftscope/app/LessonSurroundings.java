package driftscope.app;

import driftscope.app.file.FileDialogs;
import driftscope.app.lesson.LessonSide;
import driftscope.app.notice.Faults;
import driftscope.app.notice.Notice;
import driftscope.app.notice.Notices;
import driftscope.app.remembered.Settings;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// What lessons need of the window.
///
/// @param browser opens an address of the web
record LessonSurroundings(Settings settings, FileDialogs dialogs, Notices notices, Faults faults, Consumer<String> browser)
        implements LessonSide.Surroundings {

    @Override
    public void trouble(String sentence) {
        notices.show(Notice.trouble(sentence));
    }

    @Override
    public void remember(String progress) {
        settings.setText("lessons", progress);
    }

    @Override
    public void follow(String link) {
        browser.accept(link);
    }

    @Override
    public Optional<Path> askForLesson() {
        return dialogs.openLesson();
    }

    @Override
    public Optional<Path> askForHandout(String suggestedName) {
        return dialogs.saveFile(Text.of("files.saveHandout"), suggestedName, Text.of("files.handouts"), "html");
    }

    @Override
    public void done(String sentence) {
        notices.show(Notice.done(sentence));
    }

    @Override
    public void fail(Throwable failure) {
        faults.show(failure);
    }
}
