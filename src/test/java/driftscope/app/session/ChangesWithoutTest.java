package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.nn.Toggle;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The changes of a run without a deed")
class ChangesWithoutTest {

    private static final Recipe ANY = SmallRuns.moons(1);
    private static final Change FIRST = new Change(1, null, Said.learningRate(0.2));
    private static final Change OTHER = new Change(2, null, Said.momentum(0.9));
    private static final Change LAST = new Change(3, null, Said.learningRate(0.4));

    private static History.Edit edit(@Nullable String lane, Setting<?>... touched) {
        return new History.Edit("an edit", ANY, ANY, Set.of(touched), lane, Toggle.FRESH, 0);
    }

    private static Change held(long step, double rate, int gesture) {
        return new Change(step, null, Said.learningRate(rate), Toggle.FRESH, gesture);
    }

    @Test
    @DisplayName("should have all but the last change of the settings that an edit has touched")
    void lastOfItsSettings() {
        assertThat(ChangesWithout.of(edit(null, Catalogue.LEARNING_RATE), List.of(FIRST, LAST, OTHER)))
                .containsExactly(FIRST, OTHER);
    }

    @Test
    @DisplayName("should look only at what reached the lanes: of an edit, the settings that can change in a running lane")
    void liveSettings() {
        assertThat(ChangesWithout.of(edit(null, Catalogue.LEARNING_RATE, Catalogue.HIDDEN), List.of(FIRST, LAST)))
                .containsExactly(FIRST);
    }

    @Test
    @DisplayName("should have nothing of one gesture, and all of the gesture before")
    void wholeGesture() {
        List<Change> changes = List.of(held(1, 0.2, 1), held(2, 0.3, 2), OTHER, held(4, 0.4, 2));

        assertThat(ChangesWithout.of(edit(null, Catalogue.LEARNING_RATE), changes)).containsExactly(held(1, 0.2, 1), OTHER);
    }

    @Test
    @DisplayName("should have no change of a lane where each lane took its own at the same step")
    void oneForEachLane() {
        List<Change> changes = List.of(
                FIRST, new Change(5, "A", Said.learningRate(0.3)), new Change(5, "B", Said.learningRate(0.4)));

        assertThat(ChangesWithout.of(edit(null, Catalogue.LEARNING_RATE), changes)).containsExactly(FIRST);
        assertThat(ChangesWithout.of(edit("A", Catalogue.LEARNING_RATE), changes)).containsExactly(FIRST, changes.get(2));
    }

    @Test
    @DisplayName("should have all but the last recomputation, of one lane or of each")
    void recomputation() {
        Change all = Change.recomputing(1, null);
        List<Change> changes = List.of(all, OTHER, Change.recomputing(6, "A"), Change.recomputing(6, "B"));

        assertThat(ChangesWithout.of(new History.Recomputed("both", null), changes)).containsExactly(all, OTHER);
        assertThat(ChangesWithout.of(new History.Recomputed("one", "A"), changes)).containsExactly(all, OTHER, changes.get(3));
    }

    @Test
    @DisplayName("should be the changes as they are where it has made none")
    void none() {
        assertThat(ChangesWithout.of(edit(null, Catalogue.MOMENTUM), List.of(FIRST, LAST))).containsExactly(FIRST, LAST);
        assertThat(ChangesWithout.of(edit(null, Catalogue.LEARNING_RATE), List.of(new Change(0, null, Values.NONE)))).hasSize(1);
    }
}
