package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.nn.Activation;
import driftscope.setting.Values;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A recipe")
class RecipeTest {

    private static final Recipe FIRST = Presets.FIRST.recipe();
    private static final Values RELU = Values.of(Catalogue.ACTIVATION, Activation.RELU);

    private static Recipe parse(String rest) throws RecipeException {
        return RecipeReader.parse("{\"format\": 1, " + rest.replace('\'', '"') + "}", "r.json", Path.of("").toAbsolutePath());
    }

    @Test
    @DisplayName("should say how many examples of a set it trains on, which leaves the set as it is")
    void trainingExamples() throws RecipeException {
        Recipe few = parse("'data': {'trainingExamples': 500}");

        assertThat(few.trainingExamples()).isEqualTo(500);
        assertThat(RecipeWriter.toJson(few)).contains("\"trainingExamples\": 500");
        assertThat(few.hasDataOf(FIRST)).isTrue();
        assertThat(FIRST.needsNewStartFor(few.with(Catalogue.ACTIVATION, Activation.SIGMOID))).isTrue();
        Recipe all = parse("'data': {'trainingExamples': 'all'}");
        assertThat(all).isEqualTo(parse("'data': {}"));
        assertThat(RecipeWriter.toJson(all)).doesNotContain("trainingExamples");
    }

    @Test
    @DisplayName("should take dropout for all lanes, for one, and as a change on the way")
    void dropout() throws RecipeException {
        Recipe recipe = parse("'network': {'dropout': 0.2}, 'lanes': [{}, {'dropout': 0.5}], "
                + "'changes': [{'step': 3, 'lane': 'A', 'set': {'dropout': 0}}]");

        assertThat(recipe.of(recipe.lane("A")).get(Catalogue.DROPOUT)).isEqualTo(0.2);
        assertThat(recipe.of(recipe.lane("B")).get(Catalogue.DROPOUT)).isEqualTo(0.5);
        Recipe after = recipe.afterChanges();
        assertThat(after.of(after.lane("A")).get(Catalogue.DROPOUT)).isZero();
        assertThat(FIRST.needsNewStartFor(FIRST.with(Catalogue.DROPOUT, 0.5))).isFalse();
        assertThat(RecipeReader.parse(RecipeWriter.toJson(recipe), "r.json", Path.of("").toAbsolutePath())).isEqualTo(recipe);
    }

    @Nested
    @DisplayName("in which a lane says its activation for itself")
    class OwnActivation {

        @Test
        @DisplayName("should have both, and be written and read as it is")
        void isSaid() throws RecipeException {
            Recipe recipe = parse("'network': {'activation': 'tanh'}, 'lanes': [{}, {'activation': 'leaky-relu'}]");

            assertThat(recipe.activations()).containsExactlyInAnyOrder(Activation.TANH, Activation.LEAKY_RELU);
            assertThat(recipe.of(recipe.lane("A")).get(Catalogue.ACTIVATION)).isEqualTo(Activation.TANH);
            assertThat(RecipeWriter.toJson(recipe)).contains("\"activation\": \"leaky-relu\" }");
            assertThat(RecipeReader.parse(RecipeWriter.toJson(recipe), "r.json", Path.of("").toAbsolutePath())).isEqualTo(recipe);
        }

        @Test
        @DisplayName("should refuse it as a change on the way, and other settings of the network in a lane")
        void isNotLive() {
            assertThatThrownBy(() -> parse("'changes': [{'step': 3, 'set': {'activation': 'relu'}}]"))
                    .isInstanceOf(RecipeException.class)
                    .hasMessageContaining("changes[0].set.activation: no such key");
            assertThatThrownBy(() -> parse("'lanes': [{'hidden': [3]}]"))
                    .isInstanceOf(RecipeException.class)
                    .hasMessageContaining("lanes[0].hidden: no such key");
        }

        @Test
        @DisplayName("should need a new start where a lane has another, and none where it is said elsewhere")
        void needsANewStart() {
            Recipe own = FIRST.startingWith("A", RELU);

            assertThat(own.settings()).isEqualTo(FIRST.settings());
            assertThat(FIRST.needsNewStartFor(own)).isTrue();
            assertThat(own.needsNewStartFor(FIRST)).isTrue();
            assertThat(FIRST.needsNewStartFor(FIRST.startingWith("A", Said.learningRate(3)))).isFalse();
            Recipe both = own.startingWith("B", RELU);
            assertThat(both.needsNewStartFor(FIRST.with(Catalogue.ACTIVATION, Activation.RELU))).isFalse();
            assertThat(own.with(Catalogue.ACTIVATION, Activation.SIGMOID)).isEqualTo(FIRST);
        }

        @Test
        @DisplayName("should keep it when it takes what is live from another run")
        void takesWhatIsLive() {
            Recipe waiting = FIRST.startingWith("B", RELU).with(Catalogue.SEED, 7L);
            Recipe running = FIRST.startingWith("B", Said.epsilon(0.5)).startingWith(null, Said.learningRate(3));

            Recipe mixed = waiting.withLiveOf(running);

            assertThat(mixed.activations()).containsExactlyInAnyOrder(Activation.SIGMOID, Activation.RELU);
            assertThat(mixed.seed()).isEqualTo(7);
            assertThat(mixed.of(mixed.lane("B")).get(Catalogue.EPSILON)).isEqualTo(0.5);
            assertThat(mixed.lanes()).extracting(lane -> mixed.of(lane).get(Catalogue.LEARNING_RATE)).isEqualTo(List.of(3.0, 3.0));
        }
    }
}
