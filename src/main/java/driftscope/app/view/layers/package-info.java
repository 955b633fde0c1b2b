/// The view *Layers*: the distributions of every layer.
package driftscope.app.view.layers;
