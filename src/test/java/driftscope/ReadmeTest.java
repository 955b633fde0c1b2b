package driftscope;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Allowed;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.setting.Choice;
import driftscope.setting.Folder;
import driftscope.setting.Setting;
import driftscope.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README")
class ReadmeTest {

    private static final String HEAD = """
            | key | allowed | standard | when | what it does |
            | --- | --- | --- | --- | --- |
            """;

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static <T> String row(Setting<T> setting) {
        String where = setting.conditions().isEmpty() ? "" : "; " + Text.of(setting.path() + ".where");
        String standard = setting.kind() instanceof Folder ? "" : "`" + setting.kind().write(setting.standard()) + "`";
        return "| `" + setting.path().replaceFirst("^lane\\.", "lanes[].") + "` | " + Allowed.of(setting) + where + " | " + standard + " | "
                + (setting.isLive() ? "live" : "on reset") + " | " + Text.of(setting.path() + ".tip") + choices(setting) + " |\n";
    }

    /// Each value that is explained, with its sentence.
    private static String choices(Setting<?> setting) {
        return setting.kind() instanceof Choice<?> choice
                ? choice.words().stream()
                        .filter(word -> Text.has(setting.path() + "." + word + ".tip"))
                        .map(word -> " `" + word + "`: " + Text.of(setting.path() + "." + word + ".tip"))
                        .collect(Collectors.joining())
                : "";
    }

    @Test
    @DisplayName("should describe every setting as the catalogue does")
    void reference() throws IOException {
        String table = HEAD + Catalogue.ALL.stream().map(ReadmeTest::row).collect(Collectors.joining());

        assertThat(readme()).contains(table);
    }

    @Test
    @DisplayName("should show a recipe with the standard values")
    void recipe() throws IOException, RecipeException {
        Matcher recipe = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(readme());
        assertThat(recipe.find()).isTrue();

        assertThat(RecipeReader.parse(recipe.group(1), "README.md", Path.of("")).settings())
                .isEqualTo(RecipeReader.parse("{\"format\": 1}", "nothing", Path.of("")).settings())
                .isEqualTo(Presets.FIRST.recipe().settings());
    }
}
