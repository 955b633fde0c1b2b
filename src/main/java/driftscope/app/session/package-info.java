/// The run in the window: the session with its draft and its history, the step looked at, and questions to the lanes. Knows no controls.
package driftscope.app.session;
