package driftscope.app.markdown;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A table whose columns share the width by what they need: none is narrower than its longest word, and what is left goes to those
/// that would have to break their lines.
final class TablePane extends Region {

    private final List<List<StackPane>> rows = new ArrayList<>();
    private int columns;

    TablePane() {
        getStyleClass().add("table");
    }

    /// @param cells from left to right
    /// @param head whether they are the names of the columns
    void addRow(List<TextFlow> cells, boolean head) {
        var row = new ArrayList<StackPane>();
        for (TextFlow words : cells) {
            var cell = new StackPane(words);
            cell.getStyleClass().addAll("cell", head ? "head" : "body");
            words.setMinWidth(0);
            row.add(cell);
        }
        columns = Math.max(columns, row.size());
        rows.add(row);
        getChildren().addAll(row);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = snappedLeftInset() + snappedRightInset();
        for (double column : widths(Double.MAX_VALUE)) {
            width += column;
        }
        return width;
    }

    @Override
    protected double computePrefHeight(double width) {
        double[] widths = widths(inner(width < 0 ? prefWidth(-1) : width));
        double height = snappedTopInset() + snappedBottomInset();
        for (List<StackPane> row : rows) {
            height += heightOf(row, widths);
        }
        return height;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double[] widths = widths(inner(getWidth()));
        double y = snappedTopInset();
        for (List<StackPane> row : rows) {
            double height = heightOf(row, widths);
            double x = snappedLeftInset();
            for (int column = 0; column < row.size(); column++) {
                row.get(column).resizeRelocate(x, y, widths[column], height);
                x += widths[column];
            }
            y += height;
        }
    }

    private double inner(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private double heightOf(List<StackPane> row, double[] widths) {
        double height = 0;
        for (int column = 0; column < row.size(); column++) {
            height = Math.max(height, row.get(column).prefHeight(widths[column]));
        }
        return snapSizeY(height);
    }

    private double[] widths(double room) {
        var wanted = new double[columns];
        var least = new double[columns];
        for (List<StackPane> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                StackPane cell = row.get(column);
                wanted[column] = Math.max(wanted[column], snapSizeX(cell.prefWidth(-1)) + 1);
                least[column] = Math.max(least[column], snapSizeX(longestWord(cell)) + 1);
            }
        }
        return share(wanted, least, room);
    }

    /// @param wanted what each column would take without breaking a line
    /// @param least what each needs for its longest word
    static double[] share(double[] wanted, double[] least, double room) {
        double allWanted = sum(wanted);
        double allLeast = sum(least);
        var widths = new double[wanted.length];
        for (int column = 0; column < widths.length; column++) {
            if (allWanted <= room) {
                widths[column] = wanted[column];
            } else if (allLeast >= room) {
                widths[column] = Math.floor(least[column] * room / allLeast);
            } else {
                double share = (wanted[column] - least[column]) / (allWanted - allLeast);
                widths[column] = Math.floor(least[column] + share * (room - allLeast));
            }
        }
        return widths;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static double longestWord(StackPane cell) {
        double longest = 0;
        for (Node child : ((TextFlow) cell.getChildren().getFirst()).getChildren()) {
            if (child instanceof Text text) {
                for (String word : text.getText().split("\\s+")) {
                    var alone = new Text(word);
                    alone.setFont(text.getFont());
                    longest = Math.max(longest, alone.getLayoutBounds().getWidth());
                }
            }
        }
        return longest + cell.snappedLeftInset() + cell.snappedRightInset();
    }
}
