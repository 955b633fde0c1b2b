/// A setting, described once: its key, its kind and limits, its standard value, where it stands in a recipe, whether it can change
/// in a running lane. Readers, writers, panels, schemas and references follow from the description.
package driftscope.setting;
