package driftscope.app.view.autopsy;

import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A number with a bar behind it: how large it is among those of its column, on a logarithmic scale.
public final class GrowthCell extends TableCell<AutopsyTable.Row, AutopsyTable.Row> {

    private static final PseudoClass NOT_FINITE = PseudoClass.getPseudoClass("not-finite");

    /// What a column shows, and how far its bars reach.
    static final class Scale {

        /// Less growth than this fills no bar.
        private static final double LEAST_GROWTH = 10;

        private final ToDoubleFunction<AutopsyTable.Row> value;
        private final Predicate<AutopsyTable.Row> isThere;
        private double smallest = 1;
        private double largest = 1;

        /// @param isThere whether a row has the number at all
        Scale(ToDoubleFunction<AutopsyTable.Row> value, Predicate<AutopsyTable.Row> isThere) {
            this.value = value;
            this.isThere = isThere;
        }

        /// From the smallest to the largest number of these rows.
        void fit(List<AutopsyTable.Row> rows) {
            double[] values = rows.stream().mapToDouble(value).filter(each -> each > 0 && Double.isFinite(each)).sorted().toArray();
            smallest = values.length == 0 ? 1 : values[0];
            largest = values.length == 0 ? 1 : values[values.length - 1];
        }

        private String words(AutopsyTable.Row row) {
            return isThere.test(row) ? Labels.measured(value.applyAsDouble(row)) : Text.of("autopsy.nothing");
        }

        /// 0 to 1; what is not finite fills the cell.
        double share(double number) {
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                return 1;
            }
            double growth = Math.max(LEAST_GROWTH, largest / smallest);
            return number > smallest ? Math.min(1, Math.log(number / smallest) / Math.log(growth)) : 0;
        }
    }

    private final @Nullable Scale scale;
    private final Function<AutopsyTable.Row, String> words;
    private final Region bar = new Region();
    private final Label number = new Label();
    private final StackPane place;
    private double share;

    /// @param words what stands there, without a bar
    GrowthCell(Function<AutopsyTable.Row, String> words) {
        this(null, words);
    }

    GrowthCell(Scale scale) {
        this(scale, scale::words);
    }

    private GrowthCell(@Nullable Scale scale, Function<AutopsyTable.Row, String> words) {
        this.scale = scale;
        this.words = words;
        bar.getStyleClass().add("growth");
        number.getStyleClass().add("number");
        place = new StackPane(bar, number) {
            @Override
            protected void layoutChildren() {
                super.layoutChildren();
                bar.resizeRelocate(0, 0, Math.round(share * getWidth()), getHeight());
            }
        };
        bar.setManaged(false);
        place.setAlignment(Pos.CENTER_RIGHT);
        place.setMinWidth(0);
        place.getStyleClass().add("growth-cell");
        setGraphic(place);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(AutopsyTable.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        Double value = row == null || empty || scale == null || !scale.isThere.test(row) ? null : scale.value.applyAsDouble(row);
        share = value == null || scale == null ? 0 : scale.share(value);
        number.setText(row == null || empty ? "" : words.apply(row));
        bar.setVisible(share > 0);
        pseudoClassStateChanged(NOT_FINITE, value != null && !Double.isFinite(value));
        place.requestLayout();
    }
}
