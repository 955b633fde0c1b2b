package driftscope.app.control;

import driftscope.setting.Slide;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// A number on one line: its name, a slider over the usual values, and a field that takes any allowed one.
///
/// The arrow keys move the slider by a stop, Page Up and Page Down by five; Home and End to its ends.
public final class NumberSlider extends VBox {

    private static final double SLIDER_LENGTH = 1000;
    private static final int PAGE = 5;

    private final DoubleProperty value = new SimpleDoubleProperty(this, "value");
    private final Slider slider = new Slider(0, SLIDER_LENGTH, 0);
    private final NumberRow row;
    private final SliderScale scale;
    private boolean movingSlider;

    /// @param slide what the slider covers
    /// @param limit what the field takes
    public NumberSlider(String id, String name, String explanation, Slide slide, NumberLimit limit) {
        scale = new SliderScale(slide.logarithmic(), slide.low(), slide.high(), limit.whole());
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
                value.set(scale.valueAt(now.doubleValue() / SLIDER_LENGTH));
            }
        });
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        showValue();
    }

    public DoubleProperty valueProperty() {
        return value;
    }

    /// Whether the slider is held: what it goes through meanwhile is one gesture.
    public ReadOnlyBooleanProperty heldProperty() {
        return slider.valueChangingProperty();
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
