package driftscope.app;

import driftscope.lab.recipe.NumberLimit;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// A number on one line: its name, a slider over the usual values, and a field that takes any allowed one.
///
/// The arrow keys move the slider by a stop, Page Up and Page Down by five; Home and End to its ends.
final class NumberSlider extends VBox {

    /// How the slider runs from its low to its high value.
    enum Scale {
        LINEAR,
        /// Each part of the way is a factor. A whole number sits on its power.
        LOGARITHMIC
    }

    private static final double SLIDER_LENGTH = 1000;
    private static final int PAGE = 5;

    private final DoubleProperty value = new SimpleDoubleProperty(this, "value");
    private final Slider slider = new Slider(0, SLIDER_LENGTH, 0);
    private final NumberRow row;
    private final SliderScale scale;
    private boolean movingSlider;

    /// @param low the value at the left end of the slider
    /// @param high the value at its right end
    /// @param limit what the field takes
    NumberSlider(String id, String name, String explanation, Scale scale, double low, double high, NumberLimit limit) {
        this.scale = new SliderScale(scale == Scale.LOGARITHMIC, low, high, limit.whole());
        getStyleClass().add("number-slider");
        slider.setId(id + "-slider");
        slider.setAccessibleText(name);
        slider.setMinWidth(40);
        slider.getStyleClass().add("small");
        Tips.explain(slider, explanation);
        row = new NumberRow(id, name, explanation, limit, slider, value::set);
        getChildren().add(row);

        value.addListener((property, before, now) -> showValue());
        slider.valueProperty().addListener((property, before, now) -> {
            if (!movingSlider) {
                value.set(this.scale.valueAt(now.doubleValue() / SLIDER_LENGTH));
            }
        });
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        showValue();
    }

    DoubleProperty valueProperty() {
        return value;
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int stops = switch (event.getCode()) {
            case LEFT, KP_LEFT, DOWN, KP_DOWN -> -1;
            case RIGHT, KP_RIGHT, UP, KP_UP -> 1;
            case PAGE_DOWN -> -PAGE;
            case PAGE_UP -> PAGE;
            default -> 0;
        };
        if (stops != 0) {
            value.set(scale.moved(value.get(), stops));
            event.consume();
        }
    }

    private void showValue() {
        movingSlider = true;
        if (!slider.isValueChanging()) {
            slider.setValue(SLIDER_LENGTH * scale.shareOf(value.get()));
        }
        movingSlider = false;
        row.show(value.get());
    }
}
