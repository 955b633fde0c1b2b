package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Settings that do not go together should be refused in a sentence that says what does:")
class CombinationsTest {

    private static Recipe of(NetworkKind kind, Integer... hidden) {
        return Runs.small().with(Catalogue.KIND, kind).with(Catalogue.HIDDEN, List.of(hidden));
    }

    private static Recipe normalized(Recipe recipe, Normalization normalization, int groups) {
        return recipe.startingWith("B", groups(normalization, groups));
    }

    private static Values groups(Normalization normalization, int groups) {
        return Values.of(Catalogue.NORMALIZATION, normalization).with(Catalogue.GROUPS_OF_UNITS, groups);
    }

    private static void refused(Recipe recipe, int rows, int columns, String sentence) {
        assertThatThrownBy(() -> Combinations.require(recipe, rows, columns))
                .isInstanceOf(RecipeException.class)
                .hasMessage(sentence);
    }

    private static void allowed(Recipe recipe, int rows, int columns) {
        assertThatCode(() -> Combinations.require(recipe, rows, columns)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("a network for images beside points in the plane")
    void noImages() {
        String sentence = "network.kind: convolutional and recurrent networks need images; allowed beside these examples is \"dense\"";
        refused(of(NetworkKind.CONVOLUTIONAL, 4), 0, 0, sentence);
        refused(of(NetworkKind.RECURRENT, 4), 0, 0, sentence);
        allowed(of(NetworkKind.DENSE, 4), 0, 0);
        allowed(of(NetworkKind.CONVOLUTIONAL, 4), 2, 2);
    }

    @Test
    @DisplayName("several layers of a recurrent network")
    void recurrentLayers() {
        refused(
                of(NetworkKind.RECURRENT, 8, 8), 28, 28,
                "network.hidden: a recurrent network has one number, the units of its state; here are 2");
        allowed(of(NetworkKind.RECURRENT, 8), 28, 28);
    }

    @Test
    @DisplayName("no layers where a change to a recurrent network says nothing of them")
    void oneLayerOfARecurrentNetwork() {
        Values recurrent = Values.of(Catalogue.KIND, NetworkKind.RECURRENT);

        assertThat(Combinations.withOneLayer(List.of(8, 6), recurrent)).isEqualTo(recurrent.with(Catalogue.HIDDEN, List.of(6)));
        assertThat(Combinations.withOneLayer(List.of(8), recurrent)).isEqualTo(recurrent);
        Values convolutional = Values.of(Catalogue.KIND, NetworkKind.CONVOLUTIONAL);
        assertThat(Combinations.withOneLayer(List.of(8, 6), convolutional)).isEqualTo(convolutional);
    }

    @Test
    @DisplayName("more convolutional layers than halve the image")
    void convolutionalLayers() {
        refused(
                of(NetworkKind.CONVOLUTIONAL, 4, 4, 4), 28, 7,
                "network.hidden: 3 convolutional layers are too many for images of 28 × 7, which each of them halves; "
                        + "allowed are 1 to 2");
        allowed(of(NetworkKind.CONVOLUTIONAL, 4, 4), 28, 7);
        allowed(of(NetworkKind.CONVOLUTIONAL, 4, 4, 4), 28, 8);
    }

    @Test
    @DisplayName("instance norm outside a convolutional network")
    void instanceNorm() {
        String sentence = "normalization: \"instance\" needs a convolutional network; elsewhere each unit has a single number, and "
                + "nothing would be left of it";
        refused(normalized(of(NetworkKind.DENSE, 8), Normalization.INSTANCE, 1), 28, 28, sentence);
        refused(normalized(of(NetworkKind.RECURRENT, 8), Normalization.INSTANCE, 1), 28, 28, sentence);
        allowed(normalized(of(NetworkKind.CONVOLUTIONAL, 8), Normalization.INSTANCE, 1), 28, 28);
    }

    @Test
    @DisplayName("groups that do not divide the units of every layer")
    void groups() {
        Recipe recipe = of(NetworkKind.DENSE, 12, 18);
        refused(
                normalized(recipe, Normalization.GROUP, 4), 0, 0,
                "groups: 4 does not divide 18 units; what divides all hidden layers is 1, 2, 3, 6");
        allowed(normalized(recipe, Normalization.GROUP, 6), 0, 0);
        allowed(normalized(recipe, Normalization.BATCH, 4), 0, 0);
        refused(
                normalized(of(NetworkKind.DENSE, 720), Normalization.GROUP, 7), 0, 0,
                "groups: 7 does not divide 720 units; what divides all hidden layers is "
                        + "1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16 … 720");
    }

    @Test
    @DisplayName("a change on the way, in the lane that it is for, whichever of several changes completes it")
    void changes() {
        Recipe recipe = of(NetworkKind.DENSE, 12);
        var groups = new Change(3, "A", Values.of(Catalogue.GROUPS_OF_UNITS, 5));
        var groupNorm = new Change(9, "A", Values.of(Catalogue.NORMALIZATION, Normalization.GROUP));
        var others = new Change(9, "B", Values.of(Catalogue.NORMALIZATION, Normalization.GROUP));
        refused(
                recipe.withChanges(List.of(groups, groupNorm)), 0, 0,
                "groups: 5 does not divide 12 units; what divides all hidden layers is 1, 2, 3, 4, 6, 12");
        allowed(recipe.withChanges(List.of(groups)), 0, 0);
        allowed(recipe.with(Catalogue.GROUPS_OF_UNITS, 3).withChanges(List.of(groups, others)), 0, 0);
    }
}
