package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.data.DataException;
import driftscope.data.Progress;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.OptimizerName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.Said;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The memory a run needs")
class MemoryNeedTest {

    private static final long MEGABYTE = 1L << 20;
    private static final MemoryNeed.Size SPIRALS = new MemoryNeed.Size(5000, 1250, 2, 0, 2, Float.BYTES);

    @TempDir
    private Path folder;

    private static Recipe recipe(String hidden, int batchSize) throws RecipeException {
        return RecipeReader.parse(
                "{\"format\": 1, \"data\": {\"name\": \"spirals\", \"examples\": 5000}, \"network\": {\"hidden\": [" + hidden
                        + "], \"activation\": \"tanh\"}, \"training\": {\"batchSize\": " + batchSize + "}}",
                "r.json", Path.of("").toAbsolutePath());
    }

    private static String layers(int count, int units) {
        return String.join(",", Collections.nCopies(count, Integer.toString(units)));
    }

    @Test
    @DisplayName("should lie between the heap that real runs failed with and the one they passed with")
    void measured() throws RecipeException {
        // Two lanes, tested and measured, in heaps of the G1 collector with regions of 1 MB.
        assertThat(new MemoryNeed(recipe(layers(2, 4096), 60), SPIRALS, MEGABYTE).bytes() / MEGABYTE).isBetween(1000L, 1200L);
        assertThat(new MemoryNeed(recipe(layers(100, 512), 60), SPIRALS, MEGABYTE).bytes() / MEGABYTE).isBetween(1500L, 1800L);
    }

    @Test
    @DisplayName("should not count minibatches larger than the examples that are trained on, but all that are loaded")
    void trainingExamples() throws RecipeException {
        Recipe large = recipe(layers(10, 400), 1024);
        long need = new MemoryNeed(large.with(Catalogue.TRAINING_EXAMPLES, 16), SPIRALS, MEGABYTE).bytes();

        assertThat(need).isLessThan(new MemoryNeed(large, SPIRALS, MEGABYTE).bytes())
                .isLessThanOrEqualTo(new MemoryNeed(recipe(layers(10, 400), 16), SPIRALS, MEGABYTE).bytes());
        var images = new MemoryNeed.Size(60_000, 10_000, 784, 28, 10, Byte.BYTES);
        assertThat(new MemoryNeed(large.with(Catalogue.TRAINING_EXAMPLES, 16), images, MEGABYTE).bytes()).isGreaterThan(54 * MEGABYTE);
    }

    @Test
    @DisplayName("should count the largest minibatch of lanes and changes, as if the run had it from the start")
    void largestBatch() throws RecipeException {
        Recipe small = recipe(layers(10, 400), 16);
        Recipe large = recipe(layers(10, 400), 1024);
        Recipe grows = small.withChanges(List.of(
                new Change(3, null, Said.batchSize(1024)), new Change(9, null, Said.batchSize(8))));
        Recipe growsInOneLane = small.withChanges(List.of(new Change(3, "B", Said.batchSize(1024))));

        long need = new MemoryNeed(large, SPIRALS, MEGABYTE).bytes();
        assertThat(new MemoryNeed(grows, SPIRALS, MEGABYTE).bytes()).isEqualTo(need);
        assertThat(new MemoryNeed(growsInOneLane, SPIRALS, MEGABYTE).bytes())
                .isBetween(new MemoryNeed(small, SPIRALS, MEGABYTE).bytes() + 1, need - 1);
    }

    @Test
    @DisplayName("should count a copy of the weights more in each lane that learns with Adam, from the start or later")
    void adam() throws RecipeException {
        Recipe plain = recipe(layers(2, 1000), 16);
        Values adam = Values.of(Catalogue.OPTIMIZER, OptimizerName.ADAMW);
        long copy = 4L * (2 * 1008 + 1000 * 1008 + 1000 * 16);
        long before = new MemoryNeed(plain, SPIRALS, 0).bytes();

        assertThat(new MemoryNeed(plain.startingWith(null, adam), SPIRALS, 0).bytes() - before)
                .isBetween(2 * copy, 2 * copy + 50_000);
        assertThat(new MemoryNeed(plain.withChanges(List.of(new Change(3, "B", adam))), SPIRALS, 0).bytes() - before)
                .isBetween(copy, copy + 25_000);
    }

    @Test
    @DisplayName("should count what batch renorm keeps of a minibatch besides, and the room of inference in minibatches, from the start or later")
    void family() throws RecipeException {
        Recipe plain = recipe(layers(2, 1000), 500);
        long before = new MemoryNeed(plain, SPIRALS, 0).bytes();
        long activations = 4L * 500 * 1008;
        Recipe renorm = plain.withChanges(List.of(new Change(3, "B", Said.normalization(Normalization.BATCH_RENORM))));
        long withRenorm = new MemoryNeed(renorm, SPIRALS, 0).bytes();
        Recipe batch = plain.withChanges(List.of(new Change(3, "B", Said.normalization(Normalization.BATCH))));
        assertThat(withRenorm - new MemoryNeed(batch, SPIRALS, 0).bytes()).isBetween(2 * activations, 2 * activations + 20_000);

        Values minibatches = Values.of(Catalogue.INFERENCE, Inference.MINIBATCH).with(Catalogue.INFERENCE_BATCH_SIZE, 4096);
        long test = 4L * 1250 * (4 * 1008 + 16 + 16);
        long training = 4L * 4096 * (4 * 1008 + 16 + 16);
        assertThat(new MemoryNeed(plain.withChanges(List.of(new Change(3, "B", minibatches))), SPIRALS, 0).bytes() - before)
                .isBetween(test + training, test + training + 60_000);
    }

    @Test
    @DisplayName("should be refused in a sentence that says which setting, how much, how much is allowed, and what to do")
    void refused() throws RecipeException {
        Recipe wide = recipe(layers(100, 4096), 60);
        Recipe grows = recipe(layers(100, 1024), 60).withChanges(List.of(new Change(3, "B", Said.batchSize(4096))));

        assertThatThrownBy(() -> MemoryNeed.requireBeforeLoading(wide, SPIRALS))
                .isInstanceOf(RecipeException.class)
                .hasMessageMatching("network\\.hidden: this run takes about \\d+ MB of memory, and the program may use \\d+ MB; "
                        + "fewer layers or units, please");
        assertThatThrownBy(() -> MemoryNeed.requireBeforeLoading(grows, SPIRALS))
                .isInstanceOf(RecipeException.class)
                .hasMessageMatching("batchSize: .* MB; a smaller batch size, or fewer layers or units, please");
    }

    @Test
    @DisplayName("should refuse large images by the head of their file, before they are unpacked")
    void largeImages() throws Exception {
        header("train-images-idx3-ubyte", 0x803, 2000, 1000, 1000);
        header("train-labels-idx1-ubyte", 0x801, 2000);
        header("t10k-images-idx3-ubyte", 0x803, 2, 1000, 1000);
        header("t10k-labels-idx1-ubyte", 0x801, 2);
        Recipe recipe = RecipeReader.parse(
                "{\"format\": 1, \"data\": {\"idx\": \".\"}, \"network\": {\"hidden\": [4096]}}", "r.json", folder);

        assertThatThrownBy(() -> DataSets.load(recipe, Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("this run takes about", "MB");
    }

    /// The labels are there, the pixels are not.
    private void header(String name, int... numbers) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (int number : numbers) {
                out.writeInt(number);
            }
            if (numbers[0] == 0x801) {
                out.write(new byte[numbers[1]]);
            }
        }
    }
}
