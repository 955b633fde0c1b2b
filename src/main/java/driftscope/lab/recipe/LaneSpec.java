package driftscope.lab.recipe;

import driftscope.setting.Values;

/// One network in training.
///
/// @param name one capital letter or a short word; unique in a recipe
/// @param own what it does otherwise than the recipe says for all
public record LaneSpec(String name, Values own) {}
