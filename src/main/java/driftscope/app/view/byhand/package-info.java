/// The view *By hand*: one step of one unit, number by number.
package driftscope.app.view.byhand;
