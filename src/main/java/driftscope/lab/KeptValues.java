package driftscope.lab;

import driftscope.nn.Network;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/// A copy of everything in a network that a measurement could move: what is learned, what the optimizer remembers of it, and
/// the running statistics.
final class KeptValues {

    private record Kept(float[] place, float[] values) {}

    private final Network network;
    private record Count(Parameter parameter, long updates) {}

    private final List<Kept> kept = new ArrayList<>();
    private final List<Count> counts = new ArrayList<>();

    KeptValues(Network network) {
        this.network = network;
        network.each(Stage.class, stage -> {
            stage.parameters().forEach(this::keep);
            stage.runningStatistics().forEach(statistic -> keep(statistic.values()));
        });
    }

    private void keep(Parameter parameter) {
        keep(parameter.value().values());
        for (int i = 0; i < parameter.remembered(); i++) {
            keep(parameter.memory(i));
        }
        counts.add(new Count(parameter, parameter.updates()));
    }

    private void keep(float[] place) {
        kept.add(new Kept(place, place.clone()));
    }

    /// Puts every value back where it was.
    void putBack() {
        for (Kept each : kept) {
            System.arraycopy(each.values(), 0, each.place(), 0, each.values().length);
        }
        network.follow();
        counts.forEach(count -> count.parameter().countFrom(count.updates()));
    }
}
