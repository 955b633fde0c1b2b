package driftscope.app.view.autopsy;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.RowWords;
import driftscope.lab.autopsy.BlockMeasures;
import driftscope.lab.autopsy.Figure;
import driftscope.lab.autopsy.Growth;
import driftscope.lab.autopsy.Remedy;
import driftscope.lab.autopsy.Remedy.Kind;
import driftscope.lab.autopsy.StepMeasures;
import driftscope.lab.autopsy.Story;
import driftscope.lab.autopsy.Trial;
import driftscope.lab.recipe.Said;
import driftscope.nn.Normalization;
import driftscope.probe.Divergence;
import driftscope.probe.Divergence.Part;
import driftscope.setting.Values;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The words of an autopsy")
class AutopsyWordsTest {

    private static final Divergence OTHER = new Divergence(901, 2, Part.WEIGHTS);

    private static Story story(Part part, int layer, boolean recurrent, Values values, @Nullable Growth growth, long... steps) {
        List<StepMeasures> measured = LongStream.of(steps)
                .mapToObj(step -> new StepMeasures(step, 1, 0.2, Collections.nCopies(4, new BlockMeasures(1, 2.5e7, 3, 4, 5, 6))))
                .toList();
        return new Story("A", new Divergence(steps[steps.length - 1], layer, part), values, new RowWords(recurrent, 3), measured, growth);
    }

    private static String headline(Part part, int layer, boolean recurrent) {
        return AutopsyWords.headline(story(part, layer, recurrent, Values.NONE, null, 1233, 1234));
    }

    private static Trial trial(Kind kind, double number, double first, double last, @Nullable Divergence stopped) {
        return new Trial(new Remedy(kind, number), 850, 1100, first, 1.5, stopped == null ? last : Double.NaN, stopped);
    }

    @Test
    @DisplayName("should name step, quantity and layer, each once")
    void headline() {
        assertThat(headline(Part.LINEAR_SUM, 2, false))
                .isEqualTo("Lane A stopped at step 1\u202f234. First not finite: the linear sum of layer 2.");
        assertThat(headline(Part.LOGITS, 4, false)).endsWith("the logits of layer 4.");
        assertThat(headline(Part.LOGITS, 4, true)).endsWith("First not finite: the logits.");
        assertThat(headline(Part.LOSS, 4, false)).endsWith("First not finite: the loss.");
        assertThat(headline(Part.WEIGHTS, 1, true)).endsWith("the weights of all time steps.");
        assertThat(headline(Part.WEIGHTS, 4, true)).endsWith("the weights of logits.");
        assertThat(headline(Part.OUTPUT, 3, true)).endsWith("the output of time step 3.");
    }

    @Test
    @DisplayName("should say how large it was a step earlier, and what left its usual range first")
    void explanation() {
        var steps = new Growth(Figure.UPDATE_RATIO, 1, 890, 12, 0.5, 780, 839);
        assertThat(AutopsyWords.explanation(story(Part.LINEAR_SUM, 2, false, Values.NONE, steps, 899, 900)))
                .startsWith("A step earlier the largest |Wu| there was 2.5e7; a float holds")
                .endsWith("the update ratio ‖ΔW‖ / ‖W‖ of layer 1: 12.0 at step 890, more than 10 times its most in steps 780 to 839, which was"
                        + " 0.500, and so ever since.");
        var step = new Growth(Figure.LARGEST_OUTPUT, 2, 3, 40, 2, 0, 0);
        assertThat(AutopsyWords.explanation(story(Part.NORMALIZED_VALUE, 2, true, Values.NONE, step, 4, 5)))
                .isEqualTo("The first to leave its usual range was the largest output |a| of time step 2: 40.0 at step 3, more than 10 times the"
                        + " 2.00 of step 0, and so ever since.");
        assertThat(AutopsyWords.explanation(story(Part.WEIGHTS, 1, false, Values.NONE, null, 4, 5)))
                .startsWith("A step earlier the weight norm ‖W‖ there was 1.00;").endsWith("Until then nothing had grown to more than 10 times its usual size.");
        assertThat(AutopsyWords.explanation(story(Part.LINEAR_SUM, 4, false, Values.NONE, null, 0)))
                .startsWith("It had made no update yet").contains("From layer 1 to layer 3 the largest |Wu| grows from 2.5e7 to");
        assertThat(AutopsyWords.explanation(story(Part.LINEAR_SUM, 1, false, Values.NONE, null, 0))).endsWith("brought it there.");
    }

    @Test
    @DisplayName("should prefer what learns to what only stays finite, and of these what has the least loss")
    void verdict() {
        Story story = story(Part.LINEAR_SUM, 2, false, Values.NONE, null, 899, 900);
        Trial stops = trial(Kind.RATE, 0.5, 2, 0, OTHER);
        Trial finite = trial(Kind.CLIPPING, 1, 0.1, 0.15, null);
        Trial learns = trial(Kind.BATCH_NORM, 0, 2, 0.31, null);
        assertThat(AutopsyWords.verdict(List.of(stops, finite, trial(Kind.RATE, 0.1, 2, 0.5, null), learns), story))
                .isEqualTo("It would have gone on with batch norm: the loss falls from 2.00 at step 850 to 0.310 at step 1\u202f100.");
        assertThat(AutopsyWords.verdict(List.of(stops, finite), story))
                .isEqualTo("With clipping the gradient at norm 1 it would have stayed finite without learning: the loss is 0.100 at step 850 and"
                        + " 0.150 at step 1\u202f100.");
        assertThat(AutopsyWords.verdict(List.of(stops), story)).isEqualTo("Nothing that was tried keeps it finite.");
        assertThat(AutopsyWords.outcome(stops, story)).isEqualTo("stops at step 901: layer 2, weights");
        assertThat(AutopsyWords.outcome(finite, story)).isEqualTo("finite, but the loss is no smaller");
        assertThat(AutopsyWords.outcome(learns, story)).isEqualTo("finite, and the loss falls");
    }

    @Test
    @DisplayName("should say what was tried, from which step on, and what was not")
    void conditions() {
        Story story = story(Part.LINEAR_SUM, 2, false, Said.normalization(Normalization.LAYER), null, 899, 900);
        assertThat(AutopsyWords.name(new Remedy(Kind.RATE, 0.5), story)).isEqualTo("half the learning rate (0.1)");
        assertThat(AutopsyWords.name(new Remedy(Kind.RATE, 0.01), story)).isEqualTo("a learning rate of 0.002 (÷\u00a0100)");
        assertThat(AutopsyWords.conditions(trial(Kind.RATE, 0.5, 2, 1, null), story))
                .startsWith("Each comes in at step 850 and is tried to step 1\u202f100, 200 steps past the stop")
                .endsWith("Batch norm was not tried: the lane has layer norm.");
        assertThat(AutopsyWords.conditions(new Trial(new Remedy(Kind.RATE, 0.5), 0, 1100, 2, 1, 1, null), story(Part.LOSS, 4, false, Values.NONE, null, 900)))
                .startsWith("Each tried from step 0 to step 1\u202f100, 200 steps past the stop").endsWith("single minibatches.");
    }
}
