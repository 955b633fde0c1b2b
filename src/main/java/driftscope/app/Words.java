package driftscope.app;

import driftscope.lab.DivergenceWords;
import driftscope.lab.RowWords;
import driftscope.probe.Divergence;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Collection;

/// What things are called on the screen.
final class Words {

    private Words() {}

    static String of(Quantity quantity) {
        return Text.of("quantity." + Choice.word(quantity));
    }

    static String title(Quantity quantity) {
        return Text.of("quantity." + Choice.word(quantity) + ".title");
    }

    static String explanation(Quantity quantity) {
        return Text.of("quantity." + Choice.word(quantity) + ".tip");
    }

    /// `8 and 457`.
    static String all(Collection<String> words) {
        return words.stream().reduce((before, last) -> Text.of("and", before, last)).orElse("");
    }

    /// A sentence without its end: `not finite from step 8, first in layer 3 (linear sum)`.
    static String of(Divergence divergence, RowWords rows) {
        return Text.of(
                "status.notFinite", Numbers.count(divergence.step()), rows.name(divergence.layer()), DivergenceWords.part(divergence));
    }
}
