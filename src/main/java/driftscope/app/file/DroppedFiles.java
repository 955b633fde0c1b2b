package driftscope.app.file;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;

/// What is dropped onto the window: a lesson, as its folder or its file, or a recipe.
public final class DroppedFiles {

    private static final String LESSON = "lesson.json";

    private DroppedFiles() {}

    /// @param onLesson is told the folder or the file of a lesson
    /// @param onRecipe is told any other file
    public static void accept(Scene scene, Consumer<Path> onLesson, Consumer<Path> onRecipe) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(event -> {
            boolean any = event.getDragboard().hasFiles() && !event.getDragboard().getFiles().isEmpty();
            if (any) {
                sort(event.getDragboard().getFiles().getFirst(), onLesson, onRecipe);
            }
            event.setDropCompleted(any);
            event.consume();
        });
    }

    static void sort(File dropped, Consumer<Path> onLesson, Consumer<Path> onRecipe) {
        Path path = dropped.toPath();
        boolean lesson = path.endsWith(LESSON) || Files.isDirectory(path);
        (lesson ? onLesson : onRecipe).accept(path);
    }
}
