package driftscope.probe;

import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.RunningStatistic;
import driftscope.nn.stage.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A copy of everything in a network that a measurement could move: what is learned, what follows from it, what the optimizer remembers
/// of it, and the running statistics. The measurement may update the network, but neither switch nor move its stages.
public final class KeptValues {

    private record Kept(float[] place, float[] values) {

        private static Kept of(float[] place) {
            return new Kept(place, place.clone());
        }

        private void putBack() {
            System.arraycopy(values, 0, place, 0, values.length);
        }
    }

    /// What the optimizer left with a parameter.
    private record Memories(Parameter parameter, List<Kept> kept, long updates, double updateRatio) {

        private static Memories of(Parameter parameter) {
            var kept = new ArrayList<Kept>();
            for (int i = 0; i < parameter.remembered(); i++) {
                kept.add(Kept.of(parameter.memory(i)));
            }
            return new Memories(parameter, kept, parameter.updates(), parameter.updateRatio());
        }

        /// What was made room for in between held nothing before.
        private void putBack() {
            kept.forEach(Kept::putBack);
            for (int i = kept.size(); i < parameter.remembered(); i++) {
                Arrays.fill(parameter.memory(i), 0);
            }
            parameter.countFrom(updates);
            parameter.moved(updateRatio, 1);
        }
    }

    private final List<Kept> kept = new ArrayList<>();
    private final List<Memories> memories = new ArrayList<>();

    /// Copies everything.
    public KeptValues(Network network) {
        for (Block block : network.blocks()) {
            learned(block).forEach(place -> kept.add(Kept.of(place)));
            for (Parameter parameter : ownParameters(block)) {
                memories.add(Memories.of(parameter));
            }
            if (block.linear().hasWeightNorm()) {
                memories.add(Memories.of(block.weights()));
            }
            for (Stage stage : block.stages()) {
                for (RunningStatistic statistic : stage.runningStatistics()) {
                    kept.add(Kept.of(statistic.values()));
                }
            }
        }
    }

    /// Puts every value back where it was, bit for bit.
    public void putBack() {
        kept.forEach(Kept::putBack);
        memories.forEach(Memories::putBack);
    }

    /// What is learned in a block and not in one before it.
    static List<Parameter> ownParameters(Block block) {
        return block.stages().stream()
                .flatMap(stage -> stage.parameters().stream())
                .filter(parameter -> !parameter.isShare())
                .toList();
    }

    /// The numbers learned in a block and not in one before it, and the weights where they follow from these.
    static List<float[]> learned(Block block) {
        var places = new ArrayList<float[]>();
        ownParameters(block).forEach(parameter -> places.add(parameter.value().values()));
        if (block.linear().hasWeightNorm()) {
            places.add(block.weights().value().values());
        }
        return places;
    }
}
