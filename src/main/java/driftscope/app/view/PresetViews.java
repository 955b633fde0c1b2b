package driftscope.app.view;

import driftscope.lab.recipe.Preset;
import driftscope.plot.DistributionGrid.View;
import driftscope.probe.Quantity;

/// What the centre shows of a preset that is chosen: where there is most to see.
public record PresetViews(Quantity quantity, View view) {

    private static final PresetViews USUAL = new PresetViews(Quantity.ACTIVATION_INPUT, View.RIDGES);

    public static PresetViews of(Preset preset) {
        return switch (preset.id()) {
            case "residual" -> new PresetViews(Quantity.OUTPUT, View.NOW);
            case "noisy-batch" -> new PresetViews(Quantity.ACTIVATION_INPUT, View.RIVER);
            case "deep-tanh" -> new PresetViews(Quantity.ACTIVATION_INPUT, View.BANDS);
            case "another-scanner", "half-precision" -> new PresetViews(Quantity.SUM, View.NOW);
            case "recurrent" -> new PresetViews(Quantity.ACTIVATION_INPUT, View.NOW);
            default -> USUAL;
        };
    }
}
