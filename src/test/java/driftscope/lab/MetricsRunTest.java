package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run for metrics")
class MetricsRunTest {

    @TempDir
    private Path folder;

    /// Both lanes stop after a few steps.
    private static Recipe exploding() {
        return Runs.spirals(1e30, Activation.RELU, Placement.BEFORE, List.of())
                .startingWith("B", Said.normalization(Normalization.NONE));
    }

    private String rows(long steps, long every, List<Long> progress) throws Exception {
        Path file = folder.resolve(steps + " " + every + ".csv");
        List<MetricsRun.Result> results = new MetricsRun(exploding(), steps, every).writeTo(file, progress::add);
        assertThat(results).extracting(MetricsRun.Result::lane).containsExactly("A", "B");
        assertThat(results).allSatisfy(result -> assertThat(result.stopped()).contains("not finite"));
        return Files.readString(file);
    }

    @Test
    @DisplayName("should end when no lane trains any more, with the rows of before")
    void endsEarly() throws Exception {
        var progress = new ArrayList<Long>();
        String all = rows(Long.MAX_VALUE, 1, progress);
        assertThat(progress).hasSizeBetween(2, 40);
        assertThat(all).isEqualTo(rows(100, 1, new ArrayList<>()));
    }

    @Test
    @DisplayName("should have the training accuracy where the recipe says how many training examples, and else only what it had")
    void trainingAccuracy() throws Exception {
        Path all = folder.resolve("all.csv");
        Path few = folder.resolve("few.csv");
        new MetricsRun(Runs.small(), 20, 10).writeTo(all, step -> {});
        new MetricsRun(Runs.small().with(Catalogue.TRAINING_EXAMPLES, 300), 20, 10).writeTo(few, step -> {});

        List<String> rows = Files.readAllLines(few);
        assertThat(rows).filteredOn(row -> row.startsWith("10,B,,train_")).hasSize(3)
                .anySatisfy(row -> assertThat(row).startsWith("10,B,,train_accuracy,0."))
                .anySatisfy(row -> assertThat(row).startsWith("10,B,,train_inference_loss,"));
        assertThat(rows).filteredOn(row -> !row.contains("train_accuracy") && !row.contains("train_inference_loss"))
                .isEqualTo(Files.readAllLines(all));
    }

    @Test
    @DisplayName("should end for intervals and steps of any size")
    void largeIntervals() throws Exception {
        var progress = new ArrayList<Long>();
        assertThat(rows(Long.MAX_VALUE, Long.MAX_VALUE - 1, progress).lines().count()).isGreaterThan(1);
        assertThat(progress).containsExactly(0L, Long.MAX_VALUE - 1);
    }
}
