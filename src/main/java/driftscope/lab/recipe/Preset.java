package driftscope.lab.recipe;

/// A recipe that ships with the program.
///
/// @param id its name on the command line and in settings; never changes
/// @param title a few words; also the title of the recipe
/// @param description what there is to see, in a few sentences
public record Preset(String id, String title, String description, Recipe recipe) {}
