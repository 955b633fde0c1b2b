package driftscope.app.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is dropped onto the window")
class DroppedFilesTest {

    @Test
    @DisplayName("should be a lesson by its folder or its file, and a recipe otherwise")
    void sorted(@TempDir Path folder) {
        List<Path> lessons = new ArrayList<>();
        List<Path> recipes = new ArrayList<>();
        for (Path each : List.of(folder, folder.resolve("lesson.json"), folder.resolve("run.driftscope"), folder.resolve("other.json"))) {
            DroppedFiles.sort(each.toFile(), lessons::add, recipes::add);
        }

        assertThat(lessons).containsExactly(folder, folder.resolve("lesson.json"));
        assertThat(recipes).containsExactly(folder.resolve("run.driftscope"), folder.resolve("other.json"));
    }
}
