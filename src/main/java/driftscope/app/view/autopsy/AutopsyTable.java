package driftscope.app.view.autopsy;

import driftscope.app.control.Tips;
import driftscope.lab.autopsy.BlockMeasures;
import driftscope.lab.autopsy.Figure;
import driftscope.lab.autopsy.StepMeasures;
import driftscope.lab.autopsy.Story;
import driftscope.plot.Labels;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// What was measured of a lane that stopped: one of its layers on every step, or every layer on one step. Behind each number a bar says on a
/// logarithmic scale how large it is among those of its column.
public final class AutopsyTable extends TableView<AutopsyTable.Row> {

    /// @param layer counted from 0
    public record Row(StepMeasures step, int layer) {

        BlockMeasures block() {
            return step.blocks().get(layer);
        }
    }

    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");
    private static final PseudoClass LOOKED = PseudoClass.getPseudoClass("looked");
    private static final double ROW_HEIGHT = 21;
    private static final double HEADINGS_HEIGHT = 29;
    private static final double WIDTH = 60;
    private static final double NARROW_WIDTH = 50;
    private static final int ROWS_IN_SIGHT = Story.STEPS;

    private final Map<Figure, TableColumn<Row, Row>> figures = new EnumMap<>(Figure.class);
    private final List<GrowthCell.Scale> scales = new ArrayList<>();
    private IntFunction<String> layerNames = Integer::toString;
    private Predicate<Row> isWhereItStopped = row -> false;
    private long stop;
    private @Nullable Long looked;

    private AutopsyTable(String id, String name, String tip) {
        setId(id);
        setFixedCellSize(ROW_HEIGHT);
        setPlaceholder(new Label(""));
        setAccessibleText(name);
        setAccessibleHelp(tip);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        setRowFactory(table -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(STOPPED, row != null && isWhereItStopped.test(row));
                pseudoClassStateChanged(LOOKED, row != null && looked != null && row.step.step() == looked);
            }
        });
    }

    /// A table with a row for every step.
    static AutopsyTable ofSteps() {
        var table = new AutopsyTable("autopsy-table", Text.of("autopsy.table"), Text.of("autopsy.table.tip"));
        table.getColumns().add(table.column("step", NARROW_WIDTH, () -> new GrowthCell(row -> Labels.exactStep(row.step.step()))));
        table.getColumns().add(table.column("loss", row -> row.step.loss(), row -> true));
        table.addFigures();
        return table;
    }

    /// A table with a row for every layer.
    static AutopsyTable ofLayers() {
        var table = new AutopsyTable("autopsy-layers", Text.of("autopsy.layers"), Text.of("autopsy.layers.tip"));
        table.getColumns().add(table.column("layer", WIDTH + NARROW_WIDTH, () -> new GrowthCell(row -> table.layerNames.apply(row.layer + 1))));
        table.addFigures();
        return table;
    }

    private void addFigures() {
        for (Figure figure : Figure.values()) {
            // The step on which it stopped has no update.
            TableColumn<Row, Row> column = column(
                    Choice.word(figure), row -> figure.of(row.block()), row -> figure != Figure.UPDATE_RATIO || row.step.step() < stop);
            figures.put(figure, column);
            getColumns().add(column);
        }
    }

    private TableColumn<Row, Row> column(String key, ToDoubleFunction<Row> value, Predicate<Row> isThere) {
        var scale = new GrowthCell.Scale(value, isThere);
        scales.add(scale);
        return column(key, WIDTH, () -> new GrowthCell(scale));
    }

    private TableColumn<Row, Row> column(String key, double width, Supplier<GrowthCell> cell) {
        var column = new TableColumn<Row, Row>();
        column.setId(getId() + "-" + key);
        var name = new Label(Text.of("autopsy.column." + key));
        Tips.explain(name, Text.of("autopsy.column." + key + ".tip"));
        column.setGraphic(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(any -> cell.get());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        column.setMinWidth(width);
        return column;
    }

    /// Shows every step of a layer; the one on which the lane stopped is in sight.
    ///
    /// @param layer counted from 0
    void showSteps(Story story, int layer) {
        isWhereItStopped = row -> row.step.step() == story.divergence().step();
        show(story, story.steps().stream().map(step -> new Row(step, layer)).toList());
        scrollTo(story.steps().size() - 1);
    }

    /// Shows every layer on a step; the one that was not finite first is in sight.
    void showLayers(Story story, StepMeasures step) {
        layerNames = story.rows()::name;
        int layer = story.divergence().layer() - 1;
        isWhereItStopped = row -> row.layer == layer;
        show(story, IntStream.range(0, step.blocks().size()).mapToObj(each -> new Row(step, each)).toList());
        scrollTo(Math.max(0, layer - ROWS_IN_SIGHT / 2));
    }

    private void show(Story story, List<Row> rows) {
        stop = story.divergence().step();
        scales.forEach(scale -> scale.fit(rows));
        // Without a normalizer the sum is the activation input, and logits are all three.
        figure(Figure.LARGEST_INPUT).setVisible(differs(rows, Figure.LARGEST_SUM, Figure.LARGEST_INPUT));
        figure(Figure.LARGEST_OUTPUT).setVisible(
                differs(rows, Figure.LARGEST_SUM, Figure.LARGEST_OUTPUT) && differs(rows, Figure.LARGEST_INPUT, Figure.LARGEST_OUTPUT));
        getItems().setAll(rows);
        // What lies around it is scrolled; it scrolls itself where there are more layers than steps.
        double height = Math.min(rows.size(), ROWS_IN_SIGHT) * ROW_HEIGHT + HEADINGS_HEIGHT;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        refresh();
    }

    private static boolean differs(List<Row> rows, Figure one, Figure other) {
        return rows.stream().anyMatch(row -> Double.compare(one.of(row.block()), other.of(row.block())) != 0);
    }

    private TableColumn<Row, Row> figure(Figure figure) {
        return Objects.requireNonNull(figures.get(figure), "every figure has a column");
    }

    /// Marks the step looked at; null for the present.
    void look(@Nullable Long step) {
        looked = step;
        refresh();
    }
}
