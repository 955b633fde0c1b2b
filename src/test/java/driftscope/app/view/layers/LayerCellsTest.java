package driftscope.app.view.layers;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.Moment;
import driftscope.app.session.SmallRuns;
import driftscope.lab.DivergenceWords;
import driftscope.lab.RowWords;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.plot.Bins;
import driftscope.plot.Labels;
import driftscope.plot.LayerCell;
import driftscope.plot.LayerCell.Statistics;
import driftscope.probe.Distribution;
import driftscope.probe.Divergence;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.report.LayerCells;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Cells of the distribution grid")
class LayerCellsTest {

    private static final Quantity INPUT = Quantity.ACTIVATION_INPUT;

    private final LayerCells cells = new LayerCells();
    private final List<Trainer> trainers = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private Trainer start(Recipe recipe) throws Exception {
        var trainer = new Trainer(recipe, SmallRuns.data(recipe), failures::add);
        trainers.add(trainer);
        return trainer;
    }

    @AfterEach
    void close() {
        trainers.forEach(Trainer::close);
        assertThat(failures).isEmpty();
    }

    private static Snapshot await(Trainer trainer, Predicate<Snapshot> wanted) throws TimeoutException {
        var found = new AtomicReference<Snapshot>();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> {
            Snapshot snapshot = trainer.takeSnapshot();
            if (snapshot != null && wanted.test(snapshot)) {
                found.set(snapshot);
            }
            return found.get() != null;
        });
        return found.get();
    }

    private static Snapshot pausedAfter(Trainer trainer, long step) throws TimeoutException {
        trainer.run();
        await(trainer, snapshot -> snapshot.step() >= step);
        trainer.pause();
        return await(trainer, snapshot -> !snapshot.running() && isEvaluated(snapshot));
    }

    /// Whether the finite lanes have been evaluated where they are.
    private static boolean isEvaluated(Snapshot snapshot) {
        return snapshot.lanes().stream().allMatch(lane -> lane.divergence() != null
                || lane.evaluation() != null && lane.evaluation().step() == lane.step());
    }

    private LayerCell cell(Trainer trainer, Snapshot snapshot, int lane, int layer, @Nullable Long shownStep) {
        return cell(trainer, snapshot, lane, layer, INPUT, shownStep);
    }

    private LayerCell cell(
            Trainer trainer, Snapshot snapshot, int lane, int layer, Quantity quantity, @Nullable Long shownStep) {
        Timeline timeline = trainer.timeline();
        var source = DistributionPanel.source(snapshot, timeline, lane, shownStep);
        return cells.cell(timeline, source, layer, new LayerCells.What(quantity, LayerMeasures.POOLED, new RowWords(false, 2)), snapshot.ranges().of(quantity, layer), true);
    }

    private static int[] counts(Frame frame, int layer, Bins like) {
        var histogram = frame.layers().get(layer).distribution(INPUT).histogram();
        while (histogram.range().high() < like.high()) {
            histogram = histogram.widened(histogram.range().doubled());
        }
        return histogram.counts();
    }

    @Test
    @DisplayName("should carry the measured numbers, unchanged")
    void measured() throws Exception {
        Trainer trainer = start(SmallRuns.moons(3));
        Snapshot snapshot = pausedAfter(trainer, 40);
        for (int lane = 0; lane < 2; lane++) {
            Frame frame = snapshot.lanes().get(lane).frame();
            for (int layer = 0; layer < 2; layer++) {
                Distribution distribution = frame.layers().get(layer).distribution(INPUT);
                LayerCell cell = cell(trainer, snapshot, lane, layer, null);

                assertThat(cell.title()).isEqualTo("Layer " + (layer + 1));
                assertThat(cell.statistics().mean()).isEqualTo(distribution.mean());
                assertThat(cell.statistics().standardDeviation()).isEqualTo(distribution.standardDeviation());
                assertThat(cell.now().counts()).isEqualTo(counts(frame, layer, cell.now()));
                assertThat(cell.statistics().drift()).matches("drift \\d+\\.\\d\\d");
                assertThat(cell.statistics().saturation()).endsWith("% saturated");
                assertThat(cell.message()).isNull();
            }
        }
    }

    @Test
    @DisplayName("should have one entry of history for each kept frame, on one range, with its percentiles")
    void history() throws Exception {
        Trainer trainer = start(SmallRuns.moons(3));
        Snapshot snapshot = pausedAfter(trainer, 40);
        List<Frame> frames = trainer.timeline().frames(0);
        LayerCell cell = cell(trainer, snapshot, 0, 1, null);

        assertThat(cell.historySteps()).isEqualTo(frames.stream().mapToLong(Frame::step).toArray());
        assertThat(cell.history()).hasSameSizeAs(frames).allSatisfy(bins -> {
            assertThat(bins.low()).isEqualTo(cell.now().low());
            assertThat(bins.high()).isEqualTo(cell.now().high());
        });
        for (int i = 0; i < frames.size(); i++) {
            assertThat(cell.history()[i].counts()).isEqualTo(counts(frames.get(i), 1, cell.history()[i]));
            assertThat(cell.percentiles()[2][i])
                    .isEqualTo(frames.get(i).layers().get(1).distribution(INPUT).percentiles()[2]);
        }
        assertThat(cell.reference().counts()).isEqualTo(cell.history()[0].counts());
        assertThat(cell(trainer, snapshot, 0, 1, null).history()).as("converted once").isSameAs(cell.history());
    }

    @Test
    @DisplayName("should show nothing of an earlier run after a new start")
    void newRun() throws Exception {
        Trainer first = start(SmallRuns.moons(3));
        cell(first, await(first, any -> true), 0, 0, null);
        Trainer second = start(SmallRuns.moons(4));
        Snapshot snapshot = await(second, any -> true);
        LayerCell cell = cell(second, snapshot, 0, 0, null);
        Frame frame = second.timeline().frames(0).getFirst();

        assertThat(frame.layers().get(0).distribution(INPUT).mean())
                .isNotEqualTo(first.timeline().frames(0).getFirst().layers().get(0).distribution(INPUT).mean());
        assertThat(cell.history()[0].counts()).isEqualTo(counts(frame, 0, cell.history()[0]));
        assertThat(cell.percentiles()[2][0]).isEqualTo(frame.layers().get(0).distribution(INPUT).percentiles()[2]);

        Snapshot later = pausedAfter(second, 40);
        LayerCell grown = cell(second, later, 0, 0, null);
        assertThat(grown.history()[0].counts()).isEqualTo(counts(frame, 0, grown.history()[0]));
    }

    @Test
    @DisplayName("should show the last kept frame up to the step looked back to, the lane's newest where it stopped before")
    void looksBack() throws Exception {
        Trainer trainer = start(SmallRuns.moons(3));
        Snapshot snapshot = pausedAfter(trainer, 40);
        List<Frame> frames = trainer.timeline().frames(1);
        Frame tenth = frames.get(10);

        LayerCell cell = cell(trainer, snapshot, 1, 0, tenth.step());

        assertThat(cell.statistics().mean()).isEqualTo(tenth.layers().get(0).distribution(INPUT).mean());
        assertThat(Moment.frameAt(frames, -5, frames.getLast())).isSameAs(frames.getFirst());
        assertThat(Moment.frameAt(List.of(), 7, tenth)).isSameAs(tenth);
        assertThat(Moment.frameAt(frames.subList(0, 5), tenth.step() + 7, tenth)).isSameAs(tenth);
    }

    @Test
    @DisplayName("should say in the layer where it happened that a lane is no longer finite, but not when looking back")
    void diverged() throws Exception {
        Trainer trainer = start(SmallRuns.moons(3));
        await(trainer, any -> true);
        // Each step takes 9 999 times the weights from the weights.
        trainer.change(new Change(
                0, "A", Said.learningRate(1000).over(Said.momentum(0)).over(Said.weightDecay(10))));
        trainer.run();
        Snapshot snapshot = await(trainer, any -> any.lanes().get(0).divergence() != null);
        var divergence = snapshot.lanes().get(0).divergence();
        var messages = new ArrayList<@Nullable String>();
        for (int layer = 0; layer < 2; layer++) {
            messages.add(cell(trainer, snapshot, 0, layer, null).message());
            assertThat(cell(trainer, snapshot, 0, layer, 0L).message()).isNull();
            assertThat(cell(trainer, snapshot, 1, layer, null).message()).isNull();
        }
        for (int layer = 0; layer < 2; layer++) {
            if (divergence.layer() == layer + 1) {
                assertThat(messages.get(layer)).contains("not finite from step", DivergenceWords.part(divergence));
            } else {
                assertThat(messages.get(layer)).isNull();
            }
        }
    }

    @Test
    @DisplayName("should say of which step the drift is where it is not the step that is shown")
    void stepOfDrift() throws Exception {
        Trainer trainer = start(SmallRuns.moons(3));
        Snapshot snapshot = pausedAfter(trainer, 40);
        long evaluated = trainer.timeline().evaluations(0).getLast().step();

        assertThat(evaluated).as("evaluated at the pause").isEqualTo(snapshot.step());
        assertThat(cell(trainer, snapshot, 0, 1, null).statistics().driftStep()).isNull();
        for (Frame frame : trainer.timeline().frames(0)) {
            Statistics statistics = cell(trainer, snapshot, 0, 1, frame.step()).statistics();
            Evaluation then = trainer.timeline().evaluations(0).stream()
                    .filter(evaluation -> evaluation.step() <= frame.step())
                    .reduce((first, second) -> second)
                    .orElse(null);
            if (then == null) {
                assertThat(statistics.drift()).as("before the first evaluation").isNull();
                continue;
            }
            assertThat(statistics.drift()).isEqualTo("drift " + Labels.steady(then.drift()[1]));
            assertThat(statistics.driftStep()).isEqualTo(then.step() == frame.step() ? null : "at " + then.step());
        }
    }

    @Test
    @DisplayName("should say drift and saturation of what the nonlinearity receives, and of nothing else")
    void statisticsOfTheQuantity() throws Exception {
        Trainer trainer = start(SmallRuns.moons(3));
        trainer.watch(EnumSet.allOf(Quantity.class));
        Snapshot snapshot = await(
                trainer,
                any -> isEvaluated(any) && any.lanes().getFirst().frame().layers().getFirst().distributions().size() == 5);
        for (Quantity quantity : Quantity.values()) {
            Statistics statistics = cell(trainer, snapshot, 0, 0, quantity, null).statistics();
            boolean input = quantity == INPUT;
            assertThat(statistics.mean()).as("%s", quantity).isFinite();
            assertThat(statistics.drift() != null).as("drift of %s", quantity).isEqualTo(input);
            assertThat(statistics.saturation() != null).as("saturation of %s", quantity).isEqualTo(input);
        }
    }

    @Test
    @DisplayName("should say of a lane without any distribution that it is not finite, in every layer")
    void nothingMeasured() throws Exception {
        Trainer trainer = start(SmallRuns.moons(3));
        Snapshot snapshot = await(trainer, any -> true);
        LaneState lane = snapshot.lanes().getFirst();
        var divergence = new Divergence(0, 3, Divergence.Part.LOGITS);
        for (Frame frame : List.of(
                new Frame(0, 0, 0.1, Double.NaN, List.of(), List.of()),
                new Frame(0, 0, 0.1, Double.NaN, List.of(), Collections.nCopies(2, new LayerMeasures(Map.of(), Double.NaN, Double.NaN))))) {
            var broken = new LaneState(
                    lane.name(), true, 0, frame, null, divergence, lane.values(), 0);
            var seen = new Snapshot(
                    0, 0, false, 1, List.of(broken), snapshot.ranges(), snapshot.recipe(), snapshot.present(), 0);
            for (int layer = 0; layer < 2; layer++) {
                LayerCell cell = cell(trainer, seen, 0, layer, null);
                assertThat(cell.now()).isNull();
                assertThat(cell.message()).isEqualTo("not finite from step 0");
                assertThat(cell.statistics()).isEqualTo(Statistics.NONE);
            }
        }
    }
}
