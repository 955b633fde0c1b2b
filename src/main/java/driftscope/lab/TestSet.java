package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.data.ImageShift;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.lab.time.Confusion;
import driftscope.lab.time.StatisticsLag;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Statistics;
import driftscope.setting.Values;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The whole test set, and the first of the training set, passed through a network in inference mode.
final class TestSet {

    private static final int ROWS_AT_ONCE = 250;

    /// So many training examples tell how well the training set is known.
    static final int MOST_TRAINING = 10_000;

    /// @param loss mean over the examples
    /// @param accuracy share classified rightly, 0 to 1; NaN where examples have no classes
    record Result(double loss, double accuracy) {

        /// Of a passage that was not made.
        static final Result NONE = new Result(Double.NaN, Double.NaN);
    }

    /// Test and training examples in minibatches of a size and an order.
    private record Minibatches(int size, InferenceOrder order, ExamplesInPieces test, ExamplesInPieces training) {}

    private final Network network;
    private final Examples training;
    private final Examples first;
    private final Examples test;

    /// How many classes there are; 0 where numbers are learned.
    private final int classes;
    private final ExamplesInPieces blocks;
    private @Nullable Minibatches minibatches;

    TestSet(Network network, DataSet data) {
        this.network = network;
        training = data.training();
        first = training.first(MOST_TRAINING);
        test = data.test();
        classes = data.hasClasses() ? data.outputs() : 0;
        blocks = new ExamplesInPieces(network, test, new int[0], ROWS_AT_ONCE);
    }

    /// Starts to go through the test set. Several may be on their way: a block leaves nothing behind.
    ///
    /// @param values what the lane says of inference and of images
    Passage start(Values values, long seed) {
        ImageShift shift = Shifts.ofTest(values, test, seed);
        return switch (values.get(Catalogue.INFERENCE)) {
            case RUNNING -> new Passage(null, Pass.INFERENCE, blocks, shift);
            case TRAINING_SET -> after(startExactStatistics(values, seed), shift);
            case ADAPTED -> after(new ExactPassage(network, blocks, shift), shift);
            case MINIBATCH -> new Passage(null, Pass.INFERENCE_WITH_MINIBATCH, minibatches(values, seed).test, shift);
        };
    }

    /// Starts to go through the first of the training set, when the test set is through: with the statistics that it used, or in minibatches
    /// of the same size and order.
    Passage startTraining(Values values, Pass used, long seed) {
        ImageShift shift = Shifts.ofTraining(values, training, seed);
        ExamplesInPieces pieces =
                used.statistics() == Statistics.MINIBATCH ? minibatches(values, seed).training : blocks.inTheRoomFor(first);
        return new Passage(null, used, pieces, shift);
    }

    /// Its examples, as they are without a shift.
    Examples test() {
        return test;
    }

    /// The examples of a block, of training examples too.
    ///
    /// @param test how many examples the test set has
    static int rowsAtOnce(long test) {
        return (int) Math.min(ROWS_AT_ONCE, test);
    }

    private Passage after(ExactPassage statistics, @Nullable ImageShift shift) {
        return new Passage(statistics, statistics.result(), blocks, shift);
    }

    /// Starts to measure how far running statistics are from the shifted images; null where none is shifted.
    @Nullable LagPassage startLag(Values values, long seed) {
        ImageShift shift = Shifts.ofTest(values, test, seed);
        return shift == null ? null : new LagPassage(network, blocks, shift);
    }

    /// How far the running statistics of every hidden layer are behind those of the first of the training set, as training sees them.
    List<StatisticsLag> trainingLag(Values values, long seed) {
        return TrainingLag.measure(network, blocks, training, Shifts.ofTraining(values, training, seed));
    }

    /// Starts to measure the exact statistics of the first of the training set, as training sees them.
    ExactPassage startTrainingStatistics(Values values, long seed) {
        return TrainingLag.start(network, blocks, training, Shifts.ofTraining(values, training, seed));
    }

    /// Starts to measure the exact statistics of the whole training set, as training sees it.
    ExactPassage startExactStatistics(Values values, long seed) {
        return new ExactPassage(network, blocks.inTheRoomFor(training), Shifts.ofTraining(values, training, seed));
    }

    private Minibatches minibatches(Values values, long seed) {
        int size = values.get(Catalogue.INFERENCE_BATCH_SIZE);
        InferenceOrder order = values.get(Catalogue.INFERENCE_ORDER);
        Minibatches kept = minibatches;
        if (kept == null || kept.size != size || kept.order != order) {
            kept = new Minibatches(size, order, inMinibatches(test, size, order, seed), inMinibatches(first, size, order, seed));
            minibatches = kept;
        }
        return kept;
    }

    private ExamplesInPieces inMinibatches(Examples examples, int size, InferenceOrder order, long seed) {
        int[] which = switch (order) {
            case AS_IS -> new int[0];
            case SHUFFLED -> shuffled(examples, new RandomStream(seed, "order of the test set"));
            case BY_CLASS -> byClass(examples);
        };
        return new ExamplesInPieces(network, examples, which, size);
    }

    /// Fisher and Yates's shuffle.
    private static int[] shuffled(Examples examples, RandomStream random) {
        int[] order = IntStream.range(0, examples.size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }

    /// All examples of class 0, then those of class 1, and so on; those of a class in the order they are in.
    private static int[] byClass(Examples examples) {
        int[] order = new int[examples.size()];
        int place = 0;
        for (int label = 0; place < order.length; label++) {
            for (int i = 0; i < order.length; i++) {
                if (examples.label(i) == label) {
                    order[place++] = i;
                }
            }
        }
        return order;
    }

    /// The test set on its way through a network, a piece at a time.
    final class Passage {

        private final @Nullable ExactPassage statistics;
        private final Pass pass;
        private final ExamplesInPieces pieces;
        private final @Nullable ImageShift shift;
        private final @Nullable Confusion confusion;
        private int next;
        private double loss;
        private double right;

        /// @param statistics to be measured before anything passes, or null
        /// @param shift what happens to the images, or null
        private Passage(
                @Nullable ExactPassage statistics, Pass pass, ExamplesInPieces pieces, @Nullable ImageShift shift) {
            this.shift = shift;
            this.statistics = statistics;
            confusion = classes > 0 && classes <= Confusion.MOST_CLASSES ? Confusion.empty(classes) : null;
            this.pass = pass;
            this.pieces = pieces;
        }

        /// What normalizers normalize with, when the passage is complete.
        Pass pass() {
            return pass;
        }

        boolean isComplete() {
            return next >= pieces.size();
        }

        /// The next piece; of small minibatches several.
        void goOn() {
            if (statistics != null && !statistics.isComplete()) {
                statistics.goOn(network);
                return;
            }
            int end = Math.min(pieces.size(), next + ROWS_AT_ONCE);
            do {
                test();
            } while (next < end);
        }

        private void test() {
            int rows = pieces.load(next, shift);
            Matrix logits = pieces.pass().logits(network, pieces.x(), pass, PassThrough.Visitor.NONE);
            loss += pieces.answers().totalLoss(logits);
            right += pieces.answers().right(logits);
            if (confusion != null) {
                int first = next;
                pieces.answers().addTo(confusion, logits, row -> pieces.example(first + row));
            }
            next += rows;
        }

        /// Which classes were taken for which; null where examples have none, or too many.
        @Nullable Confusion confusion() {
            return confusion;
        }

        Result result() {
            return new Result(loss / pieces.size(), right / pieces.size());
        }
    }
}
