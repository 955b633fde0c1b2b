package driftscope.app.session;

import driftscope.lab.Lane;
import driftscope.lab.Measured;
import driftscope.lab.Metric;
import driftscope.lab.Metric.Source;
import driftscope.lab.Metrics;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What no frame holds and lanes are asked for again and again while somebody looks at it: one history for all who show it.
///
/// All together it takes a tenth of the lanes' time at most. Where they pause, a step is measured once. Belongs to the JavaFX thread.
public final class LaneMeasures {

    /// What is measured together.
    public enum Kind {
        /// How the gradient changes while the layers before move, and along itself.
        GRADIENT(Source.ICS, Source.LANDSCAPE),
        /// How far running statistics are behind.
        LAG(Source.LAG),
        /// What is learned: weights, γ and β.
        LEARNED(Source.WEIGHTS, Source.AFFINE),
        /// How long a step takes.
        TIME(Source.TIME);

        private final Set<Source> sources;
        private final List<Metric> metrics;

        Kind(Source... sources) {
            this.sources = Set.of(sources);
            metrics = Metrics.ALL.stream().filter(metric -> this.sources.contains(metric.source())).toList();
        }

        /// The kind that a metric belongs to.
        ///
        /// @throws IllegalArgumentException if lanes are not asked for it
        public static Kind of(Metric metric) {
            for (Kind kind : values()) {
                if (kind.sources.contains(metric.source())) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("Lanes are not asked for " + metric.key());
        }
    }

    private final Session session;
    private final LaneQuestions questions;
    private final IdentityHashMap<Object, Set<Kind>> lookers = new IdentityHashMap<>();
    private final Map<Kind, Map<String, KeptMeasures<Measured>>> kept = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, LaneMoment>> measured = new EnumMap<>(Kind.class);
    private final Map<Kind, MeasuringRate> intervals = new EnumMap<>(Kind.class);
    private MeasuringRate rate = new MeasuringRate(0);
    private @Nullable Trainer asked;
    private Kind newest = Kind.LEARNED;
    private int answersToCome;
    private long nanosOfRound;
    private long news;

    /// Whether the lanes could have trained instead: where they pause, a measurement delays nothing, however long it takes.
    private boolean costsTime;

    /// @param onFailure is told what went wrong in a measurement
    public LaneMeasures(Session session, Consumer<Throwable> onFailure) {
        this.session = session;
        questions = new LaneQuestions(session, onFailure);
        forget();
        session.startsProperty().addListener((property, before, now) -> forget());
    }

    private void forget() {
        for (Kind kind : Kind.values()) {
            kept.put(kind, new LinkedHashMap<>());
            measured.put(kind, new HashMap<>());
            intervals.put(kind, new MeasuringRate(0));
        }
        rate = new MeasuringRate(0);
        asked = null;
        news++;
    }

    /// Says what somebody looks at from now on. While nobody looks at a kind, steps go by without it.
    ///
    /// @param looker who
    /// @param kinds none for who looks away
    public void look(Object looker, Set<Kind> kinds) {
        Set<Kind> before = looked();
        if (kinds.isEmpty()) {
            lookers.remove(looker);
        } else {
            lookers.put(looker, Set.copyOf(kinds));
        }
        before.removeAll(looked());
        before.forEach(this::interrupt);
    }

    private Set<Kind> looked() {
        var all = EnumSet.noneOf(Kind.class);
        lookers.values().forEach(all::addAll);
        return all;
    }

    private void interrupt(Kind kind) {
        of(kept, kind).values().forEach(KeptMeasures::interrupt);
        of(intervals, kind).interrupt();
    }

    /// Takes up the present: asks the lanes for what is looked at, one kind after another, if it is time to.
    public void refresh() {
        Trainer trainer = session.trainer();
        Snapshot snapshot = session.snapshotProperty().get();
        Set<Kind> looked = looked();
        if (looked.isEmpty() || trainer == null || snapshot == null || trainer == asked) {
            return;
        }
        long now = System.nanoTime();
        if (!snapshot.running()) {
            intervals.values().forEach(MeasuringRate::interrupt);
        } else if (!rate.isDue(now)) {
            return;
        }
        for (int turn = 1; turn <= Kind.values().length; turn++) {
            Kind kind = Kind.values()[(newest.ordinal() + turn) % Kind.values().length];
            List<LaneState> due = looked.contains(kind) ? due(kind, snapshot) : List.of();
            if (!due.isEmpty()) {
                newest = kind;
                costsTime = snapshot.running();
                if (costsTime) {
                    of(intervals, kind).begin(now);
                }
                measure(trainer, kind, due, snapshot);
                return;
            }
        }
    }

    private List<LaneState> due(Kind kind, Snapshot snapshot) {
        return snapshot.lanes().stream()
                .filter(lane -> lane.shown() && lane.divergence() == null)
                .filter(lane -> !LaneMoment.of(snapshot, lane).equals(of(measured, kind).get(lane.name())))
                .toList();
    }

    private void measure(Trainer trainer, Kind kind, List<LaneState> lanes, Snapshot snapshot) {
        asked = trainer;
        answersToCome = lanes.size();
        nanosOfRound = 0;
        for (LaneState lane : lanes) {
            of(measured, kind).put(lane.name(), LaneMoment.of(snapshot, lane));
            questions.ask(
                    lane.name(), (Lane there) -> Measured.of(there, kind.metrics),
                    (answer, nanos) -> keep(kind, lane, answer, nanos, snapshot.changes().size()), () -> endIfAnswered(trainer));
        }
    }

    private void keep(Kind kind, LaneState lane, Measured answer, long nanos, int changes) {
        of(measured, kind).put(lane.name(), new LaneMoment(lane.name(), answer.step(), lane.values(), changes));
        nanosOfRound += nanos;
        if (!answer.hasDiverged()) {
            of(kept, kind)
                    .computeIfAbsent(lane.name(), name -> new KeptMeasures<>(KeptMeasures.MOST, Measured::step))
                    .add(answer);
            news++;
        }
    }

    private void endIfAnswered(Trainer trainer) {
        if (trainer == asked && --answersToCome == 0) {
            asked = null;
            if (costsTime) {
                rate.end(System.nanoTime(), nanosOfRound);
            }
            refresh();
        }
    }

    /// What was measured of a lane, in the order of the steps.
    public List<KeptMeasures.Kept<Measured>> of(Kind kind, String lane) {
        KeptMeasures<Measured> history = of(kept, kind).get(lane);
        return history == null ? List.of() : history.all();
    }

    /// Another number whenever there is something new, or nothing any more.
    public long news() {
        return news;
    }

    /// From one measurement of a kind to the next, of late; NaN while there are not two in a row.
    public double secondsBetween(Kind kind) {
        return of(intervals, kind).secondsBetween();
    }

    private static <T> T of(Map<Kind, T> map, Kind kind) {
        return Objects.requireNonNull(map.get(kind), "every kind has one");
    }

    /// The last step up to one at which a kind was measured in some lanes; negative where there is none.
    ///
    /// @param upTo negative for the present
    public long newestStep(Kind kind, List<String> lanes, long upTo) {
        return lanes.stream()
                .flatMap(lane -> of(kind, lane).stream())
                .mapToLong(KeptMeasures.Kept::step)
                .filter(step -> upTo < 0 || step <= upTo)
                .max()
                .orElse(-1);
    }
}
