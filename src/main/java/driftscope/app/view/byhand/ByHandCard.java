package driftscope.app.view.byhand;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Tips;
import driftscope.lab.ByHand;
import driftscope.plot.DotPlot;
import driftscope.probe.GroupByHand;
import driftscope.probe.StatisticsConvention;
import driftscope.setting.Choice;
import driftscope.text.Text;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One phase: its name, its formula, the numbers in it, and a dot for what it makes of every example.
public final class ByHandCard extends VBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private static final double LEAST_PLOT = 40;

    private final ByHandPhase phase;
    private final @Nullable SharingPicture picture;
    private final Label title = new Label();
    private final Label formula = new Label();
    private final Label numbers = new Label();
    private final DotPlot plot = new DotPlot();
    private final PlotPane<DotPlot> pane;

    /// @param picture what else it shows, or null
    /// @param light is told that its numbers are pointed at
    ByHandCard(ByHandPhase phase, @Nullable SharingPicture picture, ByHandLight light) {
        this.phase = phase;
        this.picture = picture;
        setId("by-hand-" + Choice.word(phase));
        getStyleClass().add("card");
        pane = new PlotPane<>("by-hand-" + Choice.word(phase) + "-plot", plot);
        pane.setAccessibleText(Text.of("centre.by-hand"));
        title.getStyleClass().add("card-title");
        formula.getStyleClass().add("formula");
        numbers.getStyleClass().add("numbers");
        for (Label label : new Label[] {title, formula, numbers}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        numbers.setId("by-hand-" + Choice.word(phase) + "-numbers");
        numbers.setFocusTraversable(true);
        numbers.setMaxWidth(Double.MAX_VALUE);
        numbers.setAccessibleText(Text.of("byHand.flow"));
        Tips.explain(numbers, Text.of("byHand.flow"));
        var spot = new ByHandNumber.Spot(ByHandNumber.in(phase), -1);
        light.place(numbers, spot);
        numbers.setOnMouseEntered(event -> light.point(spot));
        numbers.setOnMouseExited(event -> light.point(null));
        numbers.focusedProperty().addListener((property, before, now) -> light.point(now ? spot : null));
        getChildren().addAll(title, formula, numbers);
        if (phase != ByHandPhase.RUNNING) {
            pane.setMinHeight(LEAST_PLOT);
            getChildren().add(pane);
            VBox.setVgrow(pane, Priority.ALWAYS);
        }
        if (picture != null) {
            picture.setMinHeight(LEAST_PLOT);
            getChildren().add(picture);
            VBox.setVgrow(picture, Priority.ALWAYS);
        }
    }

    /// @param convention in whose words
    /// @param lane whose colour the dots have
    void show(ByHand seen, StatisticsConvention convention, int lane) {
        title.setText(phase.title(seen, convention));
        plot.setTitle(title.getText());
        pane.setAccessibleText(title.getText());
        formula.setText(phase.formula(seen, convention));
        Tips.explain(this, phase.explanation(seen, convention));
        numbers.setText(phase.numbers(seen, convention));
        numbers.setAccessibleText(title.getText() + ": " + numbers.getText());
        plot.show(phase.values(seen), phase.mark(seen.numbers()), lane);
        if (picture != null) {
            picture.show(seen.grid(), seen.numbers() instanceof GroupByHand group ? group.unit() : 0, lane);
        }
    }

    void setCurrent(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
    }

    public String formula() {
        return formula.getText();
    }

    public String numbers() {
        return numbers.getText();
    }

    boolean drawIfNeeded() {
        return pane.drawIfNeeded();
    }
}
