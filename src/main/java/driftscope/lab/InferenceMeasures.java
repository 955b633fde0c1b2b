package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Inference;
import driftscope.setting.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The test set with each of the statistics that normalizers may use, whichever the lane uses.
final class InferenceMeasures {

    /// The sizes of minibatches whose own statistics are used: hardly any, few, and about as many as one trains with.
    private static final List<Integer> SIZES = List.of(2, 8, 64);

    private InferenceMeasures() {}

    /// What came of each, by the name of the statistics: `running`, `training_set`, `minibatch_2` … Where nothing in the lane has running
    /// statistics all would be the same, and there is `running` alone.
    static Map<String, TestSet.Result> of(Lane lane) {
        Values values = lane.values();
        Map<String, TestSet.Result> results = new LinkedHashMap<>();
        results.put("running", test(lane, values.with(Catalogue.INFERENCE, Inference.RUNNING)));
        if (values.get(Catalogue.NORMALIZATION).hasRunningStatistics()) {
            results.put("training_set", test(lane, values.with(Catalogue.INFERENCE, Inference.TRAINING_SET)));
            Values minibatch = values.with(Catalogue.INFERENCE, Inference.MINIBATCH);
            for (int size : SIZES) {
                results.put("minibatch_" + size, test(lane, minibatch.with(Catalogue.INFERENCE_BATCH_SIZE, size)));
            }
        }
        return results;
    }

    private static TestSet.Result test(Lane lane, Values values) {
        TestSet.Passage passage = lane.testSet().start(values, lane.network().chance().seed());
        while (!passage.isComplete()) {
            passage.goOn();
        }
        return passage.result();
    }
}
