package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.Stage;
import java.util.List;

/// What a normalizer receives as a grid of examples and units, and which of its cells share a mean. In an image a cell is the mean over its
/// places, which are always together.
///
/// @param firstExample the example of the first row, counted from 0
/// @param cells examples × units
/// @param fromRow of the cells that share a mean, counted from 0 in the grid
/// @param toRow the row behind the last of them
/// @param fromUnit the first of their units, counted from 0
/// @param toUnit the unit behind the last of them
public record SharingGrid(int firstExample, float[][] cells, int fromRow, int toRow, int fromUnit, int toUnit) {

    private static final int MOST_EXAMPLES = 16;

    /// Of sixteen examples among which is the one that is looked at.
    ///
    /// @param numbers the ones that share a mean
    public static SharingGrid of(Block block, GroupByHand numbers) {
        List<Stage> stages = block.stages();
        Normalizer norm = block.normalizer();
        Matrix x = stages.get(stages.indexOf(norm) - 1).output();
        int positions = numbers.positions();
        int examples = x.rows() / positions;
        int first = numbers.example() / MOST_EXAMPLES * MOST_EXAMPLES;
        float[][] cells = new float[Math.min(MOST_EXAMPLES, examples - first)][x.columns()];
        for (int row = 0; row < cells.length; row++) {
            for (int unit = 0; unit < x.columns(); unit++) {
                double sum = 0;
                for (int place = 0; place < positions; place++) {
                    sum += x.get((first + row) * positions + place, unit);
                }
                cells[row][unit] = (float) (sum / positions);
            }
        }
        int row = numbers.example() - first;
        return new SharingGrid(first, cells, row, row + 1, numbers.first(), numbers.first() + numbers.units());
    }

    /// Whether a cell is among those that share the mean.
    public boolean shares(int row, int unit) {
        return row >= fromRow && row < toRow && unit >= fromUnit && unit < toUnit;
    }

    /// How many units there are.
    public int units() {
        return cells[0].length;
    }
}
