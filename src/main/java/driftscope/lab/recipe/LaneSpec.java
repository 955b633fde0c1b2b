package driftscope.lab.recipe;

/// One network in training.
///
/// @param name one capital letter or a short word; unique in a recipe
/// @param normalization how its hidden layers normalize
/// @param training its training settings: those of the recipe with this lane's overrides applied
public record LaneSpec(String name, NormalizationSettings normalization, TrainingSettings training) {

    /// The same lane started with the settings that `set` leads to.
    LaneSpec startingWith(Change.Settings set) {
        return new LaneSpec(name, set.applyTo(normalization), set.applyTo(training));
    }
}
