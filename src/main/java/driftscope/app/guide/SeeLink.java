package driftscope.app.guide;

import driftscope.setting.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A link that sets up the main window: `driftscope:KIND/NAME`, and more of the same behind `?`, as in
/// `driftscope:preset/first?view=by-hand&setting=epsilon`. What it names is set up in its order.
///
/// @param targets one or more
public record SeeLink(List<Target> targets) {

    private static final String SCHEME = "driftscope:";

    /// What a link can lead to.
    public enum Kind {
        /// A preset, by its id, which begins a new run.
        PRESET,
        /// A lesson, by its folder.
        LESSON,
        /// A view of the centre.
        VIEW,
        /// What distributions are of.
        QUANTITY,
        /// How distributions are drawn.
        PLOTS,
        /// A card of the shelf.
        CARD,
        /// A setting, by its id in the panel, `learning-rate` for `learningRate`.
        SETTING
    }

    /// @param name in small letters with hyphens
    public record Target(Kind kind, String name) {}

    /// Whether a link is meant to be one of these.
    public static boolean is(String link) {
        return link.startsWith(SCHEME);
    }

    /// Reads a link.
    ///
    /// @return null if it is no such link
    public static @Nullable SeeLink parse(String link) {
        if (!is(link)) {
            return null;
        }
        String[] parts = link.substring(SCHEME.length()).split("\\?", 2);
        var targets = new ArrayList<@Nullable Target>();
        targets.add(target(parts[0], "/"));
        if (parts.length > 1) {
            for (String part : parts[1].split("&")) {
                targets.add(target(part, "="));
            }
        }
        return targets.contains(null) ? null : new SeeLink(targets.stream().<Target>mapMulti((target, into) -> {
            if (target != null) {
                into.accept(target);
            }
        }).toList());
    }

    private static @Nullable Target target(String text, String between) {
        String[] parts = text.split(between, -1);
        return parts.length != 2 || parts[1].isEmpty()
                ? null
                : Arrays.stream(Kind.values())
                        .filter(kind -> Choice.word(kind).equals(parts[0]))
                        .findFirst()
                        .map(kind -> new Target(kind, parts[1]))
                        .orElse(null);
    }
}
