package driftscope.app;

import driftscope.lab.ByHand;
import driftscope.plot.DotPlot;
import driftscope.probe.StatisticsConvention;
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
    private final Label formula = new Label();
    private final Label numbers = new Label();
    private final DotPlot plot = new DotPlot();

    ByHandCard(ByHandPhase phase) {
        this.phase = phase;
        setId("by-hand-" + Choice.word(phase));
        getStyleClass().add("card");
        var title = new Label(phase.title());
        title.getStyleClass().add("card-title");
        formula.getStyleClass().add("formula");
        numbers.getStyleClass().add("numbers");
        for (Label label : new Label[] {title, formula, numbers}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(title, formula, numbers);
        if (phase != ByHandPhase.RUNNING) {
            getChildren().add(plot);
            VBox.setVgrow(plot, Priority.ALWAYS);
        }
    }

    /// @param convention in whose words
    /// @param lane whose colour the dots have
    void show(ByHand seen, StatisticsConvention convention, int lane) {
        formula.setText(phase.formula(convention));
        Tips.explain(this, phase.explanation(convention));
        numbers.setText(phase.numbers(seen, convention));
        plot.show(phase.values(seen), phase.mark(seen.numbers()), lane);
    }

    void setCurrent(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
    }

    String formula() {
        return formula.getText();
    }

    String numbers() {
        return numbers.getText();
    }

    boolean drawIfNeeded() {
        return plot.drawIfNeeded();
    }
}
