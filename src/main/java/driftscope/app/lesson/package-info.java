/// Lessons in the window: the player that goes through one, the panel that shows it in place of the settings, the list of all, and the
/// light on what a step is about.
package driftscope.app.lesson;
