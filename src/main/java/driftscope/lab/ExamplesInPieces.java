package driftscope.lab;

import driftscope.data.Examples;
import driftscope.data.ImageShift;
import driftscope.math.Matrix;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.stage.Pass;
import org.jspecify.annotations.Nullable;

/// Examples that go through a network some rows at a time, each piece a matter of milliseconds.
final class ExamplesInPieces {

    private final Examples examples;
    private final int[] order;
    private final Matrix x;
    private final Answers answers;
    private final PassThrough pass;

    /// @param order which example comes when; empty for the order they are in
    /// @param rows at once
    ExamplesInPieces(Network network, Examples examples, int[] order, int rows) {
        int room = Math.min(rows, examples.size());
        this.examples = examples;
        this.order = order;
        x = new Matrix(room, examples.features());
        answers = new Answers(examples, network.output().units(), room);
        pass = new PassThrough(network, room);
    }

    private ExamplesInPieces(Examples examples, ExamplesInPieces room) {
        this.examples = examples;
        order = new int[0];
        x = room.x;
        answers = room.answers;
        pass = room.pass;
    }

    /// Other examples of the same features, which go through in the same room.
    ExamplesInPieces inTheRoomFor(Examples others) {
        return new ExamplesInPieces(others, this);
    }

    int size() {
        return examples.size();
    }

    /// Loads the piece that begins with an example, counted from 0.
    ///
    /// @param shift what happens to its images, or null
    /// @return how many rows it has
    int load(int first, @Nullable ImageShift shift) {
        int rows = Math.min(answers.room(), examples.size() - first);
        x.useRows(rows);
        for (int i = 0; i < rows; i++) {
            int example = example(first + i);
            examples.copyInto(example, x.values(), i * x.stride());
            answers.load(examples, example, i);
            if (shift != null) {
                shift.apply(x, i, example);
            }
        }
        return rows;
    }

    /// The sum of the losses of the piece that was loaded, in a network that normalizes with the statistics of the piece.
    double lossAsInTraining(Network network) {
        return answers.totalLoss(pass.logits(network, x, Pass.TRAINING, PassThrough.Visitor.NONE));
    }

    /// The piece that was loaded, `rows × features`.
    Matrix x() {
        return x;
    }

    /// The example in a place, counted from 0.
    int example(int place) {
        return order.length == 0 ? place : order[place];
    }

    /// What belongs to its rows.
    Answers answers() {
        return answers;
    }

    PassThrough pass() {
        return pass;
    }
}
