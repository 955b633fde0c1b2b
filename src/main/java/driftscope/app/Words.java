package driftscope.app;

import driftscope.probe.Divergence;
import driftscope.probe.Quantity;

/// What things are called on the screen.
final class Words {

    private Words() {}

    static String of(Quantity quantity) {
        return switch (quantity) {
            case SUM -> "Wu";
            case NORMALIZED -> "x̂";
            case ACTIVATION_INPUT -> "Input";
            case OUTPUT -> "Output";
            case GRADIENT -> "Gradient";
        };
    }

    static String title(Quantity quantity) {
        return switch (quantity) {
            case SUM -> "Linear sums Wu";
            case NORMALIZED -> "Normalized values x̂";
            case ACTIVATION_INPUT -> "Activation inputs";
            case OUTPUT -> "Activation outputs";
            case GRADIENT -> "Gradients ∂L/∂input";
        };
    }

    static String explanation(Quantity quantity) {
        return switch (quantity) {
            case SUM -> "The linear sum Wu of each unit, with the bias where there is one.";
            case NORMALIZED -> "x̂, normalized but not yet scaled by γ and shifted by β; without a normalizer the linear sum.";
            case ACTIVATION_INPUT -> "What the nonlinearity receives: after the normalization where there is one before it.";
            case OUTPUT -> "What the next layer receives.";
            case GRADIENT -> "The gradient of the loss with respect to the activation input.";
        };
    }

    /// `1 change`, `2 changes`.
    static String number(int count, String thing) {
        return Numbers.count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /// A sentence without its end: `not finite from step 8, first in layer 3 (linear sum)`.
    static String of(Divergence divergence) {
        return "not finite from step " + Numbers.count(divergence.step()) + ", first in layer " + divergence.layer()
                + " (" + divergence.quantity() + ")";
    }
}
