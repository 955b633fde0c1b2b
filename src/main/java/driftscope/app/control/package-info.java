/// Controls that know nothing of a run: rows, sliders, choices, tips, the focus and its ring, themes, keys.
package driftscope.app.control;
