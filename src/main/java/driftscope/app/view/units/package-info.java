/// The view *Units*: a layer opened into its units.
package driftscope.app.view.units;
