package driftscope.app.shelf;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Cards one below the other that share the height. A drag in the gap between two moves the border between them.
final class ShelfColumn extends Region {

    /// How much higher or lower one wish makes a card, pixels.
    static final double STRIDE = 24;

    private static final double GAP = 8;

    /// Squares leave so much of the height to the others.
    private static final double MOST_OF_HEIGHT = 0.4;

    private final Runnable onResized;
    private final Map<CardKind, Double> shares = new EnumMap<>(CardKind.class);
    private List<ShelfCard> cards = List.of();
    private @Nullable ShelfCard above;
    private double pressedY;

    /// @param onResized is told when the user has made a card higher or lower
    ShelfColumn(Runnable onResized) {
        this.onResized = onResized;
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(cardAbove(event.getY()) == null ? null : Cursor.V_RESIZE));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            above = cardAbove(event.getY());
            pressedY = event.getY();
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (above != null) {
                double moved = resizeBy(above, event.getY() - pressedY);
                pressedY += moved;
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (above != null) {
                above = null;
                onResized.run();
            }
        });
    }

    /// Shows cards, from top to bottom.
    ///
    /// @param newShares of the height, of those cards of which the user has said it
    void setCards(List<ShelfCard> newCards, Map<CardKind, Double> newShares) {
        cards = List.copyOf(newCards);
        shares.clear();
        shares.putAll(newShares);
        getChildren().setAll(cards);
    }

    List<ShelfCard> cards() {
        return cards;
    }

    /// The shares of the height as they are now, of the cards in sight, if the user has said any.
    Map<CardKind, Double> shares() {
        return new EnumMap<>(shares);
    }

    private List<ShelfCard> inSight() {
        return cards.stream().filter(ShelfCard::isManaged).toList();
    }

    // The card over the gap at a place.
    private @Nullable ShelfCard cardAbove(double y) {
        List<ShelfCard> shown = inSight();
        for (int i = 0; i + 1 < shown.size(); i++) {
            double bottom = shown.get(i).getLayoutY() + shown.get(i).getHeight();
            if (y >= bottom - 1 && y <= shown.get(i + 1).getLayoutY() + 1) {
                return shown.get(i);
            }
        }
        return null;
    }

    /// Makes a card higher or lower, at the cost of the one below it, or above it where it is the last.
    void resize(ShelfCard card, double by) {
        List<ShelfCard> shown = inSight();
        int place = shown.indexOf(card);
        if (place < 0 || shown.size() < 2) {
            return;
        }
        if (place + 1 < shown.size()) {
            resizeBy(card, by);
        } else {
            resizeBy(shown.get(place - 1), -by);
        }
        onResized.run();
    }

    // Returns how far the border under a card has moved.
    private double resizeBy(ShelfCard card, double by) {
        List<ShelfCard> shown = inSight();
        int place = shown.indexOf(card);
        if (place < 0 || place + 1 >= shown.size()) {
            return 0;
        }
        ShelfCard below = shown.get(place + 1);
        double least = card.kind().least() - card.getHeight();
        double most = below.getHeight() - below.kind().least();
        if (least > most) {
            return 0;
        }
        double moved = Math.clamp(by, Math.min(0, least), Math.max(0, most));
        double all = shown.stream().mapToDouble(Region::getHeight).sum();
        for (ShelfCard each : shown) {
            double height = each.getHeight() + (each == card ? moved : each == below ? -moved : 0);
            shares.put(each.kind(), height / all);
        }
        // At once: the next movement of the mouse may come before the next pulse, and counts from where this one has led.
        requestLayout();
        layout();
        return moved;
    }

    @Override
    protected double computeMinHeight(double width) {
        List<ShelfCard> shown = inSight();
        return shown.stream().mapToDouble(card -> card.kind().least()).sum() + GAP * Math.max(0, shown.size() - 1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected void layoutChildren() {
        List<ShelfCard> shown = inSight();
        double[] heights = heights(shown, getHeight() - GAP * Math.max(0, shown.size() - 1));
        double y = 0;
        for (int i = 0; i < heights.length; i++) {
            double top = Math.round(y);
            y += heights[i];
            shown.get(i).resizeRelocate(0, top, getWidth(), Math.round(y) - top);
            y += GAP;
        }
    }

    // A card of which nothing was said has what suits it best, or as much as any other of which nothing was said. None is lower than it
    // may be: what these lack the others give.
    private double[] heights(List<ShelfCard> shown, double room) {
        int count = shown.size();
        double[] wanted = new double[count];
        double others = 0;
        for (ShelfCard card : shown) {
            others += card.kind().least();
        }
        for (int i = 0; i < count; i++) {
            ShelfCard card = shown.get(i);
            double best = card.bestHeight(getWidth());
            double share = shares.getOrDefault(card.kind(), 0.0);
            double most = Math.min(MOST_OF_HEIGHT * room, room - others + card.kind().least());
            wanted[i] = share > 0 ? share * room : best > 0 ? Math.max(card.kind().least(), Math.min(best, most)) : Double.NaN;
        }
        spreadTheRest(wanted, room);
        return fit(shown, wanted, room);
    }

    private static void spreadTheRest(double[] wanted, double room) {
        double said = 0;
        int open = 0;
        for (double height : wanted) {
            if (Double.isNaN(height)) {
                open++;
            } else {
                said += height;
            }
        }
        // A card that comes to a shelf on which all was said takes an even part.
        double even = said < room * (1 - 0.5 * open / Math.max(1, wanted.length)) && open > 0 ? (room - said) / open : room / wanted.length;
        for (int i = 0; i < wanted.length; i++) {
            if (Double.isNaN(wanted[i])) {
                wanted[i] = even;
            }
        }
    }

    private static double[] fit(List<ShelfCard> shown, double[] wanted, double room) {
        int count = wanted.length;
        double[] heights = new double[count];
        boolean[] fixed = new boolean[count];
        boolean again = true;
        while (again) {
            again = false;
            double left = room;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                left -= fixed[i] ? heights[i] : 0;
                sum += fixed[i] ? 0 : wanted[i];
            }
            for (int i = 0; i < count; i++) {
                if (!fixed[i]) {
                    heights[i] = wanted[i] / sum * left;
                }
            }
            for (int i = 0; i < count; i++) {
                double least = shown.get(i).kind().least();
                if (!fixed[i] && heights[i] < least) {
                    heights[i] = least;
                    fixed[i] = true;
                    again = true;
                }
            }
        }
        return heights;
    }
}
