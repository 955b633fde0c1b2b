package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeReader;
import java.nio.file.Files;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("Recipe files in the window")
class RecipeFilesTest extends WindowTest {

    @Test
    @DisplayName("should open recipes, refuse bad ones in one sentence, and leave the running lanes alone")
    void opensRecipes(FxRobot robot) throws Exception {
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 5);
        files.recipe = Files.writeString(folder.resolve("bad.json"), "{\"format\": 1, \"sead\": 3}");
        onWindow(() -> item(robot, "open-recipe").fire());
        until("the sentence", () -> !sentences().isEmpty());
        assertThat(sentences().getLast()).contains("bad.json", "sead", "seed");
        long step = snapshot().step();
        untilSnapshot("more steps", any -> any.running() && any.step() > step);

        files.data = folder.resolve("nowhere");
        onWindow(() -> find(robot, "open-data", Button.class).fire());
        press(robot, KeyCode.R);
        until("another sentence", () -> said("nowhere"));
        long later = snapshot().step();
        untilSnapshot("more steps", any -> any.running() && any.step() > later);

        files.saved = folder.resolve("saved.driftscope");
        type(robot, "momentum-field", "0.5");
        untilSnapshot("the change", any -> any.lanes().getFirst().values().get(Catalogue.MOMENTUM) == 0.5);
        onWindow(() -> item(robot, "save-recipe").fire());
        until("the saved file", () -> said("The recipe with 1 change is saved"));
        Recipe saved = RecipeReader.read(files.saved);
        assertThat(saved.changes()).anySatisfy(change -> assertThat(change.set().get(Catalogue.MOMENTUM)).isEqualTo(0.5));
    }

    @Test
    @DisplayName("should open a recipe from a file, with its title, its settings and its one lane")
    void opensGoodRecipe(FxRobot robot) throws Exception {
        files.recipe = Files.writeString(folder.resolve("good.json"), """
                {"format": 1, "title": "One lane on circles", "seed": 3, "data": {"name": "circles", "examples": 400},
                 "network": {"hidden": [12, 12], "activation": "relu", "init": {"kind": "he"}},
                 "training": {"batchSize": 20, "learningRate": 0.03, "momentum": 0},
                 "lanes": [{"name": "A", "normalization": "batch"}]}""");
        onWindow(() -> item(robot, "open-recipe").fire());
        untilSnapshot("two layers of one lane", any -> any.lanes().size() == 1
                && any.lanes().getFirst().frame().layers().size() == 2);
        assertThat(stage.getTitle()).contains("One lane on circles");
        assertThat(find(robot, "seed", TextField.class).getText()).isEqualTo("3");
        assertThat(find(robot, "batch-size-field", TextField.class).getText()).isEqualTo("20");
        assertThat(robot.lookup("#lanes").tryQuery().filter(WindowTest::isInSight)).as("lanes to choose").isEmpty();
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 20);
    }
}
