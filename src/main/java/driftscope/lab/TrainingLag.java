package driftscope.lab;

import driftscope.data.Examples;
import driftscope.data.ImageShift;
import driftscope.lab.time.StatisticsLag;
import driftscope.nn.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures how far the running statistics of every hidden layer are from the statistics of the first 3 000 training examples at the present
/// weights: from the exact ones, each layer normalizing with its own.
final class TrainingLag {

    private static final int EXAMPLES = 3000;

    private TrainingLag() {}

    /// @param room that the examples go through in
    /// @param training the training set
    /// @param shift what happens to its images, or null
    static List<StatisticsLag> measure(
            Network network, ExamplesInPieces room, Examples training, @Nullable ImageShift shift) {
        ExactPassage statistics = start(network, room, training, shift);
        while (!statistics.isComplete()) {
            statistics.goOn(network);
        }
        return network.hidden().stream().map(block -> LagPassage.lag(block, statistics.moments())).toList();
    }

    /// The exact statistics, not measured yet.
    static ExactPassage start(Network network, ExamplesInPieces room, Examples training, @Nullable ImageShift shift) {
        return new ExactPassage(network, room.inTheRoomFor(training.first(EXAMPLES)), shift);
    }
}
