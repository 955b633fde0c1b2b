package driftscope.app.guide;

import driftscope.app.markdown.MarkdownDocument;

/// A page of the guide.
///
/// @param name of its file, without `.en.md`
public record Page(String name, MarkdownDocument document) {

    public String title() {
        return document.title();
    }
}
