package driftscope.lab.lesson;

import driftscope.lab.Measured;
import driftscope.lab.Metric;
import driftscope.lab.run.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Takes the numbers of a step from the lanes of a run.
public final class StepNumbers {

    private StepNumbers() {}

    /// Asks each lane once.
    ///
    /// @return the numbers by name, in the order of the measurements; completed on a lane's thread
    public static CompletableFuture<Map<String, Double>> ask(Trainer trainer, List<Measurement> measurements) {
        CompletableFuture<Map<String, Measured>> answers = CompletableFuture.completedFuture(Map.of());
        for (String lane : measurements.stream().map(Measurement::lane).distinct().toList()) {
            List<Metric> metrics = measurements.stream()
                    .filter(measurement -> measurement.lane().equals(lane))
                    .map(Measurement::metric)
                    .distinct()
                    .toList();
            answers = answers.thenCombine(trainer.ask(lane, asked -> Measured.of(asked, metrics)), (others, answer) -> {
                Map<String, Measured> all = new LinkedHashMap<>(others);
                all.put(lane, answer);
                return all;
            });
        }
        return answers.thenApply(measured -> {
            Map<String, Double> numbers = new LinkedHashMap<>();
            for (Measurement measurement : measurements) {
                Measured of = measured.get(measurement.lane());
                if (of != null) {
                    numbers.put(measurement.name(), of.number(measurement.metric(), measurement.layerIndex()));
                }
            }
            return numbers;
        });
    }
}
