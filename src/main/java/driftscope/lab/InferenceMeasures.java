package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.setting.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The test set with each of the statistics that normalizers may use, whichever the lane uses.
public final class InferenceMeasures {

    /// A way to infer.
    ///
    /// @param statistics what normalizers use
    /// @param size of minibatches, where it is theirs
    /// @param order in which the test set comes in minibatches
    public record Way(Inference statistics, int size, InferenceOrder order) {

        Values over(Values values) {
            return values.with(Catalogue.INFERENCE, statistics)
                    .with(Catalogue.INFERENCE_BATCH_SIZE, size)
                    .with(Catalogue.INFERENCE_ORDER, order);
        }
    }

    /// What came of it.
    ///
    /// @param step updates done before it
    /// @param loss mean over the test set
    /// @param accuracy share classified rightly, 0 to 1; NaN where examples have no classes
    public record Outcome(long step, double loss, double accuracy) {}

    /// The sizes of minibatches whose own statistics are used: hardly any, few, and about as many as one trains with.
    private static final List<Integer> SIZES = List.of(2, 8, 64);

    private static final String RUNNING = "running";
    private static final String TRAINING_SET = "training_set";
    private static final String MINIBATCH = "minibatch_";

    /// What the statistics are called in files.
    static final List<String> NAMES =
            Stream.concat(Stream.of(RUNNING, TRAINING_SET), SIZES.stream().map(size -> MINIBATCH + size)).toList();

    private InferenceMeasures() {}

    /// What came of each, by its name. Where nothing in the lane has running statistics all would be the same, and there is `running`
    /// alone.
    static Map<String, TestSet.Result> of(Lane lane) {
        Values values = lane.values();
        InferenceOrder order = values.get(Catalogue.INFERENCE_ORDER);
        Map<String, TestSet.Result> results = new LinkedHashMap<>();
        results.put(RUNNING, test(lane, new Way(Inference.RUNNING, 1, order)));
        if (values.get(Catalogue.NORMALIZATION).hasRunningStatistics()) {
            results.put(TRAINING_SET, test(lane, new Way(Inference.TRAINING_SET, 1, order)));
            for (int size : SIZES) {
                results.put(MINIBATCH + size, test(lane, new Way(Inference.MINIBATCH, size, order)));
            }
        }
        return results;
    }

    /// Measures a lane on its thread.
    public static Outcome of(Lane lane, Way way) {
        TestSet.Result result = test(lane, way);
        return new Outcome(lane.step(), result.loss(), result.accuracy());
    }

    private static TestSet.Result test(Lane lane, Way way) {
        TestSet.Passage passage = lane.testSet().start(way.over(lane.values()), lane.network().chance().seed());
        while (!passage.isComplete()) {
            passage.goOn();
        }
        return passage.result();
    }
}
