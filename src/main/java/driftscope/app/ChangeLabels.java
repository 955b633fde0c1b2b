package driftscope.app;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.NormalizationSettings;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.TrainingSettings;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.plot.Marker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Words for the changes made while running, for the time axis.
final class ChangeLabels {

    private ChangeLabels() {}

    /// A marker for each change. Steps of one drag of a slider, the same setting of the same lane within a fiftieth of the
    /// run, become one marker from the first value to the last.
    static List<Marker> markers(Recipe recipe, List<Change> changes, long currentStep) {
        var markers = new ArrayList<Marker>();
        Map<@Nullable String, LaneSpec> lanes = new HashMap<>();
        recipe.lanes().forEach(lane -> lanes.put(lane.name(), lane));
        @Nullable Change previous = null;
        @Nullable LaneSpec beforeDrag = null;
        for (Change change : changes) {
            List<LaneSpec> affected = recipe.lanes().stream()
                    .map(lane -> lanes.get(lane.name()))
                    .filter(lane -> change.lane() == null || change.lane().equals(lane.name()))
                    .toList();
            if (affected.isEmpty()) {
                continue;
            }
            boolean goesOn = previous != null
                    && sameSetting(previous, change)
                    && change.step() - previous.step() <= currentStep / 50;
            if (!goesOn) {
                beforeDrag = affected.getFirst();
            }
            for (LaneSpec lane : affected) {
                lanes.put(
                        lane.name(),
                        new LaneSpec(
                                lane.name(),
                                change.set().applyTo(lane.normalization()),
                                change.set().applyTo(lane.training())));
            }
            LaneSpec after = lanes.get(affected.getFirst().name());
            String label = (change.lane() == null || recipe.lanes().size() == 1 ? "" : change.lane() + ": ")
                    + describe(beforeDrag, after, change.set());
            long step = goesOn ? markers.removeLast().step() : change.step();
            markers.add(new Marker(step, label));
            previous = change;
        }
        return List.copyOf(markers);
    }

    private static boolean sameSetting(Change first, Change second) {
        return Objects.equals(first.lane(), second.lane())
                && first.set().normalization() == null
                && second.set().normalization() == null
                && setsOnly(first.set()).equals(setsOnly(second.set()));
    }

    private static List<Boolean> setsOnly(Change.Settings set) {
        return List.of(
                set.batchSize() != null,
                set.learningRate() != null,
                set.momentum() != null,
                set.weightDecay() != null,
                set.epsilon() != null,
                set.statisticsMomentum() != null,
                set.placement() != null);
    }

    private static String describe(LaneSpec before, LaneSpec after, Change.Settings set) {
        var parts = new ArrayList<String>();
        TrainingSettings training = before.training();
        NormalizationSettings normalization = before.normalization();
        if (set.learningRate() != null) {
            parts.add(step("learning rate", training.learningRate(), after.training().learningRate()));
        }
        if (set.batchSize() != null) {
            parts.add(step("batch", training.batchSize(), after.training().batchSize()));
        }
        if (set.momentum() != null) {
            parts.add(step("momentum", training.momentum(), after.training().momentum()));
        }
        if (set.weightDecay() != null) {
            parts.add(step("weight decay", training.weightDecay(), after.training().weightDecay()));
        }
        if (set.normalization() != null) {
            parts.add(set.normalization() == Normalization.BATCH ? "batch norm on" : "batch norm off");
        }
        if (set.epsilon() != null) {
            parts.add(step("ε", normalization.epsilon(), after.normalization().epsilon()));
        }
        if (set.statisticsMomentum() != null) {
            parts.add(step("α", normalization.statisticsMomentum(), after.normalization().statisticsMomentum()));
        }
        if (set.placement() != null) {
            parts.add(set.placement() == Placement.BEFORE ? "norm before activation" : "norm after activation");
        }
        return String.join(", ", parts);
    }

    private static String step(String name, double from, double to) {
        return name + " " + Numbers.text(from) + " → " + Numbers.text(to);
    }
}
