package driftscope.report;

import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonCheck;
import driftscope.lab.lesson.LessonStep;
import driftscope.lab.lesson.Look;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.Trainer;
import driftscope.plot.DistributionGrid;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A lesson as a page to be given away: gone through once, with its numbers and with pictures of its run.
///
/// @param seed that it was gone through with
/// @param numbers that were measured, by name
/// @param pictures of each step
public record Handout(Lesson lesson, long seed, Map<String, Double> numbers, List<List<PlotPicture>> pictures) {

    /// Places where one looks at all layers over the steps.
    private static final Map<String, LayerStrip> OF_STRIPS = Map.of(
            "strip", LayerStrip.GRADIENT_NORM, "gradient-norm", LayerStrip.GRADIENT_NORM, "update-ratio", LayerStrip.UPDATE_RATIO);

    /// Places where distributions are what one looks at.
    private static final Set<String> OF_DISTRIBUTIONS = Set.of("distributions", "drift", "saturated", "deviation");

    /// Goes through a lesson with the first of its seeds.
    ///
    /// @param progress is told the index of each step that begins, counted from 0
    /// @throws RecipeException if data cannot be loaded, or a run does not fit into memory
    public static Handout of(Lesson lesson, IntConsumer progress) throws RecipeException, InterruptedException {
        var gathering = new Gathering(lesson, progress);
        long seed = lesson.seeds().getFirst();
        new LessonCheck().watch(lesson, seed, gathering);
        return new Handout(lesson, seed, gathering.numbers, gathering.pictures);
    }

    /// The page: one file of HTML that needs nothing else.
    public String html() {
        return new HandoutPage(this).html();
    }

    /// Takes numbers and pictures from the steps.
    private static final class Gathering implements LessonCheck.Watcher {

        private final Lesson lesson;
        private final IntConsumer progress;
        private final Map<String, Double> numbers = new HashMap<>();
        private final List<List<PlotPicture>> pictures = new ArrayList<>();
        /// What is there already is not shown again.
        private final Set<String> drawings = new HashSet<>();

        private long drawn;
        private @Nullable Trainer drawnOf;

        private Gathering(Lesson lesson, IntConsumer progress) {
            this.lesson = lesson;
            this.progress = progress;
        }

        @Override
        public void begins(int step) {
            progress.accept(step);
        }

        /// Where one looks at distributions, or at all layers over the steps, there are these; else there is the loss, where the run has
        /// gone on.
        @Override
        public void ended(int index, LessonCheck.Outcome outcome, Trainer trainer) throws InterruptedException {
            numbers.putAll(outcome.numbers());
            LessonStep step = lesson.steps().get(index);
            List<PlotPicture> here = new ArrayList<>();
            Look look = step.look();
            boolean moved = trainer != drawnOf || outcome.step() != drawn;
            if (look != null && OF_DISTRIBUTIONS.contains(look.at())) {
                here.add(new RunPictures(trainer).distributions(quantity(look), view(look)));
            } else if (look != null && OF_STRIPS.containsKey(look.at())) {
                PlotPicture strip = new RunPictures(trainer).strip(OF_STRIPS.get(look.at()));
                if (strip != null) {
                    here.add(strip);
                }
            } else if (moved) {
                PlotPicture loss = new RunPictures(trainer).loss();
                if (loss != null) {
                    here.add(loss);
                    drawn = outcome.step();
                    drawnOf = trainer;
                }
            }
            here.removeIf(picture -> !drawings.add(picture.wide()));
            pictures.add(here);
        }

        private Quantity quantity(Look look) {
            return word(Quantity.class, look.quantity(), lesson.arrangement().quantity(), Quantity.ACTIVATION_INPUT);
        }

        private DistributionGrid.View view(Look look) {
            return word(DistributionGrid.View.class, look.plots(), lesson.arrangement().plots(), DistributionGrid.View.RIDGES);
        }

        /// What the step says, else what the lesson says, else what is usual.
        private static <E extends Enum<E>> E word(Class<E> type, @Nullable String ofStep, @Nullable String ofLesson, E usual) {
            String word = Objects.requireNonNullElse(ofStep, Objects.requireNonNullElse(ofLesson, Choice.word(usual)));
            return new Choice<>(type).values().stream().filter(value -> Choice.word(value).equals(word)).findFirst().orElse(usual);
        }
    }
}
