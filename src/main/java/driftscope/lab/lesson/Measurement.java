package driftscope.lab.lesson;

import driftscope.lab.Metric;
import driftscope.text.NumberText;
import org.jspecify.annotations.Nullable;

/// A number that is taken in a step.
///
/// @param name in the lesson: one word in camelCase
/// @param lane the name of the lane
/// @param layer counted from 1, or null where the whole network has the number
public record Measurement(String name, Metric metric, String lane, @Nullable Integer layer) {

    /// The index of the layer, counted from 0; 0 where the whole network has the number.
    public int layerIndex() {
        return layer == null ? 0 : layer - 1;
    }

    /// As people read it, aloud too: shares as percent, steps and layers in full, anything else with three significant digits.
    public String written(double value) {
        return switch (metric.form()) {
            case SHARE -> NumberText.spokenPercent(value);
            case WHOLE -> Double.isNaN(value) ? NumberText.value(value) : NumberText.count((long) value);
            case NUMBER, SINGLE -> NumberText.spoken(value);
        };
    }
}
