package driftscope.app;

import driftscope.lab.recipe.NumberLimit;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;

/// A number with its name, a slider over the usual values, and a field that takes any allowed one.
final class NumberSlider extends VBox {

    /// How the slider runs from its low to its high value.
    enum Scale {
        LINEAR,
        /// Each part of the way is a factor. A whole number sits on its power.
        LOGARITHMIC
    }

    private static final double SLIDER_LENGTH = 1000;

    private final DoubleProperty value = new SimpleDoubleProperty(this, "value");
    private final Slider slider = new Slider(0, SLIDER_LENGTH, 0);
    private final NumberRow row;
    private final NumberLimit limit;
    private final Scale scale;
    private final double low;
    private final double high;
    private boolean movingSlider;

    /// @param low the value at the left end of the slider
    /// @param high the value at its right end
    /// @param limit what the field takes
    NumberSlider(String id, String name, String explanation, Scale scale, double low, double high, NumberLimit limit) {
        this.limit = limit;
        this.scale = scale;
        this.low = low;
        this.high = high;
        getStyleClass().add("number-slider");
        row = new NumberRow(id, name, explanation, limit, value::set);
        slider.setId(id + "-slider");
        slider.setAccessibleText(name);
        slider.setMinWidth(40);
        Tips.explain(slider, explanation);
        getChildren().addAll(row, slider);

        value.addListener((property, before, now) -> showValue());
        slider.valueProperty().addListener((property, before, now) -> {
            if (!movingSlider) {
                value.set(valueAt(now.doubleValue() / SLIDER_LENGTH));
            }
        });
        slider.setBlockIncrement(scale == Scale.LOGARITHMIC ? SLIDER_LENGTH / (3 * decades()) : SLIDER_LENGTH / 20);
        showValue();
    }

    DoubleProperty valueProperty() {
        return value;
    }

    private double decades() {
        return Math.max(1, Math.log10(high / low));
    }

    private double valueAt(double share) {
        double raw = scale == Scale.LOGARITHMIC ? low * Math.pow(high / low, share) : low + share * (high - low);
        return limit.whole() ? Math.rint(raw) : rounded(raw);
    }

    /// Two significant digits: sliders are for round numbers.
    private static double rounded(double raw) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1e", raw));
    }

    private double shareOf(double number) {
        double share = scale == Scale.LOGARITHMIC
                ? Math.log(Math.max(number, low) / low) / Math.log(high / low)
                : (number - low) / (high - low);
        return Math.clamp(share, 0, 1);
    }

    private void showValue() {
        movingSlider = true;
        if (!slider.isValueChanging()) {
            slider.setValue(SLIDER_LENGTH * shareOf(value.get()));
        }
        movingSlider = false;
        row.show(value.get());
    }
}
