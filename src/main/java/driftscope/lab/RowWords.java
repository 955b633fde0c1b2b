package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.nn.NetworkKind;
import driftscope.setting.Values;
import driftscope.text.Text;

/// What the rows of a network are called wherever they are named: layers, or, of a recurrent network, the time steps in which its one
/// layer reads the rows of an image.
///
/// @param recurrent whether rows are time steps
/// @param hidden how many rows there are before the logits
public record RowWords(boolean recurrent, int hidden) {

    /// @param values of a lane, or of a recipe
    /// @param hidden how many rows there are before the logits
    public static RowWords of(Values values, int hidden) {
        return new RowWords(values.get(Catalogue.KIND) == NetworkKind.RECURRENT, hidden);
    }

    /// At the head of a row of plots: `Layer 3`, `Time step 3`.
    ///
    /// @param row counted from 1
    public String title(int row) {
        return recurrent ? Text.of("row.timeStep.title", row) : Text.of("row.layer.title", row);
    }

    /// Within a sentence: `layer 3`, `time step 3`; behind the last time step `logits`, which are no step of their own.
    ///
    /// @param row counted from 1
    public String name(int row) {
        if (recurrent && row > hidden) {
            return Text.of("row.logits");
        }
        return recurrent ? Text.of("row.timeStep", row) : Text.of("row.layer", row);
    }
}
