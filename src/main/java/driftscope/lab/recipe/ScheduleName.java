package driftscope.lab.recipe;

/// The schedules of the learning rate that a recipe can name.
public enum ScheduleName {
    /// It stays.
    CONSTANT,
    /// It is multiplied by a factor every so many steps.
    STEP,
    /// It follows half a period of a cosine.
    COSINE
}
