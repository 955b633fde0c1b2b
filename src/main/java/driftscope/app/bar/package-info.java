/// What frames the window: the tool bar above, the time axis and the status below, and the boxes that a button opens.
package driftscope.app.bar;
