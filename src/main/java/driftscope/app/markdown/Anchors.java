package driftscope.app.markdown;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What links to the headings of one document are called, as code hosts call them: in small letters, with hyphens for spaces and
/// without punctuation; what comes a second time has a number.
final class Anchors {

    private final Map<String, Integer> given = new HashMap<>();

    /// @param heading its words
    /// @return such as `share-of-ε`, different from all that were given before
    String next(String heading) {
        String anchor = heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
                .replace(' ', '-');
        int before = given.merge(anchor, 1, Integer::sum) - 1;
        return before == 0 ? anchor : anchor + "-" + before;
    }
}
