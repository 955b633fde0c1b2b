package driftscope.app.view.autopsy;

import driftscope.lab.DivergenceWords;
import driftscope.lab.autopsy.BlockMeasures;
import driftscope.lab.autopsy.Figure;
import driftscope.lab.autopsy.Growth;
import driftscope.lab.autopsy.Remedy;
import driftscope.lab.autopsy.StepMeasures;
import driftscope.lab.autopsy.Story;
import driftscope.lab.autopsy.Trial;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.SettingWords;
import driftscope.plot.Labels;
import driftscope.probe.Divergence;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The story of a lane that stopped, and what was tried, in sentences made from what was measured.
public final class AutopsyWords {

    private static final double HALF = 0.5;

    private AutopsyWords() {}

    /// Which quantity of which layer was the first that was not finite, and at which step.
    public static String headline(Story story) {
        Divergence divergence = story.divergence();
        String step = Labels.exactStep(divergence.step());
        String part = DivergenceWords.part(divergence);
        String layer = layer(story, divergence.layer(), divergence.quantity() == Divergence.Part.WEIGHTS);
        return divergence.quantity() == Divergence.Part.LOSS || layer.equals(part)
                ? Text.of("autopsy.headline.whole", story.lane(), step, part)
                : Text.of("autopsy.headline", story.lane(), step, part, layer);
    }

    /// How large that was a step earlier, and what had left its usual range before.
    public static String explanation(Story story) {
        String before = before(story);
        return (before.isEmpty() ? "" : before + " ") + growth(story);
    }

    private static String before(Story story) {
        Figure figure = figure(story.divergence().quantity());
        if (figure == null || story.steps().size() < 2) {
            return "";
        }
        StepMeasures earlier = story.steps().get(story.steps().size() - 2);
        return Text.of(
                "autopsy.before", name(figure),
                Labels.measured(figure.of(earlier.blocks().get(story.divergence().layer() - 1))));
    }

    private static String growth(Story story) {
        Growth growth = story.growth();
        if (story.divergence().step() == 0) {
            return atOnce(story);
        }
        if (growth == null) {
            return Text.of("autopsy.suddenly", Growth.FACTOR);
        }
        String name = name(growth.figure());
        String layer = layer(
                story, growth.layer(), growth.figure() == Figure.WEIGHT_NORM || growth.figure() == Figure.UPDATE_RATIO);
        String step = Labels.exactStep(growth.step());
        String value = Labels.measured(growth.value());
        String usual = Labels.measured(growth.usual());
        String from = Labels.exactStep(growth.usualFrom());
        return growth.usualFrom() == growth.usualTo()
                ? Text.of("autopsy.growth.step", name, layer, step, value, Growth.FACTOR, usual, from)
                : Text.of(
                        "autopsy.growth.steps", name, layer, step, value, Growth.FACTOR, usual, from,
                        Labels.exactStep(growth.usualTo()));
    }

    /// Before the first update: how the sums grow from the first layer to the last one that is finite.
    private static String atOnce(Story story) {
        int last = story.divergence().layer() - 1;
        if (story.divergence().quantity() != Divergence.Part.LINEAR_SUM || last < 2) {
            return Text.of("autopsy.atOnce");
        }
        List<BlockMeasures> blocks = story.steps().getFirst().blocks();
        return Text.of("autopsy.atOnce") + " " + Text.of(
                "autopsy.throughLayers", story.rows().name(1), story.rows().name(last), Labels.measured(blocks.getFirst().largestSum()),
                Labels.measured(blocks.get(last - 1).largestSum()));
    }

    /// What in the table shows how large that was; null where nothing does.
    private static @Nullable Figure figure(Divergence.Part part) {
        return switch (part) {
            case WEIGHTS -> Figure.WEIGHT_NORM;
            case LINEAR_SUM, LOGITS -> Figure.LARGEST_SUM;
            case ACTIVATION_INPUT -> Figure.LARGEST_INPUT;
            case OUTPUT -> Figure.LARGEST_OUTPUT;
            case WEIGHT_GRADIENT -> Figure.GRADIENT_NORM;
            case NORMALIZED_VALUE, LOSS -> null;
        };
    }

    private static String name(Figure figure) {
        return Text.of("autopsy.figure." + Choice.word(figure));
    }

    /// Time steps have their weights in common.
    private static String layer(Story story, int layer, boolean ofWeights) {
        boolean common = ofWeights && story.rows().recurrent() && layer <= story.rows().hidden();
        return common ? Text.of("autopsy.allTimeSteps") : story.rows().name(layer);
    }

    /// What is tried, within a sentence: `half the learning rate (0.5)`.
    public static String name(Remedy remedy, Story story) {
        return switch (remedy.kind()) {
            case RATE -> rate(remedy.number(), remedy.number() * story.steps().getLast().learningRate());
            case BATCH_NORM -> Text.of("autopsy.batchNorm");
            case CLIPPING -> Text.of("autopsy.clipping", Labels.value(remedy.number()));
            case INITIAL -> Text.of("autopsy.initial");
        };
    }

    private static String rate(double factor, double rate) {
        return factor == HALF
                ? Text.of("autopsy.rate.half", Labels.value(rate))
                : Text.of("autopsy.rate", Labels.value(1 / factor), Labels.value(rate));
    }

    /// How a trial ended, in a few words.
    public static String outcome(Trial trial, Story story) {
        Divergence stopped = trial.stopped();
        if (stopped != null) {
            return Text.of(
                    "autopsy.stopsToo", Labels.exactStep(stopped.step()),
                    layer(story, stopped.layer(), stopped.quantity() == Divergence.Part.WEIGHTS), DivergenceWords.part(stopped));
        }
        return trial.learns() ? Text.of("autopsy.goesOn") : Text.of("autopsy.staysFinite");
    }

    /// What would have kept the lane going; of several the one with the least loss at the end.
    public static String verdict(List<Trial> trials, Story story) {
        Trial best = trials.stream()
                .filter(Trial::isFinite)
                .min(Comparator.comparing((Trial trial) -> !trial.learns()).thenComparingDouble(Trial::lossAtUntil))
                .orElse(null);
        if (best == null) {
            return Text.of("autopsy.none");
        }
        String[] losses = {
            Labels.measured(best.lossAtFrom()), Labels.exactStep(best.from()), Labels.measured(best.lossAtUntil()),
            Labels.exactStep(best.until())
        };
        String name = name(best.remedy(), story);
        return best.learns()
                ? Text.of("autopsy.prevented", name, losses[0], losses[1], losses[2], losses[3])
                : Text.of("autopsy.onlyFinite", name, losses[0], losses[1], losses[2], losses[3]);
    }

    /// How the trials are to be read: from which step, on what, and what was not tried.
    static String conditions(Trial trial, Story story) {
        String from = trial.from() == 0
                ? Text.of("autopsy.fromStart", Labels.exactStep(trial.until()), trial.until() - story.divergence().step())
                : Text.of(
                        "autopsy.fromStep", Labels.exactStep(trial.from()), Labels.exactStep(trial.until()),
                        trial.until() - story.divergence().step());
        return story.values().get(Catalogue.NORMALIZATION).isStage()
                ? from + " " + Text.of("autopsy.normalizes", SettingWords.of(Catalogue.NORMALIZATION, story.values()))
                : from;
    }
}
