package driftscope.app.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Cards of one size in rows, as many in each as it is told.
public final class CardGrid extends GridPane {

    public static final double GAP = 8;

    private final List<? extends Node> cards;

    /// @param columns cards in a row, at first
    public CardGrid(List<? extends Node> cards, int columns) {
        super(GAP, GAP);
        this.cards = cards;
        for (Node card : cards) {
            setHgrow(card, Priority.ALWAYS);
            setVgrow(card, Priority.ALWAYS);
        }
        setColumns(columns);
    }

    /// Lays the cards out anew, if there are as many in a row no more.
    public void setColumns(int columns) {
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
