package driftscope.app.guide;

/// Where something was found in the guide.
///
/// @param place the heading it is under
/// @param passage its index in the document of the page
/// @param heading the words of that heading
/// @param sentence the one it is in
public record Hit(Place place, int passage, String heading, String sentence) {}
