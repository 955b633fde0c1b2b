package driftscope.app;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Cards of one size in rows, as many in each as it is told.
final class CardGrid extends GridPane {

    static final double GAP = 8;

    private final List<? extends Node> cards;

    /// @param columns cards in a row, at first
    CardGrid(List<? extends Node> cards, int columns) {
        super(GAP, GAP);
        this.cards = cards;
        for (Node card : cards) {
            setHgrow(card, Priority.ALWAYS);
            setVgrow(card, Priority.ALWAYS);
        }
        setColumns(columns);
    }

    /// Lays the cards out anew, if there are as many in a row no more.
    void setColumns(int columns) {
        if (getColumnConstraints().size() == columns) {
            return;
        }
        getChildren().clear();
        getColumnConstraints().clear();
        for (int column = 0; column < columns; column++) {
            var constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(constraints);
        }
        for (int i = 0; i < cards.size(); i++) {
            add(cards.get(i), i % columns, i / columns);
        }
    }
}
