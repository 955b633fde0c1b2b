package driftscope.app.view.byhand;

import driftscope.app.settings.PictureMark;
import driftscope.lab.ByHand;
import driftscope.nn.Placement;
import driftscope.plot.Labels;
import driftscope.probe.UnitByHand;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What happens in a step, one thing after another, as far as a normalizer has to do with it.
enum StepPhase {
    /// Up to the linear stage in front of the normalizer.
    FORWARD(PictureMark.Part.LINEAR),
    STATISTICS(PictureMark.Part.NORMALIZER, ByHandPhase.CENTER, ByHandPhase.SPREAD),
    NORMALIZE(PictureMark.Part.NORMALIZER, ByHandPhase.NORMALIZE),
    SCALE(PictureMark.Part.NORMALIZER, ByHandPhase.SCALE),
    ACTIVATION(PictureMark.Part.ACTIVATION),
    LOSS(PictureMark.Part.LOGITS),
    BACKWARD(PictureMark.Part.NORMALIZER, ByHandPhase.BACK),
    UPDATE(PictureMark.Part.NORMALIZER, ByHandPhase.BACK),
    RUNNING(PictureMark.Part.NORMALIZER, ByHandPhase.RUNNING);

    private final PictureMark.Part part;
    private final List<ByHandPhase> cards;

    StepPhase(PictureMark.Part part, ByHandPhase... cards) {
        this.part = part;
        this.cards = List.of(cards);
    }

    /// Those that there are, in the order of computation.
    static List<StepPhase> of(ByHand seen) {
        var phases = new ArrayList<StepPhase>(Arrays.asList(values()));
        if (!(seen.numbers() instanceof UnitByHand)) {
            phases.remove(RUNNING);
        }
        if (!seen.hasLoss()) {
            phases.removeAll(List.of(FORWARD, ACTIVATION, LOSS, BACKWARD, UPDATE));
        } else if (seen.residual()) {
            // Within such a layer the activation comes first, and the linear stage may be the last.
            phases.remove(ACTIVATION);
            phases.addFirst(ACTIVATION);
            if (seen.placement() == Placement.AFTER) {
                phases.remove(FORWARD);
                phases.add(phases.indexOf(LOSS), FORWARD);
            }
        } else if (seen.placement() == Placement.AFTER) {
            phases.remove(ACTIVATION);
            phases.add(phases.indexOf(STATISTICS), ACTIVATION);
        }
        return List.copyOf(phases);
    }

    /// Whether a card of the view is about it.
    boolean isAbout(ByHandPhase card) {
        return cards.contains(card);
    }

    /// Where in the network it happens.
    ///
    /// @param layer a hidden layer, counted from 0
    PictureMark mark(int layer, String lane) {
        return new PictureMark(layer, lane, part, this == BACKWARD);
    }

    String title() {
        return Text.of("byHand.step." + Choice.word(this));
    }

    /// What happens, with the numbers of this step.
    ///
    /// @param layer what the layer is called
    /// @param unit counted from 0
    String sentence(ByHand seen, String layer, int unit) {
        return switch (this) {
            case FORWARD -> Text.of("byHand.step.forward.says", layer, unit + 1, Labels.exactStep(seen.step()));
            case STATISTICS -> Text.of("byHand.step.statistics.says", Labels.exactStep(seen.numbers().rows()));
            case NORMALIZE -> Text.of("byHand.step.normalize.says");
            case SCALE -> Text.of("byHand.step.scale.says");
            case ACTIVATION -> Text.of("byHand.step.activation.says", layer);
            case LOSS -> Text.of("byHand.step.loss.says", Labels.exactStep(seen.examples()), Labels.precise(seen.loss()));
            case BACKWARD -> Text.of("byHand.step.backward.says", layer);
            case UPDATE -> Text.of(
                    "byHand.step.update.says", Labels.precise(seen.numbers().gamma()), Labels.precise(seen.next().gamma()),
                    Labels.precise(seen.numbers().beta()), Labels.precise(seen.next().beta()));
            case RUNNING -> Text.of("byHand.step.running.says");
        };
    }
}
