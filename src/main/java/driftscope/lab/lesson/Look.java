package driftscope.lab.lesson;

import org.jspecify.annotations.Nullable;

/// Where to look: the place is lit, the rest is dimmed.
///
/// @param at one of [Places#PLACES]
/// @param lane the name of the lane, or null for all
/// @param layer counted from 1, or null for all
/// @param view one of [Places#VIEWS] that opens first, or null
/// @param quantity one of [Places#QUANTITIES] that is picked first, or null
/// @param plots one of [Places#PLOTS] that is picked first, or null
public record Look(
        String at, @Nullable String lane, @Nullable Integer layer, @Nullable String view, @Nullable String quantity,
        @Nullable String plots) {}
