/// Canvas plots that draw arrays: distributions, lines, heat strips, scales. Knows JavaFX and nothing of the network.
package driftscope.plot;
