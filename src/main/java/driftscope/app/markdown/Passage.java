package driftscope.app.markdown;

/// A piece of a document that is shown as one: a heading, a paragraph, a block of code, a row of a table.
///
/// @param anchor that of the heading it stands under, empty before the first
/// @param words without marks
public record Passage(String anchor, String words) {}
