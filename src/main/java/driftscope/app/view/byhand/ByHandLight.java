package driftscope.app.view.byhand;

import driftscope.app.view.byhand.ByHandNumber.Spot;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Lights up where the number that is pointed at comes from and where it goes, among all the places where numbers stand.
final class ByHandLight {

    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed-at");
    private static final PseudoClass SOURCE = PseudoClass.getPseudoClass("source");
    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

    private final Map<Node, Spot> places = new LinkedHashMap<>();
    private @Nullable Spot pointed;

    /// Says which number a node shows, or that it shows none.
    void place(Node node, @Nullable Spot spot) {
        if (spot == null) {
            places.remove(node);
        } else {
            places.put(node, spot);
        }
        light(node, spot);
    }

    /// Points at a number, or at none.
    void point(@Nullable Spot spot) {
        if (spot == null ? pointed != null : !spot.equals(pointed)) {
            pointed = spot;
            places.forEach(this::light);
        }
    }

    private void light(Node node, @Nullable Spot spot) {
        Spot at = pointed;
        node.pseudoClassStateChanged(POINTED, at != null && at.equals(spot));
        node.pseudoClassStateChanged(SOURCE, at != null && spot != null && at.comesFrom(spot));
        node.pseudoClassStateChanged(TARGET, at != null && spot != null && spot.comesFrom(at));
    }
}
