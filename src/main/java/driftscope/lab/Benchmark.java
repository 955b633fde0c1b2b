package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.nn.Normalization;
import driftscope.setting.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Measures training steps per second of the reference networks, on one thread, with shuffled real minibatches and
/// the scalars of every step, as in the window.
///
/// Other programs on the machine disturb every measurement: slices of all networks take turns, and the median counts.
public final class Benchmark {

    /// Time before anything counts: until then the compiler is at work.
    private static final double WARM_UP_SECONDS = 3;
    private static final double SLICE_SECONDS = 0.25;

    /// Steps between two looks at the clock.
    private static final int STEPS_AT_ONCE = 8;

    /// @param stepsPerSecond the median of the slices
    public record Result(ReferenceNetwork network, String normalization, double stepsPerSecond) {}

    private record Key(ReferenceNetwork network, String normalization) {}

    /// Normalizations, as recipes spell them.
    public static final List<String> NORMALIZATIONS = new Choice<>(Normalization.class).words();

    private final Map<Key, Lane> lanes = new HashMap<>();
    private final Map<ReferenceNetwork, DataSet> data = new EnumMap<>(ReferenceNetwork.class);

    /// Trains one network for a while.
    ///
    /// @param seconds at least so long
    /// @return steps per second
    /// @throws RecipeException if its data cannot be loaded
    public double slice(ReferenceNetwork network, String normalization, double seconds) throws RecipeException {
        Lane lane = lane(network, normalization);
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long steps = 0;
        do {
            for (int i = 0; i < STEPS_AT_ONCE; i++) {
                lane.advance();
            }
            steps += STEPS_AT_ONCE;
        } while (System.nanoTime() < end);
        return steps * 1e9 / (System.nanoTime() - start);
    }

    private Lane lane(ReferenceNetwork network, String normalization) throws RecipeException {
        var key = new Key(network, normalization);
        Lane lane = lanes.get(key);
        if (lane == null) {
            Recipe recipe = network.recipe(Normalization.values()[NORMALIZATIONS.indexOf(normalization)]);
            DataSet examples = data.get(network);
            if (examples == null) {
                examples = DataSets.forRun(recipe);
                data.put(network, examples);
            }
            lane = new Lane(recipe, recipe.lanes().getFirst(), examples);
            lanes.put(key, lane);
        }
        return lane;
    }

    /// Measures networks, each with each normalization, in turns.
    ///
    /// @param seconds for each, after warm-up
    public List<Result> measure(List<ReferenceNetwork> networks, List<String> normalizations, double seconds) throws RecipeException {
        var keys = new ArrayList<Key>();
        for (ReferenceNetwork network : networks) {
            normalizations.forEach(normalization -> keys.add(new Key(network, normalization)));
        }
        for (Key key : keys) {
            slice(key.network, key.normalization, WARM_UP_SECONDS);
        }
        int slices = (int) Math.max(1, Math.ceil(seconds / SLICE_SECONDS));
        double[][] speeds = new double[keys.size()][slices];
        for (int slice = 0; slice < slices; slice++) {
            for (int k = 0; k < keys.size(); k++) {
                speeds[k][slice] = slice(keys.get(k).network, keys.get(k).normalization, SLICE_SECONDS);
            }
        }
        var results = new ArrayList<Result>();
        for (int k = 0; k < keys.size(); k++) {
            Arrays.sort(speeds[k]);
            double median = (speeds[k][(slices - 1) / 2] + speeds[k][slices / 2]) / 2;
            results.add(new Result(keys.get(k).network, keys.get(k).normalization, median));
        }
        return List.copyOf(results);
    }
}
