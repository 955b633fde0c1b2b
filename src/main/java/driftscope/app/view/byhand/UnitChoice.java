package driftscope.app.view.byhand;

import driftscope.app.control.LayerChoice;
import driftscope.app.control.Presence;
import driftscope.text.Text;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ComboBox;

/// The unit whose numbers are shown, and the example where they are those of one.
final class UnitChoice {

    private final ComboBox<Integer> units = new ComboBox<>();
    private final ComboBox<Integer> examples = new ComboBox<>();
    private final Runnable onChosen;

    /// What there is to choose is being told, and nobody has chosen.
    private boolean filling;

    /// @param areColumns whether the units are the columns of numbers that were typed
    /// @param onChosen is told when another one was chosen
    UnitChoice(BooleanSupplier areColumns, Runnable onChosen) {
        this.onChosen = onChosen;
        LayerChoice.prepare(
                units, "by-hand-unit", Text.of("byHand.unit.name"), Text.of("byHand.unit.tip"),
                unit -> areColumns.getAsBoolean() ? Text.of("byHand.columnOf", unit + 1) : Text.of("byHand.unit", unit + 1),
                this::choose);
        LayerChoice.prepare(
                examples, "by-hand-example", Text.of("byHand.example.name"), Text.of("byHand.example.tip"),
                example -> Text.of("byHand.example", example + 1), this::choose);
        Presence.show(examples, false);
    }

    ComboBox<Integer> units() {
        return units;
    }

    ComboBox<Integer> examples() {
        return examples;
    }

    private void choose() {
        if (!filling) {
            onChosen.run();
        }
    }

    /// Whether there are units, of which one is chosen then.
    boolean isFilled() {
        return units.getValue() != null;
    }

    /// Counted from 0.
    int unit() {
        return units.getValue();
    }

    /// Counted from 0.
    int example() {
        return examples.getValue() == null ? 0 : examples.getValue();
    }

    void pickUnit(int unit) {
        units.setValue(unit);
    }

    void pickExample(int example) {
        examples.setValue(example);
    }

    /// How many units there are; the one that was chosen stays chosen where it is still there.
    void setUnits(int count) {
        fill(units, count);
    }

    /// The same of the examples.
    void setExamples(int count) {
        fill(examples, count);
    }

    private void fill(ComboBox<Integer> box, int count) {
        filling = true;
        LayerChoice.setNumbers(box, count);
        filling = false;
    }
}
