/// The window: panels, themes, presets; binds the lab to plots and controls.
package driftscope.app;
