package driftscope.lab;

import driftscope.nn.StepClock;
import driftscope.nn.StepClock.Part;
import driftscope.probe.KeptValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long a training step of a lane takes, and each of its parts, microseconds: of the next step, which is taken again and again from the
/// same weights with the same minibatch, the repetition with the median time. What comes before a step (the minibatch is copied) and beside
/// it (what the window shows) is not in it.
public record StepTime(Map<Part, Double> parts) {

    private static final int FEWEST = 5;
    private static final int MOST = 101;
    private static final long ENOUGH_NANOS = 30_000_000;

    public StepTime {
        parts = Map.copyOf(parts);
    }

    /// On the lane's thread, in a measurement of a lane that has not diverged, see [Lane#ask]; it leaves another pass behind, so that whoever
    /// goes on passes again, see [Lane#pass].
    static StepTime of(Lane asked) {
        var times = new ArrayList<StepTime>();
        var kept = new KeptValues(asked.network());
        var clock = new StepClock();
        asked.network().timeWith(clock, () -> {
            long begin = System.nanoTime();
            while (times.size() < FEWEST || times.size() < MOST && System.nanoTime() - begin < ENOUGH_NANOS) {
                clock.start();
                asked.pass();
                asked.foretellUpdate();
                times.add(of(clock));
                kept.putBack();
            }
        });
        return median(times);
    }

    private static StepTime of(StepClock clock) {
        var parts = new EnumMap<Part, Double>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, clock.nanos(part) / 1e3);
        }
        return new StepTime(parts);
    }

    /// The one of which half the others are shorter: its parts add up to its whole.
    ///
    /// @throws IllegalArgumentException if there is none
    public static StepTime median(List<StepTime> times) {
        return times.stream()
                .sorted(Comparator.comparingDouble(StepTime::whole))
                .skip((times.size() - 1) / 2)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no times"));
    }

    /// Of a part.
    public double of(Part part) {
        return parts.getOrDefault(part, 0.0);
    }

    /// Of all parts together.
    public double whole() {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
