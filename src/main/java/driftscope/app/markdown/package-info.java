/// Markdown in the window: a document taken apart, and a pane that shows it.
package driftscope.app.markdown;
