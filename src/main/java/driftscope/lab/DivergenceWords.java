package driftscope.lab;

import driftscope.probe.Divergence;
import driftscope.setting.Choice;
import driftscope.text.Text;
import org.jspecify.annotations.Nullable;

/// In words, where a lane stopped being finite.
public final class DivergenceWords {

    private DivergenceWords() {}

    /// What went first: `linear sum`.
    public static String part(Divergence divergence) {
        return Text.of("divergence." + Choice.word(divergence.quantity()));
    }

    /// `not finite from step 8: layer 3, linear sum`; null for a lane that is finite.
    static @Nullable String of(Lane lane) {
        Divergence divergence = lane.divergence();
        if (divergence == null) {
            return null;
        }
        RowWords rows = RowWords.of(lane.values(), lane.network().layers() - 1);
        return Text.of("stopped", divergence.step(), rows.name(divergence.layer()), part(divergence));
    }
}
