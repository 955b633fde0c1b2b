package driftscope.app;

import driftscope.lab.ByHand;
import driftscope.plot.Labels;
import driftscope.probe.UnitByHand;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The first rows of a minibatch, number by number.
final class ByHandTable extends TableView<ByHandTable.Row> {

    private static final int MOST_ROWS = 16;
    private static final double ROW_HEIGHT = 22;
    private static final double WIDTH = 86;
    private static final double NARROW_WIDTH = 58;

    /// A row of the minibatch.
    ///
    /// @param number counted from 0
    record Row(ByHand seen, int number) {

        UnitByHand unit() {
            return seen.numbers();
        }

        String label() {
            int example = number / seen.positions();
            return example < seen.labels().length ? Integer.toString(seen.labels()[example]) : "";
        }

        /// A number that is there where there is a loss.
        String backward(float[] values) {
            return values.length == 0 ? "" : Labels.precise(values[number]);
        }

        /// A term of dx, counted from 0.
        String term(int index) {
            return unit().dx().length == 0 ? "" : Labels.precise(unit().terms(number)[index]);
        }
    }

    private final TableColumn<Row, String> labels;
    private final TableColumn<Row, String> unbiased;
    private final List<TableColumn<Row, String>> backward;

    ByHandTable() {
        setId("by-hand-table");
        setFixedCellSize(ROW_HEIGHT);
        setPlaceholder(new Label(""));
        setAccessibleText(Text.of("byHand.table"));
        setAccessibleHelp(Text.of("byHand.table.tip"));
        labels = narrow(column("label", Row::label));
        unbiased = column("unbiased", row -> Labels.precise(
                ByHandPhase.centered(row.unit(), row.number()) / Math.sqrt(row.unit().unbiasedVariance())));
        backward = List.of(
                column("dy", row -> row.backward(row.unit().dy())),
                column("dx", row -> row.backward(row.unit().dx())),
                column("own", row -> row.term(0)),
                column("mean", row -> row.term(1)),
                column("along", row -> row.term(2)));
        var all = new ArrayList<TableColumn<Row, String>>();
        all.add(narrow(column("row", row -> Integer.toString(row.number() + 1))));
        all.add(labels);
        all.add(column("x", row -> Labels.precise(row.unit().x()[row.number()])));
        all.add(column("centered", row -> Labels.precise(ByHandPhase.centered(row.unit(), row.number()))));
        all.add(column("normalized", row -> Labels.precise(row.unit().normalized()[row.number()])));
        all.add(unbiased);
        all.add(column("y", row -> Labels.precise(row.unit().y()[row.number()])));
        all.addAll(backward);
        getColumns().setAll(all);
    }

    private static TableColumn<Row, String> column(String key, Function<Row, String> text) {
        var column = new TableColumn<Row, String>();
        column.setId("by-hand-" + key);
        var name = new Label(Text.of("byHand.column." + key));
        Tips.explain(name, Text.of("byHand.column." + key + ".tip"));
        column.setGraphic(name);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(WIDTH);
        return column;
    }

    private static TableColumn<Row, String> narrow(TableColumn<Row, String> column) {
        column.setPrefWidth(NARROW_WIDTH);
        return column;
    }

    void show(ByHand seen) {
        var rows = new ArrayList<Row>();
        for (int row = 0; row < Math.min(MOST_ROWS, seen.numbers().rows()); row++) {
            rows.add(new Row(seen, row));
        }
        labels.setVisible(seen.labels().length > 0);
        boolean ofNetwork = seen.numbers().dx().length > 0;
        unbiased.setVisible(!ofNetwork);
        backward.forEach(column -> column.setVisible(ofNetwork));
        getItems().setAll(rows);
    }
}
