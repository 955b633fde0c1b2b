/// The view *Landscape*: the loss along the gradient, and the two meanings of shift.
package driftscope.app.view.landscape;
