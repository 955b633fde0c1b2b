package driftscope.app.shelf;

import driftscope.setting.Choice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which cards lie on the shelf, from top to bottom, and how high the user has made them beside each other.
///
/// @param cards the share of the height of each; 0 where the user has said nothing
public record ShelfOrder(SequencedMap<CardKind, Double> cards) {

    /// What lies on the shelf of who has chosen nothing.
    public static final ShelfOrder USUAL = of(Stream.of(CardKind.values()).filter(CardKind::isUsual).toList());

    /// These cards, from top to bottom.
    static ShelfOrder of(List<CardKind> kinds) {
        var cards = new LinkedHashMap<CardKind, Double>();
        kinds.forEach(kind -> cards.put(kind, 0.0));
        return new ShelfOrder(cards);
    }

    /// What [#text] wrote; the usual order where it was never written. What is not understood is left out.
    public static ShelfOrder read(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        var cards = new LinkedHashMap<CardKind, Double>();
        for (String entry : text.split(",")) {
            String[] parts = entry.split(":");
            if (parts.length == 2 && parts[1].matches("\\d{1,4}(\\.\\d{1,4})?")) {
                Choice.named(CardKind.class, parts[0]).ifPresent(kind -> cards.put(kind, Double.parseDouble(parts[1])));
            }
        }
        return new ShelfOrder(cards);
    }

    /// The cards and shares as they are remembered: `loss:0.25,strip:0.75`.
    public String text() {
        return cards.entrySet().stream()
                .map(entry -> Choice.word(entry.getKey()) + ":" + String.format(Locale.ROOT, "%.3f", entry.getValue()))
                .collect(Collectors.joining(","));
    }

    /// From top to bottom.
    public List<CardKind> kinds() {
        return List.copyOf(cards.keySet());
    }

    /// The share of the height of each that the user has said.
    Map<CardKind, Double> shares() {
        var shares = new EnumMap<CardKind, Double>(CardKind.class);
        cards.forEach((kind, share) -> {
            if (share > 0) {
                shares.put(kind, share);
            }
        });
        return shares;
    }

    boolean has(CardKind kind) {
        return cards.containsKey(kind);
    }

    /// With a card, below all others.
    public ShelfOrder with(CardKind kind) {
        var more = new LinkedHashMap<>(cards);
        more.putIfAbsent(kind, 0.0);
        return new ShelfOrder(more);
    }

    /// Without a card.
    public ShelfOrder without(CardKind kind) {
        var fewer = new LinkedHashMap<>(cards);
        fewer.remove(kind);
        return new ShelfOrder(fewer);
    }

    /// With a card so many places further down, as far as that goes.
    public ShelfOrder moved(CardKind kind, int by) {
        var kinds = new ArrayList<>(cards.keySet());
        int place = kinds.indexOf(kind);
        kinds.remove(kind);
        kinds.add(Math.clamp(place + (long) by, 0, kinds.size()), kind);
        var moved = new LinkedHashMap<CardKind, Double>();
        kinds.forEach(each -> moved.put(each, cards.getOrDefault(each, 0.0)));
        return new ShelfOrder(moved);
    }

    /// With shares of the height for some cards.
    ShelfOrder withShares(Map<CardKind, Double> shares) {
        var resized = new LinkedHashMap<>(cards);
        shares.forEach((kind, share) -> resized.computeIfPresent(kind, (each, before) -> share));
        return new ShelfOrder(resized);
    }
}
