package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.setting.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A trace")
class TraceTest {

    private static final String BATCH_NORM = "gamma dgamma beta dbeta running_mean running_var n";

    @TempDir
    private Path folder;

    /// The names of what is in the first file of lane B, which has a normalizer.
    private Set<String> names(SmallRuns.Kind kind, Values ofLane, double dropout) throws Exception {
        Recipe recipe = SmallRuns.images(kind, folder).with(Catalogue.DROPOUT, dropout).startingWith("B", ofLane);
        Path out = folder.resolve("trace");
        new Trace(recipe, 1).writeTo(out);
        try (ZipFile file = new ZipFile(out.resolve("B").resolve("step-000000.npz").toFile())) {
            return file.stream().map(ZipEntry::getName).map(name -> name.replace(".npy", "")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// `1: W b, 2: W` is W1, b1, W2.
    private static Set<String> numbered(String layers) {
        return Stream.concat(
                        Stream.of("x", "y", "loss"),
                        Arrays.stream(layers.split(", ")).flatMap(layer -> {
                            String[] parts = layer.split(": ");
                            return Arrays.stream(parts[1].split(" ")).map(name -> name + parts[0]);
                        }))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest(name = "of a network that is {0}")
    @CsvSource(delimiter = '|', textBlock = """
            DENSE         | 1: W dW s %1$s f mask dropped z a, 2: W dW s %1$s f mask dropped z a, 3: W dW b db s z
            RESIDUAL      | 1: W dW s %1$s f mask dropped z a, 2: W dW s %1$s f mask dropped z a, 3: W dW s %1$s f mask dropped z a, 4: W dW b db s z
            CONVOLUTIONAL | 1: patches W dW s %1$s f mask dropped p z a, 2: patches W dW s %1$s f mask dropped p z a, 3: flat W dW b db s z
            """)
    @DisplayName("should have what every stage learns and gives, layer by layer")
    void everyStage(SmallRuns.Kind kind, String layers) throws Exception {
        Values batch = Values.of(Catalogue.NORMALIZATION, Normalization.BATCH);

        assertThat(names(kind, batch, 0.2)).isEqualTo(numbered(layers.replace("%1$s", BATCH_NORM)));
    }

    @ParameterizedTest
    @EnumSource(Placement.class)
    @DisplayName("of a recurrent network should have what is learned once, and what each time step gives")
    void everyTimeStep(Placement placement) throws Exception {
        Values batch = Values.of(Catalogue.NORMALIZATION, Normalization.BATCH).with(Catalogue.PLACEMENT, placement);
        String once = "W dW gamma dgamma beta dbeta" + (placement == Placement.AFTER ? " b db" : "");
        String each = "seen s n running_mean running_var f z a";
        String layers = Stream.of("1", "2", "3", "4", "5", "6", "7", "8").map(step -> step + ": " + each).collect(Collectors.joining(", "));

        Set<String> names = names(SmallRuns.Kind.RECURRENT, batch, 0);

        assertThat(names).isEqualTo(numbered("1: " + once + ", " + layers + ", 9: W dW b db s z"));
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    @DisplayName("should have no name that the README does not list, whatever the normalizer")
    void listed(Normalization normalization) throws Exception {
        // Only channels have instances.
        SmallRuns.Kind kind = normalization == Normalization.INSTANCE ? SmallRuns.Kind.CONVOLUTIONAL : SmallRuns.Kind.DENSE;
        Values values = Values.of(Catalogue.NORMALIZATION, normalization).with(Catalogue.GROUPS_OF_UNITS, 2);
        Set<String> listed = listedNames();

        assertThat(names(kind, values, 0.2))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(listed).contains(name.replaceAll("\\d+$", "")));
    }

    /// What stands in code in the part about traces.
    private static Set<String> listedNames() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("**`trace`**");
        String part = readme.substring(start, readme.indexOf("**`bench`**", start));
        return Stream.of(part.split("`")).flatMap(code -> Stream.of(code.split("\\s+"))).collect(Collectors.toSet());
    }
}
