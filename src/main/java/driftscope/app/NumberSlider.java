package driftscope.app;

import driftscope.setting.Slide;
import java.util.Locale;
import java.util.function.DoublePredicate;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;

/// A number with its name, a slider over the usual values, and a field that takes any allowed one.
final class NumberSlider extends VBox {

    private static final double SLIDER_LENGTH = 1000;

    private final DoubleProperty value = new SimpleDoubleProperty(this, "value");
    private final Slider slider = new Slider(0, SLIDER_LENGTH, 0);
    private final NumberRow row;
    private final Slide slide;
    private final boolean whole;
    private boolean movingSlider;

    /// @param slide what the slider covers
    /// @param whole whether it stops at whole numbers only
    /// @param allowed what the field takes, in words
    /// @param allows what the field takes
    NumberSlider(
            String id, String name, String explanation, Slide slide, boolean whole, String allowed, DoublePredicate allows) {
        this.slide = slide;
        this.whole = whole;
        getStyleClass().add("number-slider");
        row = new NumberRow(id, name, explanation, allowed, allows, value::set);
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
        slider.setBlockIncrement(slide.logarithmic() ? SLIDER_LENGTH / (3 * decades()) : SLIDER_LENGTH / 20);
        showValue();
    }

    DoubleProperty valueProperty() {
        return value;
    }

    /// Whether the slider is held: what it goes through meanwhile is one gesture.
    ReadOnlyBooleanProperty heldProperty() {
        return slider.valueChangingProperty();
    }

    private double decades() {
        return Math.max(1, Math.log10(slide.high() / slide.low()));
    }

    private double valueAt(double share) {
        double raw = slide.logarithmic() ? slide.low() * Math.pow(slide.high() / slide.low(), share) : slide.low() + share * (slide.high() - slide.low());
        return whole ? Math.rint(raw) : rounded(raw);
    }

    /// Two significant digits: sliders are for round numbers.
    private static double rounded(double raw) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1e", raw));
    }

    private double shareOf(double number) {
        double share = slide.logarithmic()
                ? Math.log(Math.max(number, slide.low()) / slide.low()) / Math.log(slide.high() / slide.low())
                : (number - slide.low()) / (slide.high() - slide.low());
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
