package driftscope.app.view.byhand;

import driftscope.app.control.Tips;
import driftscope.app.view.byhand.ByHandNumber.Spot;
import driftscope.lab.ByHand;
import driftscope.plot.Labels;
import driftscope.probe.GroupByHand;
import driftscope.probe.NumbersByHand;
import driftscope.probe.UnitByHand;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The first rows of a minibatch, or the first numbers of an example, number by number.
final class ByHandTable extends TableView<ByHandTable.Row> {

    private static final String PREFIX = "by-hand-";
    private static final int MOST_ROWS = 16;
    private static final double ROW_HEIGHT = 22;
    private static final double WIDTH = 86;
    private static final double NARROW_WIDTH = 58;

    /// A row of what is normalized together.
    ///
    /// @param number counted from 0
    record Row(ByHand seen, int number) {

        NumbersByHand unit() {
            return seen.numbers();
        }

        String name() {
            return Integer.toString(unit() instanceof GroupByHand group ? group.unitOf(number) + 1 : number + 1);
        }

        String place() {
            return unit() instanceof GroupByHand group ? Integer.toString(number / group.units() + 1) : "";
        }

        String unbiased() {
            return unit() instanceof UnitByHand unit
                    ? Labels.precise(ByHandPhase.centered(unit, number) / Math.sqrt(unit.unbiasedVariance()))
                    : "";
        }

        String label() {
            int example = seen.exampleOf(number);
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
    private final TableColumn<Row, String> rowNames;
    private final TableColumn<Row, String> unitNames;
    private final TableColumn<Row, String> places;
    private final TableColumn<Row, String> unbiased;
    private final List<TableColumn<Row, String>> learned;
    private final List<TableColumn<Row, String>> backward;

    private final ByHandLight light;

    /// A cell that lights up, and says where it is pointed at.
    private final class NumberCell extends TableCell<Row, String> {

        NumberCell() {
            setOnMouseEntered(event -> light.point(spot()));
            setOnMouseExited(event -> light.point(null));
        }

        private @Nullable Spot spot() {
            return isEmpty() ? null : ByHandTable.spot(getTableColumn(), getIndex());
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item);
            light.place(this, spot());
        }
    }

    private static @Nullable Spot spot(@Nullable TableColumnBase<?, ?> column, int row) {
        ByHandNumber number = column == null || row < 0 ? null : ByHandNumber.in(column.getId().substring(PREFIX.length()));
        return number == null ? null : new Spot(number, row);
    }

    ByHandTable(ByHandLight light) {
        this.light = light;
        getSelectionModel().setCellSelectionEnabled(true);
        getFocusModel().focusedCellProperty().addListener((Observable changed) -> pointAtFocus());
        focusedProperty().addListener((property, before, now) -> pointAtFocus());
        setId("by-hand-table");
        setFixedCellSize(ROW_HEIGHT);
        setPlaceholder(new Label(""));
        setAccessibleText(Text.of("byHand.table"));
        setAccessibleHelp(Text.of("byHand.table.tip"));
        labels = narrow(column("label", Row::label));
        unbiased = column("unbiased", Row::unbiased);
        places = narrow(column("place", Row::place));
        unitNames = narrow(column("unit", Row::name));
        rowNames = narrow(column("row", Row::name));
        learned = List.of(
                column("gamma", row -> Labels.precise(row.unit().gamma(row.number()))),
                column("beta", row -> Labels.precise(row.unit().beta(row.number()))));
        backward = List.of(
                column("dy", row -> row.backward(row.unit().dy())),
                column("dx", row -> row.backward(row.unit().dx())),
                column("own", row -> row.term(0)),
                column("mean", row -> row.term(1)),
                column("along", row -> row.term(2)));
        var all = new ArrayList<TableColumn<Row, String>>();
        all.addAll(List.of(rowNames, unitNames, places, labels));
        all.add(column("x", row -> Labels.precise(row.unit().x()[row.number()])));
        all.add(column("centered", row -> Labels.precise(ByHandPhase.centered(row.unit(), row.number()))));
        all.add(column("normalized", row -> Labels.precise(row.unit().normalized()[row.number()])));
        all.add(unbiased);
        all.addAll(learned);
        all.add(column("y", row -> Labels.precise(row.unit().y()[row.number()])));
        all.addAll(backward);
        all.forEach(column -> column.setCellFactory(of -> new NumberCell()));
        getColumns().setAll(all);
    }

    private void pointAtFocus() {
        TablePosition<?, ?> at = getFocusModel().getFocusedCell();
        light.point(isFocused() && at != null ? spot(at.getTableColumn(), at.getRow()) : null);
    }

    private static TableColumn<Row, String> column(String key, Function<Row, String> text) {
        var column = new TableColumn<Row, String>();
        column.setId(PREFIX + key);
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
        boolean ofNetwork = seen.hasLoss();
        boolean ofExample = seen.numbers() instanceof GroupByHand;
        labels.setVisible(seen.labels().length > 0 && !ofExample);
        rowNames.setVisible(!ofExample);
        unitNames.setVisible(ofExample);
        places.setVisible(ofExample && seen.positions() > 1);
        learned.forEach(column -> column.setVisible(ofExample));
        unbiased.setVisible(!ofNetwork);
        backward.forEach(column -> column.setVisible(ofNetwork));
        getItems().setAll(rows);
    }
}
