/// What a plot is and how it is drawn with a pen, to a canvas or to SVG: distributions, lines, heat strips, scales. Each says what lies
/// under a point and what its numbers are. Knows neither JavaFX nor the network.
package driftscope.plot;
