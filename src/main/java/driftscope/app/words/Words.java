package driftscope.app.words;

import driftscope.lab.DivergenceWords;
import driftscope.lab.RowWords;
import driftscope.probe.Divergence;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Collection;

/// What things are called on the screen.
public final class Words {

    private Words() {}

    public static String of(Quantity quantity) {
        return Text.of("quantity." + Choice.word(quantity));
    }

    public static String title(Quantity quantity) {
        return Text.of("quantity." + Choice.word(quantity) + ".title");
    }

    public static String explanation(Quantity quantity) {
        return Text.of("quantity." + Choice.word(quantity) + ".tip");
    }

    /// `8 and 457`.
    public static String all(Collection<String> words) {
        return words.stream().reduce((before, last) -> Text.of("and", before, last)).orElse("");
    }

    /// A sentence without its end: `not finite from step 8, first in layer 3 (linear sum)`.
    public static String of(Divergence divergence, RowWords rows) {
        return Text.of(
                "status.notFinite", Numbers.count(divergence.step()), rows.name(divergence.layer()), DivergenceWords.part(divergence));
    }
}
