package driftscope.app.view.byhand;

import driftscope.app.control.CardGrid;
import driftscope.lab.ByHand;
import driftscope.probe.StatisticsConvention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// The numbers of a unit: a card for each phase, and all of them in a table. What is pointed at in one of them is lit in the others.
final class ByHandCards {

    private static final double NARROW_CARD = 176;
    private static final int FEW_CARDS_A_ROW = 2;
    private static final int CARDS_A_ROW = 3;

    private final ByHandLight light = new ByHandLight();
    private final ByHandTable table = new ByHandTable(light);
    private final List<ByHandCard> cards = new ArrayList<>();
    private final CardGrid grid;

    /// @param onExample is told which example was picked in a picture, counted from 0
    /// @param onUnit is told which unit was, counted from 0
    ByHandCards(IntConsumer onExample, IntConsumer onUnit) {
        var picture = new SharingPicture(onExample, onUnit);
        for (ByHandPhase each : ByHandPhase.values()) {
            cards.add(new ByHandCard(each, each == ByHandPhase.RUNNING ? picture : null, light));
        }
        grid = new CardGrid(cards, CARDS_A_ROW);
    }

    CardGrid grid() {
        return grid;
    }

    ByHandTable table() {
        return table;
    }

    /// Formulas need the room.
    ///
    /// @param width of the view, in pixels
    void suit(double width) {
        grid.setColumns(width > CARDS_A_ROW * NARROW_CARD ? CARDS_A_ROW : FEW_CARDS_A_ROW);
    }

    /// @param lane whose colours the cards have, counted from 0
    void show(ByHand seen, StatisticsConvention convention, int lane) {
        cards.forEach(card -> card.show(seen, convention, lane));
        table.show(seen);
    }

    /// Marks what a phase of a step is about.
    void mark(StepPhase phase) {
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).setCurrent(phase.isAbout(ByHandPhase.values()[i]));
        }
    }

    /// The first card that a phase of a step is about.
    Optional<ByHandCard> about(StepPhase phase) {
        for (int i = 0; i < cards.size(); i++) {
            if (phase.isAbout(ByHandPhase.values()[i])) {
                return Optional.of(cards.get(i));
            }
        }
        return Optional.empty();
    }

    boolean drawIfNeeded() {
        boolean drawn = false;
        for (ByHandCard card : cards) {
            drawn |= card.drawIfNeeded();
        }
        return drawn;
    }
}
