package driftscope.lab.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that determines a run. The same recipe gives the same numbers, bit for bit, everywhere.
///
/// @param title what the run is about, in a few words
/// @param seed the source of every random number of the run: initial weights, order of the examples, generated data
/// @param data the examples
/// @param network the network every lane starts with
/// @param training the training settings every lane starts with
/// @param lanes one or two networks in training, each with what it does differently
/// @param changes what was changed on the way, in the order of the steps
public record Recipe(
        String title,
        long seed,
        DataSpec data,
        NetworkSpec network,
        TrainingSettings training,
        List<LaneSpec> lanes,
        List<Change> changes) {

    public Recipe {
        lanes = List.copyOf(lanes);
        changes = List.copyOf(changes);
    }

    /// The same run without its changes: what a reset goes back to.
    public Recipe withoutChanges() {
        return withChanges(List.of());
    }

    public Recipe withChanges(List<Change> newChanges) {
        return new Recipe(title, seed, data, network, training, lanes, newChanges);
    }

    public Recipe withSeed(long newSeed) {
        return new Recipe(title, newSeed, data, network, training, lanes, changes);
    }

    public Recipe withData(DataSpec newData) {
        return new Recipe(title, seed, newData, network, training, lanes, changes);
    }

    public Recipe withNetwork(NetworkSpec newNetwork) {
        return new Recipe(title, seed, data, newNetwork, training, lanes, changes);
    }

    /// The same run started with the settings that `set` leads to.
    ///
    /// @param lane the name of the lane they are for, or null for every lane
    public Recipe startingWith(@Nullable String lane, Change.Settings set) {
        List<LaneSpec> changed = lanes.stream()
                .map(spec -> lane == null || lane.equals(spec.name()) ? spec.startingWith(set) : spec)
                .toList();
        TrainingSettings forAll = lane == null ? set.applyTo(training) : training;
        return new Recipe(title, seed, data, network, forAll, changed, changes);
    }

    /// Whether another run differs from this one in something that only a new start can change.
    public boolean needsNewStartFor(Recipe other) {
        return seed != other.seed || !data.equals(other.data) || !network.equals(other.network);
    }
}
