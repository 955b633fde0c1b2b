package driftscope.app;

import driftscope.lab.ByHand;
import driftscope.app.canvas.PlotPane;
import driftscope.plot.DotPlot;
import driftscope.setting.Choice;
import driftscope.setting.Choice;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One phase: its name, its formula, the numbers in it, and a dot for what it makes of every example.
final class ByHandCard extends VBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final ByHandPhase phase;
    private final Label numbers = new Label();
    private final DotPlot plot = new DotPlot();
    private final PlotPane<DotPlot> pane;

    ByHandCard(ByHandPhase phase) {
        this.phase = phase;
        setId("by-hand-" + Choice.word(phase));
        getStyleClass().add("card");
        plot.setTitle(phase.title());
        pane = new PlotPane<>("by-hand-" + Choice.word(phase) + "-plot", plot);
        pane.setAccessibleText(phase.title());
        var title = new Label(phase.title());
        title.getStyleClass().add("card-title");
        var formula = new Label(phase.formula());
        formula.getStyleClass().add("formula");
        numbers.getStyleClass().add("numbers");
        for (Label label : new Label[] {title, formula, numbers}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        Tips.explain(this, phase.explanation());
        getChildren().addAll(title, formula, numbers);
        if (phase != ByHandPhase.RUNNING) {
            getChildren().add(pane);
            VBox.setVgrow(pane, Priority.ALWAYS);
        }
    }

    /// @param lane whose colour the dots have
    void show(ByHand seen, int lane) {
        numbers.setText(phase.numbers(seen));
        plot.show(phase.values(seen), phase.mark(seen.numbers()), lane);
    }

    void setCurrent(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
    }

    String numbers() {
        return numbers.getText();
    }

    boolean drawIfNeeded() {
        return pane.drawIfNeeded();
    }
}
