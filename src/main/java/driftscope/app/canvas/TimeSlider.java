package driftscope.app.canvas;

import driftscope.plot.TimeAxis;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The axis of time as a control: a click or a drag on it looks back.
public final class TimeSlider extends PlotPane<TimeAxis> {
    private static final int PAGE = 10;

    private @Nullable LongConsumer onSeek;
    private @Nullable IntConsumer onMove;

    /// Creates an axis at step 0. It takes the focus; left and right go to the step before and after the one that is shown (with Shift,
    /// and with Page Down and Page Up, ten steps on), Home and End to the first and the current step.
    ///
    /// @param id of the node
    public TimeSlider(String id) {
        super(id, new TimeAxis());
        setAccessibleRole(AccessibleRole.SLIDER);
        neverEnlarge();
        setCursor(Cursor.HAND);
        focusedProperty().addListener((_, _, now) -> plot().setFocused(now));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::seek);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::seek);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Says that another step is shown.
    public void stepChanged() {
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    /// Tells how many of the steps that can be shown the user wants to go on; negative for back.
    public void setOnMove(@Nullable IntConsumer handler) {
        onMove = handler;
    }

    /// Tells which step the user wants to see, from 0 to the current one.
    public void setOnSeek(@Nullable LongConsumer handler) {
        onSeek = handler;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) plot().shownStep();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) plot().currentStep();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    protected double computePrefHeight(double width) {
        return getInsets().getTop() + getInsets().getBottom() + plot().contentHeight();
    }

    private void seek(MouseEvent event) {
        if (event.isPrimaryButtonDown()) {
            seek(plot().stepAt(canvasX(event.getX())));
        }
    }

    private void key(KeyEvent event) {
        int stride = event.isShiftDown() ? PAGE : 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT, DOWN, KP_DOWN -> move(-stride);
            case RIGHT, KP_RIGHT, UP, KP_UP -> move(stride);
            case PAGE_DOWN -> move(-PAGE);
            case PAGE_UP -> move(PAGE);
            case HOME -> seek(0);
            case END -> seek(plot().currentStep());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        if (onMove != null) {
            onMove.accept(by);
        }
    }

    private void seek(long step) {
        if (onSeek != null) {
            onSeek.accept(step);
        }
    }
}
