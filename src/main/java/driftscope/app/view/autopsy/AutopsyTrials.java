package driftscope.app.view.autopsy;

import driftscope.app.control.Tips;
import driftscope.lab.autopsy.Story;
import driftscope.lab.autopsy.Trial;
import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What was tried to keep a lane going, with the outcome of each: a row each, and above them what helped most.
public final class AutopsyTrials extends VBox {

    private static final int NUMBERS = 3;
    private static final int FIRST_NUMBER = 2;
    private static final double WIDTH_OF_NUMBER = 52;

    private final Label verdict = new Label();
    private final GridPane rows = new GridPane();
    private final Label conditions = new Label();
    private final List<String> described = new ArrayList<>();

    AutopsyTrials() {
        setId("autopsy-trials");
        getStyleClass().addAll("card", "trials");
        var title = new Label(Text.of("autopsy.trials"));
        title.getStyleClass().add("card-title");
        Tips.explain(title, Text.of("autopsy.trials.tip"));
        verdict.getStyleClass().add("verdict");
        verdict.setId("autopsy-verdict");
        conditions.getStyleClass().add("explanation");
        for (Label wrapped : List.of(verdict, conditions)) {
            wrapped.setWrapText(true);
            wrapped.setMinHeight(Region.USE_PREF_SIZE);
            wrapped.managedProperty().bind(wrapped.textProperty().isNotEmpty());
        }
        rows.getStyleClass().add("rows");
        rows.getColumnConstraints().addAll(constraints(HPos.LEFT, Priority.NEVER), constraints(HPos.LEFT, Priority.ALWAYS));
        for (int i = 0; i < NUMBERS; i++) {
            ColumnConstraints number = constraints(HPos.RIGHT, Priority.NEVER);
            number.setMinWidth(WIDTH_OF_NUMBER);
            rows.getColumnConstraints().add(number);
        }
        getChildren().addAll(title, verdict, rows, conditions);
    }

    private static ColumnConstraints constraints(HPos position, Priority grows) {
        var constraints = new ColumnConstraints();
        constraints.setHalignment(position);
        constraints.setHgrow(grows);
        return constraints;
    }

    /// @param trials so far
    /// @param complete whether no more will come
    void show(List<Trial> trials, Story story, boolean complete) {
        rows.getChildren().clear();
        described.clear();
        verdict.setText(complete && !trials.isEmpty() ? AutopsyWords.verdict(trials, story) : "");
        conditions.setText(trials.isEmpty() ? "" : AutopsyWords.conditions(trials.getFirst(), story));
        if (!trials.isEmpty()) {
            addHeadings(trials.getFirst(), story);
        }
        for (Trial trial : trials) {
            add(trial, story);
        }
    }

    private void addHeadings(Trial trial, Story story) {
        String[] headings = {
            Text.of("autopsy.lossAt"), Labels.exactStep(trial.from()), Labels.exactStep(story.divergence().step()),
            Labels.exactStep(trial.until())
        };
        for (int i = 0; i < headings.length; i++) {
            var heading = new Label(headings[i]);
            heading.getStyleClass().add("heading");
            heading.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(heading, HPos.RIGHT);
            rows.add(heading, FIRST_NUMBER - 1 + i, 0);
        }
    }

    private void add(Trial trial, Story story) {
        int row = rows.getRowCount();
        String name = AutopsyWords.name(trial.remedy(), story);
        String outcome = AutopsyWords.outcome(trial, story);
        String sign = trial.learns() ? Text.of("autopsy.sign.yes") : trial.isFinite() ? Text.of("autopsy.sign.half") : Text.of("autopsy.sign.no");
        var mark = new Label(sign);
        mark.getStyleClass().addAll("mark", trial.learns() ? "yes" : trial.isFinite() ? "half" : "no");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        Label ended = wrapped(outcome);
        ended.getStyleClass().add("outcome");
        rows.addRow(row, mark, new VBox(wrapped(name), ended));
        double[] losses = {trial.lossAtFrom(), trial.lossAtStop(), trial.lossAtUntil()};
        for (int i = 0; i < losses.length; i++) {
            var number = new Label(Double.isNaN(losses[i]) ? Text.of("autopsy.nothing") : Labels.measured(losses[i]));
            number.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setValignment(number, VPos.TOP);
            rows.add(number, FIRST_NUMBER + i, row);
        }
        GridPane.setValignment(mark, VPos.TOP);
        described.add(name + ": " + outcome);
    }

    private static Label wrapped(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// What the rows say: `batch norm: goes on`.
    public List<String> rows() {
        return List.copyOf(described);
    }
}
