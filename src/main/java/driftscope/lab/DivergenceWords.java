package driftscope.lab;

import driftscope.probe.Divergence;
import driftscope.setting.Choice;
import driftscope.text.Text;

/// In words, where a lane stopped being finite.
public final class DivergenceWords {

    private DivergenceWords() {}

    /// What went first: `linear sum`.
    public static String part(Divergence divergence) {
        return Text.of("divergence." + Choice.word(divergence.quantity()));
    }

    /// `not finite from step 8: layer 3, linear sum`.
    public static String of(Divergence divergence) {
        return Text.of("stopped", divergence.step(), divergence.layer(), part(divergence));
    }
}
