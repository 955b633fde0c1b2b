package driftscope.app.view.units;

import driftscope.app.session.KeptMeasures;
import driftscope.app.session.LaneMoment;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.MeasuringRate;
import driftscope.app.session.Session;
import driftscope.lab.LayerUnits;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What was measured of the units of a layer, in each lane: the newest of all and some percentiles of before.
///
/// The lanes are measured as often as a tenth of their time allows, at once when a setting of theirs has changed, and once at each step
/// where they pause. Belongs to the JavaFX thread.
final class UnitMeasures {

    private static final long LEAST_REST_NANOS = 100_000_000;
    private static final int MOST_KEPT = 512;
    private static final int FEWEST_KEPT = 64;
    private static final int MOST_VALUES_KEPT = 1 << 20;

    /// What a lane was asked.
    ///
    /// @param choices how often another run, layer or quantity was chosen before
    private record Question(LaneMoment moment, int choices, BinRange range) {}

    /// @param units null where there was nothing to measure
    private record Answer(long nanos, @Nullable LayerUnits units) {}

    private final LaneQuestions questions;
    private final Runnable onAnswered;
    private final Map<String, LayerUnits> newest = new HashMap<>();
    private final Map<String, KeptMeasures<UnitPercentiles>> kept = new HashMap<>();
    private final Map<String, Question> asked = new HashMap<>();
    private @Nullable BinRange widest;
    private MeasuringRate rate = new MeasuringRate(LEAST_REST_NANOS);
    private @Nullable Trainer waitingFor;
    private int answersToCome;
    private long nanosOfRound;
    private boolean costsTime;
    private int choices;

    /// @param onFailure is told what went wrong in a measurement
    /// @param onAnswered is told when all lanes have answered
    UnitMeasures(Session session, Consumer<Throwable> onFailure, Runnable onAnswered) {
        questions = new LaneQuestions(session, onFailure);
        this.onAnswered = onAnswered;
    }

    /// Another run, layer or quantity: what comes of questions that were put before is not kept.
    void startAnew() {
        choices++;
        newest.clear();
        kept.clear();
        asked.clear();
        widest = null;
        rate = new MeasuringRate(LEAST_REST_NANOS);
        waitingFor = null;
    }

    /// While nobody looks, steps go by unmeasured.
    void interrupt() {
        kept.values().forEach(KeptMeasures::interrupt);
        rate.interrupt();
    }

    /// The newest of each lane that is measured, by its name.
    Map<String, LayerUnits> newest() {
        return newest;
    }

    /// What is kept of a lane, in the order of the steps.
    List<KeptMeasures.Kept<UnitPercentiles>> kept(String lane) {
        KeptMeasures<UnitPercentiles> all = kept.get(lane);
        return all == null ? List.of() : all.all();
    }

    /// The first step of which something is kept.
    OptionalLong firstStep() {
        return kept.values().stream()
                .flatMap(each -> each.all().stream())
                .mapToLong(KeptMeasures.Kept::step)
                .min();
    }

    /// How long it takes from one measurement to the next; not finite where there were not two.
    double secondsBetween() {
        return rate.secondsBetween();
    }

    /// Measures the lanes of which something new is to be known, if it is time to.
    ///
    /// @param layer counted from 0
    void look(Trainer trainer, Snapshot snapshot, int layer, Quantity quantity) {
        for (LaneState lane : snapshot.lanes()) {
            KeptMeasures<UnitPercentiles> past = kept.get(lane.name());
            if (past != null && !lane.shown()) {
                past.interrupt();
                newest.remove(lane.name());
                asked.remove(lane.name());
            }
        }
        if (trainer == waitingFor) {
            return;
        }
        long now = System.nanoTime();
        boolean rests = snapshot.running() && !rate.isDue(now);
        BinRange first = snapshot.ranges().of(quantity, layer);
        List<LaneState> due = snapshot.lanes().stream()
                .filter(lane -> lane.shown() && lane.divergence() == null && isDue(lane, question(lane, first), rests))
                .toList();
        if (!snapshot.running()) {
            rate.interrupt();
        }
        if (!due.isEmpty()) {
            costsTime = snapshot.running();
            if (costsTime) {
                rate.begin(now);
            }
            measure(trainer, due, first, layer, quantity);
        }
    }

    /// A new setting is not kept waiting.
    private boolean isDue(LaneState lane, Question question, boolean rests) {
        Question before = asked.get(lane.name());
        return before == null || !before.equals(question) && (!rests || !before.moment.values().equals(lane.values()));
    }

    private Question question(LaneState lane, BinRange first) {
        BinRange wide = widest;
        return new Question(LaneMoment.of(lane), choices, wide != null && wide.high() > first.high() ? wide : first);
    }

    private void measure(Trainer trainer, List<LaneState> lanes, BinRange first, int layer, Quantity quantity) {
        waitingFor = trainer;
        answersToCome = lanes.size();
        nanosOfRound = 0;
        int asOf = choices;
        for (LaneState lane : lanes) {
            Question question = question(lane, first);
            asked.put(lane.name(), question);
            questions.ask(
                    lane.name(),
                    there -> {
                        long before = System.nanoTime();
                        LayerUnits found = LayerUnits.of(there, layer, quantity, question.range);
                        return new Answer(System.nanoTime() - before, found);
                    },
                    answer -> {
                        if (asOf == choices) {
                            keep(lane, question, answer);
                        }
                    },
                    () -> endIfAnswered(trainer, asOf));
        }
    }

    private void keep(LaneState lane, Question question, Answer answer) {
        nanosOfRound += answer.nanos;
        LayerUnits found = answer.units;
        if (found == null) {
            newest.remove(lane.name());
            return;
        }
        BinRange range = found.distributions().range();
        BinRange wide = widest;
        widest = wide == null || range.high() > wide.high() ? range : wide;
        asked.put(lane.name(), new Question(new LaneMoment(lane.name(), found.step(), lane.values()), question.choices, range));
        newest.put(lane.name(), found);
        kept.computeIfAbsent(lane.name(), name -> room(found.distributions().units())).add(UnitPercentiles.of(found));
    }

    private static KeptMeasures<UnitPercentiles> room(int units) {
        return new KeptMeasures<>(Math.clamp(MOST_VALUES_KEPT / units, FEWEST_KEPT, MOST_KEPT), UnitPercentiles::step);
    }

    private void endIfAnswered(Trainer trainer, int asOf) {
        if (trainer == waitingFor && asOf == choices && --answersToCome == 0) {
            waitingFor = null;
            if (costsTime) {
                rate.end(System.nanoTime(), nanosOfRound);
            }
            onAnswered.run();
        }
    }
}
