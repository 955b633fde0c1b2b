package driftscope.app.session;

import driftscope.lab.run.Trainer;
import driftscope.nn.NetworkKind;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// The quantity and the channel whose distributions are drawn, from run to run. Belongs to the JavaFX thread.
public final class Watched {

    private Quantity quantity = Quantity.ACTIVATION_INPUT;
    private int channel = LayerMeasures.POOLED;
    private @Nullable Trainer trainer;

    Watched() {}

    public Quantity quantity() {
        return quantity;
    }

    /// Counted from 0, or [LayerMeasures#POOLED] for all.
    public int channel() {
        return channel;
    }

    public void choose(Quantity newQuantity) {
        quantity = newQuantity;
        if (trainer != null) {
            trainer.watch(EnumSet.of(quantity));
        }
    }

    /// @param newChannel counted from 0, or [LayerMeasures#POOLED] for all
    public void choose(int newChannel) {
        channel = newChannel;
        if (trainer != null) {
            trainer.watchChannel(channel);
        }
    }

    /// In the lanes of a run that begins. A network without channels has nothing but all of them.
    void begin(Trainer lanes, NetworkKind kind) {
        trainer = lanes;
        choose(quantity);
        choose(kind == NetworkKind.CONVOLUTIONAL ? channel : LayerMeasures.POOLED);
    }

    /// There are no lanes to look into.
    void end() {
        trainer = null;
    }
}
