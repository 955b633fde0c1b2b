package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.math.RandomStream;
import driftscope.nn.Toggle;
import driftscope.setting.AnyWhole;
import driftscope.setting.Choice;
import driftscope.setting.Flag;
import driftscope.setting.Folder;
import driftscope.setting.Real;
import driftscope.setting.Setting;
import driftscope.setting.Setting.Scope;
import driftscope.setting.Values;
import driftscope.setting.Whole;
import driftscope.setting.WholeOrAll;
import driftscope.setting.Wholes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Writing a recipe")
class RecipeWriterTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("should give the layout of DESIGN.md")
    void layout() {
        Recipe recipe = Presets.ALL.get(1).recipe()
                .withChanges(List.of(new Change(2000, "B", Said.learningRate(0.1))));
        assertThat(RecipeWriter.toJson(recipe)).isEqualTo("""
                {
                  "format": 1,
                  "title": "MNIST, 3 x 100 sigmoid",
                  "seed": 42,
                  "data": { "name": "mnist" },
                  "network": { "hidden": [100, 100, 100], "activation": "sigmoid", "init": { "kind": "normal", "std": 0.01 } },
                  "training": { "learningRate": 0.01, "batchSize": 60, "optimizer": "sgd", "momentum": 0.9, "weightDecay": 0 },
                  "lanes": [
                    { "name": "A", "normalization": "none" },
                    { "name": "B", "normalization": "batch" }
                  ],
                  "changes": [
                    { "step": 2000, "lane": "B", "set": { "learningRate": 0.1 } }
                  ]
                }
                """);
    }

    @Test
    @DisplayName("should write numbers short")
    void numbers() {
        assertThat(Stream.of(60.0, 0.1, 1e-5, 1.5e-7, 0.0, 1e10, 0.0005, 1000.0).mapToDouble(Double::doubleValue).mapToObj(Real::shortest))
                .containsExactly("60", "0.1", "1e-5", "1.5e-7", "0", "1e10", "5e-4", "1000");
    }

    @Test
    @DisplayName("should be read back as it was: presets, and a thousand drawn recipes")
    void roundTrip() throws RecipeException {
        List<Recipe> recipes = new ArrayList<>(Presets.ALL.stream().map(Preset::recipe).toList());
        RandomStream random = new RandomStream(42, "recipes");
        IntStream.range(0, 1000).mapToObj(i -> draw(random)).forEach(recipes::add);
        for (Recipe recipe : recipes) {
            String json = RecipeWriter.toJson(recipe);
            Recipe back = RecipeReader.parse(json, "r.json", folder);
            assertThat(back).describedAs(json).isEqualTo(recipe);
            assertThat(RecipeWriter.toJson(back)).isEqualTo(json);
        }
    }

    @Test
    @DisplayName("should replace a file as a whole and leave nothing beside it")
    void file() throws Exception {
        Path file = folder.resolve("r.json");
        Files.writeString(file, "old");
        RecipeWriter.write(Presets.FIRST.recipe(), file);
        assertThat(RecipeReader.read(file)).isEqualTo(Presets.FIRST.recipe());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("should refuse a folder, and a folder that is not there, in one line")
    void refused() {
        assertThatThrownBy(() -> RecipeWriter.write(Presets.FIRST.recipe(), folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContainingAll(folder.toString(), "this is a folder");
        Path nowhere = folder.resolve("none").resolve("r.json");
        assertThatThrownBy(() -> RecipeWriter.write(Presets.FIRST.recipe(), nowhere))
                .isInstanceOf(RecipeException.class)
                .hasMessageContainingAll(nowhere.toString(), "does not exist");
    }

    private Recipe draw(RandomStream random) {
        Values settings = Values.NONE;
        for (Setting<?> setting : Catalogue.ALL) {
            if (setting.scope() != Scope.LANE && setting != Catalogue.IDX && random.nextInt(2) == 0) {
                settings = with(settings, setting, random);
            }
        }
        if (random.nextInt(4) == 0) {
            settings = settings.with(Catalogue.IDX, folder.toAbsolutePath().resolve("fashion \\ \"set\""));
        }
        List<LaneSpec> lanes = new ArrayList<>();
        for (String name : random.nextInt(2) == 0 ? List.of("A", "B") : List.of("wide-ü_1")) {
            lanes.add(new LaneSpec(name, some(Catalogue.ALL.stream().filter(Setting::isPerLane).toList(), random)));
        }
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Values set = some(Catalogue.LIVE, random);
            boolean toggles = set.says(Catalogue.NORMALIZATION) || set.says(Catalogue.PLACEMENT);
            if (!set.isEmpty()) {
                changes.add(new Change(
                        random.nextInt(1000), random.nextInt(2) == 0 ? null : lanes.getFirst().name(), set,
                        toggles ? pick(random, Toggle.values()) : Toggle.FRESH, random.nextInt(3), random.nextInt(4) == 0));
            } else {
                changes.add(Change.recomputing(random.nextInt(1000), lanes.getFirst().name()));
            }
        }
        changes.sort(Comparator.comparingLong(Change::step));
        return new Recipe(
                pick(random, "", "A \"title\" \\ with / everything: ü 漢 😀", "plain"), settings, lanes, changes);
    }

    private static Values some(List<Setting<?>> settings, RandomStream random) {
        Values values = Values.NONE;
        for (Setting<?> setting : settings) {
            if (random.nextInt(3) == 0) {
                values = with(values, setting, random);
            }
        }
        return values;
    }

    private static <T> Values with(Values values, Setting<T> setting, RandomStream random) {
        return switch (setting.kind()) {
            case Real real -> values.with(setting.of(real), number(random, real));
            case Whole whole -> values.with(setting.of(whole), whole.low() + random.nextInt(whole.high() - whole.low() + 1));
            case WholeOrAll many -> values.with(setting.of(many), random.nextInt(3) == 0 ? WholeOrAll.ALL : 1 + random.nextInt(many.high()));
            case AnyWhole any -> values.with(setting.of(any), random.nextLong());
            case Choice<?> choice -> pick(values, setting, choice, random);
            case Flag flag -> values.with(setting.of(flag), random.nextInt(2) == 0);
            case Wholes wholes -> values.with(
                    setting.of(wholes),
                    IntStream.range(0, 1 + random.nextInt(wholes.most())).mapToObj(i -> 1 + random.nextInt(4096)).toList());
            case Folder folder -> values;
        };
    }

    private static <E extends Enum<E>> Values pick(Values values, Setting<?> setting, Choice<E> choice, RandomStream random) {
        return values.with(setting.of(choice), choice.values().get(random.nextInt(choice.values().size())));
    }

    /// The ends of a range, round numbers, and numbers with every digit, small ones too.
    private static double number(RandomStream random, Real real) {
        double drawn = switch (random.nextInt(5)) {
            case 0 -> real.low();
            case 1 -> real.high();
            case 2 -> 0.1;
            case 3 -> random.nextDouble() * 1e-9;
            default -> real.high() * random.nextDouble();
        };
        return real.allows(drawn) ? drawn : real.high() / 2;
    }

    @SafeVarargs
    private static <T> T pick(RandomStream random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
