package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.NetworkOutline.Band;
import driftscope.app.session.NetworkOutline.Bow;
import driftscope.app.session.NetworkOutline.Row;
import driftscope.app.session.NetworkOutline.Stage;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.setting.Values;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The outline of a network")
class NetworkOutlineTest {

    private static final ExampleShape DIGITS = new ExampleShape(784, 28, 28, 10);

    private static Recipe preset(String id) {
        return Presets.ALL.stream().filter(preset -> preset.id().equals(id)).findFirst().orElseThrow().recipe();
    }

    /// `A linear 100 → sigmoid`, with the stages that differ in brackets.
    private static List<String> words(Band band) {
        return band.rows().stream().map(NetworkOutlineTest::words).toList();
    }

    private static String words(Row row) {
        return (row.lane() == null ? "" : row.lane() + " ")
                + row.stages().stream()
                        .map(stage -> stage.differs() ? "[" + stage.words() + "]" : stage.words())
                        .collect(Collectors.joining(" → "));
    }

    @Test
    @DisplayName("should have equal layers once, with a line for each lane and what it alone has marked")
    void dense() {
        NetworkOutline outline = NetworkOutline.of(preset("first"), DIGITS);
        assertThat(outline.input().words()).isEqualTo("784 inputs");
        assertThat(outline.logits().words()).isEqualTo("linear 10");
        assertThat(outline.bands()).hasSize(1);
        assertThat(outline.bands().getFirst().times()).isEqualTo(3);
        assertThat(words(outline.bands().getFirst()))
                .containsExactly("A linear 100 → Sigmoid", "B linear 100 → [batch norm] → Sigmoid");
    }

    @Test
    @DisplayName("should put a normalizer where it stands, and dropout behind the activation")
    void order() {
        Recipe recipe = preset("first")
                .startingWith(null, Values.of(Catalogue.NORMALIZATION, Normalization.LAYER)
                        .with(Catalogue.PLACEMENT, Placement.AFTER)
                        .with(Catalogue.DROPOUT, 0.2));
        assertThat(words(NetworkOutline.of(recipe, DIGITS).bands().getFirst()))
                .containsExactly("linear 100 → Sigmoid → dropout 0.2 → layer norm");
    }

    @Test
    @DisplayName("should have a residual network's first layer, then those that add their input, as the engine computes them")
    void residual() {
        List<Band> bands = NetworkOutline.of(preset("residual"), DIGITS).bands();
        assertThat(bands).extracting(Band::times).containsExactly(1, 39);
        assertThat(bands).extracting(Band::bow).containsExactly(Bow.NONE, Bow.AROUND);
        assertThat(words(bands.getLast()).getLast()).isEqualTo("B ReLU → linear 50 → [batch norm] → + input");
    }

    @Test
    @DisplayName("should say the shapes that a convolutional network gives")
    void convolutional() {
        NetworkOutline outline = NetworkOutline.of(preset("convolutional"), DIGITS);
        assertThat(outline.input().words()).isEqualTo("28 × 28");
        assertThat(outline.bands()).extracting(Band::shape).containsExactly("14 × 14 × 8", "7 × 7 × 16");
        assertThat(words(outline.bands().getFirst()).getFirst()).isEqualTo("A 3 × 3 conv 8 → ReLU → max pool");
    }

    @Test
    @DisplayName("should have a recurrent layer once, with its way back")
    void recurrent() {
        List<Band> bands = NetworkOutline.of(preset("recurrent"), DIGITS).bands();
        assertThat(bands).hasSize(1);
        assertThat(bands.getFirst().times()).isEqualTo(28);
        assertThat(bands.getFirst().bow()).isEqualTo(Bow.BACK);
        assertThat(words(bands.getFirst()).getFirst()).isEqualTo("A row, state → linear 64 → Tanh");
    }

    @Test
    @DisplayName("should say of many unlike layers how many there are more")
    void many() {
        Recipe recipe = preset("first").with(Catalogue.HIDDEN, IntStream.rangeClosed(1, 100).boxed().toList());
        List<Band> bands = NetworkOutline.of(recipe, DIGITS).bands();
        assertThat(bands).hasSize(6);
        assertThat(bands.get(4).rows()).isEmpty();
        assertThat(bands.get(4).times()).isEqualTo(95);
        assertThat(bands.getLast().first()).isEqualTo(100);
    }

    @Test
    @DisplayName("should lead from each stage to the setting it follows from")
    void settings() {
        Recipe recipe = preset("first").startingWith("B", Values.of(Catalogue.NORMALIZATION, Normalization.WEIGHT));
        assertThat(NetworkOutline.of(recipe, DIGITS).bands().getFirst().rows().getLast().stages())
                .extracting(Stage::opens)
                .containsExactly(Catalogue.HIDDEN, Catalogue.NORMALIZATION, Catalogue.ACTIVATION);
    }

    @Test
    @DisplayName("should do without shapes where the data are not known yet")
    void unknown() {
        Recipe recipe = preset("first").with(Catalogue.KIND, NetworkKind.CONVOLUTIONAL);
        NetworkOutline outline = NetworkOutline.of(recipe, new ExampleShape(0, 0, 0, 0));
        assertThat(outline.logits().words()).isEqualTo("linear");
        assertThat(outline.bands()).hasSize(1).allMatch(band -> band.shape().isEmpty() && band.times() == 3);
    }
}
