package driftscope.lab.autopsy;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.ClippingName;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.List;

/// Something that might have kept a lane finite.
///
/// @param kind what it is
/// @param number what the learning rate is multiplied with, or the largest norm of the gradient; 0 for others
public record Remedy(Kind kind, double number) {

    /// What there is to try.
    public enum Kind {
        /// Smaller learning rates throughout.
        RATE,
        /// Batch norm.
        BATCH_NORM,
        /// Clipping by the norm of all gradients.
        CLIPPING,
        /// Initial weights by the rule for the activation, with gain 1.
        INITIAL
    }

    /// The same run with the remedy.
    ///
    /// @param run of one lane
    /// @param from the step from which on it helps: at 0 the lane starts with it, later it comes as a change, which keeps the function
    ///     where that is possible
    public Recipe in(Recipe run, long from) {
        if (from == 0) {
            Recipe start = run.startingWith(null, set(run.of(run.lanes().getFirst())));
            return start.withChanges(run.changes().stream().flatMap(change -> adapted(change).stream()).toList());
        }
        var changes = new ArrayList<Change>();
        Values then = run.of(run.lanes().getFirst());
        for (Change change : run.changes()) {
            if (change.step() <= from) {
                changes.add(change);
                then = change.set().over(then);
            }
        }
        changes.add(new Change(from, null, set(then), Toggle.FUNCTION_PRESERVING));
        run.changes().stream().filter(change -> change.step() > from).forEach(change -> changes.addAll(adapted(change)));
        return run.withChanges(changes);
    }

    /// What a lane has with it.
    private Values set(Values present) {
        return switch (kind) {
            case RATE -> Values.of(Catalogue.LEARNING_RATE, number * present.get(Catalogue.LEARNING_RATE));
            case BATCH_NORM -> Values.of(Catalogue.NORMALIZATION, Normalization.BATCH);
            case CLIPPING -> Values.of(Catalogue.CLIPPING, ClippingName.NORM).with(Catalogue.CLIPPING_NORM, number);
            case INITIAL -> Values.of(Catalogue.INITIAL_WEIGHTS, initialWeights(present)).with(Catalogue.GAIN, 1.0);
        };
    }

    /// He et al. for activations that are 0 on one side, Glorot and Bengio for the others.
    static InitialWeights.Kind initialWeights(Values values) {
        Activation activation = values.get(Catalogue.ACTIVATION);
        return switch (activation) {
            case RELU, LEAKY_RELU, GELU -> InitialWeights.Kind.HE;
            case SIGMOID, TANH, LINEAR -> InitialWeights.Kind.XAVIER;
        };
    }

    /// A later change, without taking back what the remedy does; none where nothing is left of it.
    private List<Change> adapted(Change change) {
        Values set = change.set();
        Values left = switch (kind) {
            case RATE -> set.says(Catalogue.LEARNING_RATE) ? set(set).over(set) : set;
            case BATCH_NORM -> set.without(Catalogue.NORMALIZATION);
            case CLIPPING -> set.without(List.of(Catalogue.CLIPPING, Catalogue.CLIPPING_NORM));
            case INITIAL -> set;
        };
        return left.isEmpty() && !change.recompute()
                ? List.of()
                : List.of(new Change(change.step(), change.lane(), left, change.toggle(), change.gesture(), change.recompute()));
    }
}
