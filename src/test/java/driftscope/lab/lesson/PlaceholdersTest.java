package driftscope.lab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.Metrics;
import driftscope.lab.recipe.RecipeException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Places for numbers in the words of a lesson")
class PlaceholdersTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "test_accuracy, 0.9567, 95.7\u202f%", "saturated, 1, 100.0\u202f%", "epsilon_share, 0.0000123, 0.00123\u202f%",
        "epsilon_share, 1.234e-8, 1.23\u202f·\u202f10⁻⁶\u202f%", "dead, 0, 0.0\u202f%", "step, 12345, 12\u202f345", "diverged_layer, 3, 3", "diverged_step, NaN, NaN",
        "drift, 2.346, 2.35", "train_loss, 0.5, 0.500", "grad_norm, 1.234e-7, 1.23\u202f·\u202f10⁻⁷",
        "grad_norm, 4.95e-4, 0.000495", "mean, -1.5, −1.50", "p50, 0.25, 0.250"
    })
    @DisplayName("should have each number in the form of its metric")
    void forms(String metric, double value, String written) {
        assertThat(new Measurement("x", Objects.requireNonNull(Metrics.of(metric)), "A", 1).written(value)).isEqualTo(written);
    }

    @Test
    @DisplayName("should be filled with what was measured, and be gaps before")
    void filled() throws RecipeException {
        Lesson lesson = SmallLesson.lesson();
        String measured = Objects.requireNonNull(lesson.textOf(2).measured());

        assertThat(lesson.filled(measured, Map.of("step", 60.0, "accuracyA", 0.905, "accuracyB", 1.0, "driftB2", 0.12345)))
                .isEqualTo("After 60 steps lane A is right on 90.5\u202f% of the test set, lane B on 100.0\u202f%. Layer 2 of B has moved by 0.123.");
        assertThat(lesson.filled(measured, Map.of("step", 60.0))).startsWith("After 60 steps lane A is right on … of");
        assertThat(lesson.filled("{step} $1 \\ {x y} {}", Map.of("step", 1.0))).isEqualTo("1 $1 \\ {x y} {}");
    }

    @Test
    @DisplayName("should judge an answer by a share or a distance")
    void answers() {
        assertThat(new Question("x", 0.1, true).accepts(109, 100)).isTrue();
        assertThat(new Question("x", 0.1, true).accepts(111, 100)).isFalse();
        assertThat(new Question("x", 0.1, true).accepts(-9.1, -10)).isTrue();
        assertThat(new Question("x", 2, false).accepts(98, 100)).isTrue();
        assertThat(new Question("x", 2, false).accepts(97.9, 100)).isFalse();
        assertThat(new Question("x", 2, false).accepts(1, Double.NaN)).isFalse();
    }
}
