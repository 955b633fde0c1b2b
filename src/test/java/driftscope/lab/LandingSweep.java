package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/// A recipe at many learning rates: at which it learns with every seed, how well and how fast it learns at the best.
///
/// @param wanted what PyTorch gave: `largest` and `smallest` rate at which all seeds come to 90 %, `best` accuracy of all rates, and `until`,
///     the steps to 90 % at that rate
record LandingSweep(String name, Map<String, Object> recipe, int steps, List<Double> rates, Map<String, Double> wanted) {

    private static final double ENOUGH = 90;
    private static final double POINTS = 0.5;
    /// Seeds differ, and so does the best of rates that are about as good.
    private static final double MOST_TIMES_FASTER = 1.5;
    private static final double NEXT_RATE = 2;
    private static final int STRIDE = 5;

    /// @param best mean accuracy at the best rate, percent
    /// @param until mean of the steps to 90 % there
    record Result(double largest, double smallest, double best, double bestRate, double until) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "largest %.4g, smallest %.4g, best %.4g at %.4g, %.0f steps to 90 %%", largest, smallest, best, bestRate, until);
        }
    }

    static List<LandingSweep> all() {
        var all = new ArrayList<LandingSweep>();
        for (Map<?, ?> line : LandingCase.lines("sweeps")) {
            var wanted = new LinkedHashMap<String, Double>();
            ((Map<?, ?>) Objects.requireNonNull(line.get("sweep")))
                    .forEach((key, value) -> wanted.put((String) key, ((Number) value).doubleValue()));
            List<Double> rates = ((List<?>) Objects.requireNonNull(line.get("rates"))).stream().map(rate -> ((Number) rate).doubleValue()).toList();
            all.add(new LandingSweep(
                    line.get("group") + ": " + line.get("name"), LandingCase.recipe(line), ((Number) line.get("steps")).intValue(), rates, wanted));
        }
        return all;
    }

    /// Trains with the seeds from 1 on.
    Result measure(int seeds, DataSet data) {
        var learning = new ArrayList<Double>();
        double best = 0;
        double bestRate = Double.NaN;
        for (double rate : rates) {
            double[] accuracies = LongStream.rangeClosed(1, seeds).mapToDouble(seed -> accuracy(seed, rate, data)).toArray();
            double sum = 0;
            boolean all = true;
            for (double accuracy : accuracies) {
                sum += accuracy;
                all &= accuracy >= ENOUGH;
            }
            if (all) {
                learning.add(rate);
            }
            if (sum / seeds > best) {
                best = sum / seeds;
                bestRate = rate;
            }
        }
        double at = bestRate;
        double until = LongStream.rangeClosed(1, seeds).mapToDouble(seed -> until(seed, at, data)).average().orElse(Double.NaN);
        return new Result(
                learning.isEmpty() ? Double.NaN : learning.getLast(), learning.isEmpty() ? Double.NaN : learning.getFirst(), best, bestRate, until);
    }

    private Lane lane(long seed, double rate, DataSet data) {
        Recipe seeded = LandingCase.seeded(recipe, seed).with(Catalogue.LEARNING_RATE, rate);
        return new Lane(seeded, seeded.lanes().getFirst(), data);
    }

    private double accuracy(long seed, double rate, DataSet data) {
        Lane lane = lane(seed, rate, data);
        Runs.advance(lane, steps);
        lane.look();
        return LandingCase.number(lane, "test_accuracy", 0);
    }

    private double until(long seed, double rate, DataSet data) {
        Lane lane = lane(seed, rate, data);
        lane.look();
        while (lane.step() < steps && LandingCase.number(lane, "test_accuracy", 0) < ENOUGH) {
            Runs.advance(lane, STRIDE);
            lane.look();
        }
        return lane.step();
    }

    /// What is farther from PyTorch than chance takes it: a rate by more than the next one, an accuracy by half a point.
    List<String> differences(Result result) {
        var differences = new ArrayList<String>();
        wanted.forEach((what, number) -> {
            boolean near = switch (what) {
                case "largest" -> isWithin(result.largest, number, NEXT_RATE);
                case "smallest" -> isWithin(result.smallest, number, NEXT_RATE);
                case "best" -> Math.abs(result.best - number) <= POINTS;
                case "until" -> isWithin(result.until, number, MOST_TIMES_FASTER);
                default -> throw new IllegalStateException(what);
            };
            if (!near) {
                differences.add(what);
            }
        });
        return differences;
    }

    private static boolean isWithin(double number, double wanted, double factor) {
        return number <= factor * wanted * 1.0001 && number >= wanted / factor * 0.9999;
    }

    @Override
    public String toString() {
        return name;
    }
}
