package driftscope.app.file;

import driftscope.text.Text;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// Asks for files. An interface, because JavaFX's headless platform has no file choosers.
public interface FileDialogs {

    /// A recipe to read.
    Optional<Path> openRecipe();

    /// A lesson to read: its file.
    Optional<Path> openLesson();

    /// Where to write a recipe.
    Optional<Path> saveRecipe(String suggestedName);

    /// Where to write what is shown.
    ///
    /// @param title says what it is for
    /// @param kind what such files are called
    /// @param ending of their names, without the dot
    Optional<Path> saveFile(String title, String suggestedName, String kind, String ending);

    /// A folder with IDX files.
    Optional<Path> openDataFolder();

    /// The platform's dialogs.
    final class Native implements FileDialogs {

        private static final FileChooser.ExtensionFilter RECIPES =
                new FileChooser.ExtensionFilter(Text.of("files.recipes"), "*.driftscope", "*.json");

        private final Stage stage;

        public Native(Stage stage) {
            this.stage = stage;
        }

        @Override
        public Optional<Path> openRecipe() {
            return path(recipeChooser(Text.of("files.open")).showOpenDialog(stage));
        }

        @Override
        public Optional<Path> openLesson() {
            var chooser = new FileChooser();
            chooser.setTitle(Text.of("files.openLesson"));
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Text.of("files.lessons"), "lesson.json"));
            return path(chooser.showOpenDialog(stage));
        }

        @Override
        public Optional<Path> saveRecipe(String suggestedName) {
            FileChooser chooser = recipeChooser(Text.of("files.save"));
            chooser.setInitialFileName(suggestedName);
            return path(chooser.showSaveDialog(stage));
        }

        @Override
        public Optional<Path> openDataFolder() {
            var chooser = new DirectoryChooser();
            chooser.setTitle(Text.of("files.folder"));
            return path(chooser.showDialog(stage));
        }

        @Override
        public Optional<Path> saveFile(String title, String suggestedName, String kind, String ending) {
            var chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
            chooser.setInitialFileName(suggestedName);
            return path(chooser.showSaveDialog(stage));
        }

        private static FileChooser recipeChooser(String title) {
            var chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.getExtensionFilters().add(RECIPES);
            return chooser;
        }

        private static Optional<Path> path(File file) {
            return Optional.ofNullable(file).map(File::toPath);
        }
    }
}
