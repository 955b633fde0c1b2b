package driftscope.app.view.traintest;

import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.Session;
import driftscope.lab.InferenceMeasures;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.plot.Labels;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Accuracy and loss of the test set under each of the statistics that inference may use: measured when that is asked for, a row at a time,
/// between which the run goes on.
public final class InferenceCard extends VBox {

    static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32, 64, 256);
    private static final double ROW_HEIGHT = 22;
    private static final double HEADINGS_HEIGHT = 29;

    /// @param outcome null where it was not measured
    public record Row(InferenceMeasures.Way way, InferenceMeasures.@Nullable Outcome outcome, boolean measuring) {

        String name() {
            return switch (way.statistics()) {
                case RUNNING -> Text.of("trainTest.running");
                case TRAINING_SET -> Text.of("trainTest.training");
                default -> Text.of("trainTest.minibatches", way.size());
            };
        }

        String accuracy() {
            return outcome == null ? measuring ? "…" : "" : Double.isNaN(outcome.accuracy()) ? "–" : Labels.percent(outcome.accuracy());
        }

        String loss() {
            return outcome == null ? "" : Labels.measured(outcome.loss());
        }

        String step() {
            return outcome == null ? "" : Labels.exactStep(outcome.step());
        }
    }

    private final LaneQuestions questions;
    private final HistoryCard history;
    private final Button button = new Button();
    private final TableView<Row> table = new TableView<>();
    private @Nullable String lane;
    private InferenceOrder order = InferenceOrder.SHUFFLED;
    private int measurement;
    private boolean measuring;

    /// @param onFailure is told what went wrong in a measurement
    /// @param history is told what was measured, and in which order the test set comes
    InferenceCard(Session session, Consumer<Throwable> onFailure, HistoryCard history) {
        this.history = history;
        questions = new LaneQuestions(session, onFailure);
        getStyleClass().addAll("card", "inference-card");
        var title = new Label(Text.of("trainTest.inference"));
        title.getStyleClass().add("card-title");
        Tips.explain(title, Text.of("trainTest.inference.tip"));
        var orders = new Segments<>(
                "train-test-order", Text.of("trainTest.order"), List.of(InferenceOrder.SHUFFLED, InferenceOrder.BY_CLASS),
                each -> Text.of("trainTest.order." + Choice.word(each)),
                each -> Text.of("trainTest.order." + Choice.word(each) + ".tip"), this::choose);
        orders.show(order);
        button.setId("train-test-measure");
        button.setOnAction(event -> press());
        prepareTable();
        var bar = new FlowPane(orders.node(), button);
        bar.getStyleClass().add("bar");
        getChildren().addAll(title, bar, table);
        clear();
    }

    private void prepareTable() {
        table.setId("train-test-table");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPlaceholder(new Label(""));
        table.setAccessibleText(Text.of("trainTest.inference"));
        table.setAccessibleHelp(Text.of("trainTest.inference.tip"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns().add(column("statistics", 84, Row::name));
        table.getColumns().add(column("accuracy", 74, Row::accuracy));
        table.getColumns().add(column("loss", 54, Row::loss));
        table.getColumns().add(column("step", 54, Row::step));
        double height = (2 + SIZES.size()) * ROW_HEIGHT + HEADINGS_HEIGHT;
        table.setPrefHeight(height);
        table.setMinHeight(height);
        table.setMaxHeight(height);
    }

    private static TableColumn<Row, String> column(String key, double width, Function<Row, String> text) {
        var column = new TableColumn<Row, String>();
        column.setId("train-test-" + key);
        var name = new Label(Text.of("trainTest.column." + key));
        Tips.explain(name, Text.of("trainTest.column." + key + ".tip"));
        column.setGraphic(name);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        return column;
    }

    /// Is about a lane from now on; what was measured of another one goes.
    void show(String name) {
        if (!name.equals(lane)) {
            lane = name;
            clear();
        }
    }

    /// Forgets what was measured, of a run that is gone or in another order.
    void clear() {
        stop();
        var rows = new ArrayList<Row>();
        rows.add(row(Inference.RUNNING, 1));
        rows.add(row(Inference.TRAINING_SET, 1));
        SIZES.forEach(size -> rows.add(row(Inference.MINIBATCH, size)));
        table.getItems().setAll(rows);
    }

    private Row row(Inference statistics, int size) {
        return new Row(new InferenceMeasures.Way(statistics, size, order), null, false);
    }

    public List<Row> rows() {
        return List.copyOf(table.getItems());
    }

    private void choose(InferenceOrder chosen) {
        order = chosen;
        history.setOrder(chosen);
        clear();
    }

    private void press() {
        if (measuring) {
            stop();
        } else if (lane != null) {
            clear();
            measuring = true;
            showButton();
            measure(lane, 0, measurement);
        }
    }

    /// What is being measured is not waited for.
    private void stop() {
        measurement++;
        measuring = false;
        table.getItems().replaceAll(row -> new Row(row.way, row.outcome, false));
        showButton();
    }

    private void showButton() {
        button.setText(measuring ? Text.of("trainTest.stop") : Text.of("trainTest.measure"));
        Tips.explain(button, measuring ? Text.of("trainTest.stop.tip") : Text.of("trainTest.measure.tip"));
    }

    /// The rows from one on, while the measurement is the one that was begun.
    private void measure(String of, int index, int begun) {
        if (begun != measurement) {
            return;
        }
        if (index == table.getItems().size()) {
            stop();
            return;
        }
        InferenceMeasures.Way way = table.getItems().get(index).way;
        table.getItems().set(index, new Row(way, null, true));
        questions.ask(
                of,
                asked -> InferenceMeasures.of(asked, way),
                outcome -> {
                    if (begun == measurement) {
                        table.getItems().set(index, new Row(way, outcome, false));
                        history.add(way, outcome);
                    }
                },
                () -> goOn(of, index, begun));
    }

    /// After a failure there is no next row.
    private void goOn(String of, int index, int begun) {
        if (begun == measurement && table.getItems().get(index).outcome == null) {
            stop();
        }
        measure(of, index + 1, begun);
    }
}
