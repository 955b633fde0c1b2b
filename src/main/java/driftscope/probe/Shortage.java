package driftscope.probe;

import driftscope.nn.stage.Shortfall;

/// In which units of a layer half precision fell short.
///
/// @param units counted from 0
public record Shortage(Shortfall shortfall, int[] units) {}
