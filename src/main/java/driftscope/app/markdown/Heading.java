package driftscope.app.markdown;

/// A heading of a document.
///
/// @param level from 1, the title
/// @param words without marks
/// @param anchor what a link to it ends with, behind `#`
public record Heading(int level, String words, String anchor) {}
