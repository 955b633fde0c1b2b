package driftscope.app.guide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Which place of the guide explains what the window shows. It follows from the ids of nodes: `card-drift` is the card, `row-epsilon` the
/// setting, and what lies in it belongs to it; anything else is a part of the window under its own id.
public final class Subjects {

    /// By how ids begin, what they name.
    private static final Map<String, String> BEGINNINGS = beginnings();

    private final Guide guide;

    public Subjects(Guide guide) {
        this.guide = guide;
    }

    private static Map<String, String> beginnings() {
        var beginnings = new LinkedHashMap<String, String>();
        beginnings.put("row-", "setting:");
        beginnings.put("card-", "card:");
        beginnings.put("strip-kind", "card:strip");
        beginnings.put("view-", "plots:");
        beginnings.put("quantity-", "quantity:");
        beginnings.put("toggle", "setting:toggle");
        beginnings.put("only-", "part:lanes");
        return beginnings;
    }

    /// Where a node is explained, or else whatever it lies in.
    public Optional<Place> placeOf(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            for (String subject : subjects(at)) {
                Optional<Place> place = guide.about(subject);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> subjects(Node node) {
        var subjects = new ArrayList<String>();
        if (node.getId() != null) {
            String id = node.getId().replace('_', '-');
            BEGINNINGS.forEach((beginning, kind) -> {
                if (id.startsWith(beginning)) {
                    subjects.add(kind.endsWith(":") ? kind + id.substring(beginning.length()) : kind);
                }
            });
            if (id.startsWith("centre-of-")) {
                viewsNamedIn(id, subjects);
            }
            subjects.add("part:" + id);
        }
        for (String style : node.getStyleClass()) {
            subjects.add(style.equals("distributions") ? "view:layers" : "view:" + style);
        }
        return subjects;
    }

    /// The buttons in the header of a view name the view they are in and the one they lead to: `centre-of-layers-by-hand`.
    private static void viewsNamedIn(String id, List<String> subjects) {
        for (int from = id.length(); from > 0; from = id.lastIndexOf('-', from - 1)) {
            if (from < id.length()) {
                subjects.add("view:" + id.substring(from + 1));
            }
        }
    }
}
