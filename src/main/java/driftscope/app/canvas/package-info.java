/// Plots in the window: a canvas with a pen, the theme's colours, mouse and keys.
package driftscope.app.canvas;
