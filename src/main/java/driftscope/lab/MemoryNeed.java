package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.math.Convolution;
import driftscope.math.Matrix;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.setting.Choice;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// What a run takes of the heap, stated before it is taken: array by array what lanes, their measuring passes and the data make
/// room for, with the largest minibatch of all lanes and changes.
public final class MemoryNeed {

    /// W, its gradient and its velocity.
    private static final int COPIES_OF_WEIGHTS = 3;
    /// Adam remembers the mean of the gradients and that of their squares.
    private static final int COPIES_WITH_ADAM = 4;
    /// What a hidden layer keeps of a minibatch.
    private static final int COPIES_OF_ACTIVATIONS = 5;
    /// What dropout keeps of a minibatch: the mask, and what it leaves.
    private static final int COPIES_OF_DROPOUT = 2;
    /// The gradients on their way, which layers of the same width share.
    private static final int SHARED_GRADIENTS = 2;
    /// Sorting takes the values, and keys twice.
    private static final int COPIES_TO_SORT = 3;
    private static final int ARRAYS_OF_BATCH_NORM = 12;
    private static final int ARRAYS_OF_BIAS = 3;
    /// The statistics of a worker's part, forward and backward, and how batch renorm corrects them.
    private static final int ARRAYS_OF_WORKER = 7;
    /// What Adam remembers besides of b, γ and β.
    private static final int ARRAYS_WITH_ADAM = 3;

    private static final long REGION_ROWS = (long) DecisionRegions.SIZE * DecisionRegions.SIZE;

    /// The program itself, and what a command keeps besides.
    private static final long COMMAND = 24L << 20;
    /// The window, the timeline with its frames, what JavaFX draws with.
    private static final long WINDOW = 200L << 20;
    /// The share of the heap that no array fits into: what the collector needs to work at all.
    private static final double USABLE = 0.94;

    /// The size of a data set, which the head of its files tells before it is loaded.
    ///
    /// @param features of an example
    /// @param imageRows rows of an example, 0 where it is no image
    /// @param outputs of a network for an example
    /// @param bytesOfFeature 1 for a pixel, 4 for a coordinate
    record Size(long training, long test, long features, long imageRows, long outputs, int bytesOfFeature) {

        static Size of(DataSet data) {
            Examples training = data.training();
            return new Size(
                    training.size(), data.test().size(), data.features(), training.rows(), data.outputs(),
                    training.rows() > 0 ? Byte.BYTES : Float.BYTES);
        }
    }

    /// A hidden layer, as memory sees it.
    ///
    /// @param places rows of an example
    /// @param inputs of its linear stage
    /// @param units of its linear stage
    /// @param copied columns of what its linear stage sees, an example a row, where that is a copy made for it (an image in a frame, a row of
    ///     it and a state); else 0
    private record Layer(long places, long inputs, long units, long copied) {

        boolean copies() {
            return copied > 0;
        }

        static Layer dense(long inputs, long units) {
            return new Layer(1, inputs, units, 0);
        }

        /// The frame is a place wide; places keep the padding of their channels, pixels have none.
        static Layer convolutional(long height, long width, long channels, long units, boolean first) {
            long step = first ? 1 : Matrix.stride((int) channels);
            return new Layer(height * width, Convolution.TAPS * channels, units, (height + 2) * (width + 2) * step);
        }

        static Layer recurrent(long inputs, long units) {
            return new Layer(1, inputs, units, inputs);
        }
    }

    private final Recipe recipe;
    private final Size data;
    private final long training;
    private final List<Layer> layers;
    /// What the layer of logits sees.
    private final long lastInputs;
    private final Footprint weights;
    private final Footprint minibatch;
    private final Footprint passes;
    private final Footprint examples;

    /// @param region bytes of a region of the heap, or 0 where it has none
    MemoryNeed(Recipe recipe, Size data, long region) {
        this.recipe = recipe;
        this.data = data;
        training = Math.min(data.training(), recipe.trainingExamples());
        layers = layers(recipe, data);
        lastInputs = lastInputs(recipe, data, layers);
        weights = new Footprint(region);
        minibatch = new Footprint(region);
        passes = new Footprint(region);
        examples = new Footprint(region);
        examples.arrays(1, data.training() * data.features(), data.bytesOfFeature())
                .arrays(1, data.test() * data.features(), data.bytesOfFeature())
                .arrays(1, data.training() + data.test(), Byte.BYTES);
        for (LaneSpec lane : recipe.lanes()) {
            List<Values> stages = stagesOf(lane);
            addWeights(stages);
            addMinibatch(stages);
            addPasses();
            addMinibatchesOfInference(stages);
        }
    }

    /// Refuses a window's run that does not fit. For a change in a running lane, give the recipe with the change in it: the run
    /// takes, from then on, what a run of that recipe takes.
    ///
    /// @throws RecipeException if the program may not take so much: a sentence with both figures
    public static void require(Recipe recipe, DataSet data) throws RecipeException {
        require(recipe, Size.of(data), WINDOW);
    }

    /// Refuses a run that does not fit beside a window's run on the same examples.
    ///
    /// @param running the window's
    /// @param beside what is to run at the same time
    /// @throws RecipeException if the program may not take so much: a sentence with both figures
    public static void requireBeside(Recipe running, Recipe beside, DataSet data) throws RecipeException {
        long region = Footprint.regionOfThisHeap();
        var first = new MemoryNeed(running, Size.of(data), region);
        var second = new MemoryNeed(beside, Size.of(data), region);
        long bytes = first.bytes() + second.bytes() - second.examples.bytes() + WINDOW;
        long allowed = allowed();
        if (first.isImpossible() || second.isImpossible() || bytes > allowed) {
            throw new RecipeException(Text.of("memory.beside", megabytes(bytes), megabytes(allowed)));
        }
    }

    private static long allowed() {
        return (long) (USABLE * Runtime.getRuntime().maxMemory());
    }

    /// Refuses a command's run that does not fit.
    ///
    /// @throws RecipeException if the program may not take so much: a sentence with both figures
    static void requireForCommand(Recipe recipe, DataSet data) throws RecipeException {
        require(recipe, Size.of(data), COMMAND);
    }

    /// Refuses what does not fit even without a window, before data of this size are loaded.
    ///
    /// @throws RecipeException if the program may not take so much: a sentence with both figures
    static void requireBeforeLoading(Recipe recipe, Size data) throws RecipeException {
        require(recipe, data, COMMAND);
    }

    private static void require(Recipe recipe, Size data, long rest) throws RecipeException {
        var need = new MemoryNeed(recipe, data, Footprint.regionOfThisHeap());
        long allowed = allowed();
        if (need.isImpossible() || need.bytes() + rest > allowed) {
            throw new RecipeException(Text.of(
                    "memory", need.largestPart().key, megabytes(need.bytes() + rest), megabytes(allowed),
                    need.largestPart().remedy(need)));
        }
    }

    /// Bytes of the heap that lanes and data take.
    long bytes() {
        return parts().mapToLong(Footprint::bytes).sum();
    }

    private boolean isImpossible() {
        return parts().anyMatch(Footprint::isImpossible);
    }

    private Stream<Footprint> parts() {
        return Stream.of(weights, minibatch, passes, examples);
    }

    /// What a lane trains with at first and after each of its changes.
    private List<Values> stagesOf(LaneSpec lane) {
        var all = new ArrayList<Values>();
        all.add(recipe.of(lane));
        for (Change change : recipe.changes()) {
            if (change.isFor(lane.name())) {
                all.add(change.set().over(all.getLast()));
            }
        }
        return all;
    }

    private static long largest(List<Values> lane, ToLongFunction<Values> number) {
        return lane.stream().mapToLong(number).max().orElse(0);
    }

    private static boolean remembersMoments(Values values) {
        return switch (values.get(Catalogue.OPTIMIZER)) {
            case SGD, NESTEROV -> false;
            case ADAM, ADAMW -> true;
        };
    }

    private static List<Layer> layers(Recipe recipe, Size data) {
        var layers = new ArrayList<Layer>();
        long inputs = data.features();
        long height = data.imageRows();
        long width = height == 0 ? 0 : data.features() / height;
        switch (recipe.settings().get(Catalogue.KIND)) {
            case DENSE -> {
                for (long units : recipe.hidden()) {
                    layers.add(Layer.dense(inputs, units));
                    inputs = units;
                }
            }
            case CONVOLUTIONAL -> {
                long channels = 1;
                for (long units : recipe.hidden()) {
                    layers.add(Layer.convolutional(height, width, channels, units, layers.isEmpty()));
                    channels = units;
                    height /= 2;
                    width /= 2;
                }
            }
            case RECURRENT -> {
                long units = recipe.hidden().getFirst();
                layers.addAll(Collections.nCopies((int) height, Layer.recurrent(width + units, units)));
            }
        }
        return List.copyOf(layers);
    }

    private static long lastInputs(Recipe recipe, Size data, List<Layer> layers) {
        Layer last = layers.getLast();
        boolean pools = recipe.settings().get(Catalogue.KIND) == NetworkKind.CONVOLUTIONAL;
        if (!pools) {
            return last.units;
        }
        long height = data.imageRows() >> layers.size();
        long width = data.features() / data.imageRows() >> layers.size();
        return height * width * last.units;
    }

    private void addWeights(List<Values> lane) {
        boolean withAdam = lane.stream().anyMatch(MemoryNeed::remembersMoments);
        long workers = largest(lane, values -> values.get(Catalogue.WORKERS));
        int copies = withAdam ? COPIES_WITH_ADAM : COPIES_OF_WEIGHTS;
        int arrays = ARRAYS_OF_BIAS + ARRAYS_OF_BATCH_NORM + (withAdam ? ARRAYS_WITH_ADAM : 0);
        for (Layer layer : layers) {
            weights.matrices(copies, layer.inputs, layer.units)
                    .arrays(arrays + ARRAYS_OF_WORKER * (workers - 1), layer.units, Float.BYTES);
        }
        weights.matrices(copies, lastInputs, data.outputs());
        // Wᵀ, which layers of one shape share; the first layer passes nothing on.
        transposedShapes().distinct().forEach(shape -> weights.matrices(1, shape.get(0), shape.get(1)));
    }

    /// Units × inputs of every layer but the first.
    private Stream<List<Long>> transposedShapes() {
        return Stream.concat(
                layers.stream().skip(1).map(layer -> List.of(layer.units, layer.inputs)),
                Stream.of(List.of(data.outputs(), lastInputs)));
    }

    private void addMinibatch(List<Values> lane) {
        long rows = Math.min(largest(lane, values -> values.get(Catalogue.BATCH_SIZE)), training);
        boolean drops = lane.stream().anyMatch(values -> values.get(Catalogue.DROPOUT) > 0);
        boolean corrects = lane.stream().anyMatch(values -> values.get(Catalogue.NORMALIZATION) == Normalization.BATCH_RENORM);
        int copies = COPIES_OF_ACTIVATIONS + (drops ? COPIES_OF_DROPOUT : 0) + (corrects ? 1 : 0);
        minibatch.matrices(1, rows, data.features()).matrices(3, rows, data.outputs()).arrays(2, training, Integer.BYTES);
        for (Layer layer : layers) {
            minibatch.matrices(copies, rows * layer.places, layer.units);
            if (layer.copies()) {
                minibatch.matrices(1, rows, layer.copied);
            }
        }
        for (Layer layer : layers.stream().distinct().toList()) {
            if (layer.copies()) {
                minibatch.matrices(2, rows, layer.copied).matrices(SHARED_GRADIENTS, rows * layer.places, layer.units);
            }
        }
        for (long units : layers.stream().mapToLong(Layer::units).distinct().toArray()) {
            minibatch.matrices(SHARED_GRADIENTS + (drops ? 1 : 0), rows, units);
        }
        // Measured one layer at a time; and a change of normalization passes the minibatch through.
        minibatch.arrays(COPIES_TO_SORT, rows * widest(), Float.BYTES);
        if (recipe.changes().stream().anyMatch(change -> change.set().says(Catalogue.NORMALIZATION) || change.set().says(Catalogue.PLACEMENT))) {
            addPass(minibatch, rows);
        }
    }

    private void addPasses() {
        long testRows = TestSet.rowsAtOnce(data.test());
        passes.matrices(1, testRows, data.features());
        addPass(passes, testRows);
        long values = layers.stream().mapToLong(layer -> layer.places * layer.units).sum();
        long driftRows = DriftProbe.examples(values, training);
        passes.matrices(1, driftRows, data.features()).arrays(COPIES_TO_SORT, driftRows * widest(), Float.BYTES);
        for (Layer layer : layers) {
            passes.arrays(1, driftRows * layer.places * layer.units, Float.BYTES);
        }
        addPass(passes, driftRows);
        if (data.features() == 2) {
            addPass(passes, REGION_ROWS);
        }
    }

    /// Test and training examples that go through in minibatches of their own have room of their own.
    private void addMinibatchesOfInference(List<Values> lane) {
        long size = largest(lane, values -> values.get(Catalogue.INFERENCE) == Inference.MINIBATCH
                ? values.get(Catalogue.INFERENCE_BATCH_SIZE)
                : 0);
        for (long examples : new long[] {data.test(), Math.min(training, TestSet.MOST_TRAINING)}) {
            long rows = Math.min(size, examples);
            if (rows > 0) {
                passes.matrices(1, rows, data.features()).arrays(1, examples, Integer.BYTES);
                addPass(passes, rows);
            }
        }
    }

    /// Two matrices for every layer, shared with the layer before the last if that is as wide, and what its linear stage sees.
    private void addPass(Footprint footprint, long rows) {
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            if (l < 2 || !isLike(layers.get(l - 2), layer)) {
                footprint.matrices(layer.copies() ? 3 : 2, rows * layer.places, layer.units);
                if (layer.copies()) {
                    footprint.matrices(1, rows, layer.copied);
                }
            }
        }
        footprint.matrices(1, rows, data.outputs());
    }

    private static boolean isLike(Layer one, Layer other) {
        return one.places == other.places && one.units == other.units;
    }

    /// The most values that a layer gives for an example.
    private long widest() {
        return layers.stream().mapToLong(layer -> layer.places * layer.units).max().orElse(0);
    }

    /// What takes the most, as the recipe calls it, and what to do about it.
    private enum Part {
        WEIGHTS("network.hidden"),
        MINIBATCH("batchSize"),
        PASSES("network.hidden"),
        FEATURES("data"),
        EXAMPLES("data");

        final String key;

        Part(String key) {
            this.key = key;
        }

        String remedy(MemoryNeed need) {
            return Text.of("memory." + Choice.word(this), need.data.features());
        }
    }

    private Part largestPart() {
        long largest = parts().mapToLong(Footprint::bytes).max().orElse(0);
        if (largest == examples.bytes()) {
            return Part.EXAMPLES;
        }
        if (data.features() > widest() * layers.size() && largest != weights.bytes()) {
            return Part.FEATURES;
        }
        return largest == weights.bytes() ? Part.WEIGHTS : largest == minibatch.bytes() ? Part.MINIBATCH : Part.PASSES;
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1L << 20);
    }
}
