package driftscope.app.guide;

/// A place in the guide.
///
/// @param page the name of its page, such as `views`
/// @param anchor of a heading there, or empty for the top
public record Place(String page, String anchor) {}
