/// The view *Autopsy*: how a lane stopped being finite.
package driftscope.app.view.autopsy;
