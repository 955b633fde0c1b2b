package driftscope.lab.autopsy;

import driftscope.data.DataSet;
import driftscope.lab.Lane;
import driftscope.lab.MemoryNeed;
import driftscope.lab.RowWords;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.math.Norm;
import driftscope.probe.Divergence;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out why a lane of a run stopped being finite: replays it alone and measures its last steps, then tries what might have
/// kept it going, on the same minibatches.
///
/// A run that stops early is tried again from its start, which is the honest comparison; a later one from some steps before it
/// stopped.
public final class Autopsy {

    /// A lane that stops up to here is tried again from its start.
    public static final long EARLY = 500;

    /// Steps before the stop at which a remedy comes in a later run.
    public static final long STEPS_BEFORE = 50;

    /// Steps after the stop that a remedy is followed for.
    public static final long STEPS_AFTER = 200;

    /// Steps that are measured, at most: those that are told, and before them what was usual.
    private static final int MEASURED = 6 * Story.STEPS;

    /// Is told how it goes, on the thread that performs.
    public interface Listener {

        /// A lane is being replayed, and has come to a step.
        ///
        /// @param remedy with which, or null for the lane as it was
        /// @param step done
        /// @param of the last step
        void replayed(@Nullable Remedy remedy, long step, long of);

        /// The lane has stopped again, at the same place.
        void told(Story story);

        /// A remedy was tried.
        void tried(Trial trial);
    }

    private final Recipe run;
    private final Recipe alone;
    private final Divergence divergence;
    private final DataSet data;
    private volatile boolean cancelled;

    /// @param run all lanes, with the changes made until the lane stopped
    /// @param lane the name of the one that stopped
    /// @param divergence where it stopped
    /// @param data of the run
    public Autopsy(Recipe run, String lane, Divergence divergence, DataSet data) {
        this.run = run;
        this.divergence = divergence;
        this.data = data;
        LaneSpec spec = run.lane(lane);
        alone = new Recipe(
                run.title(), run.settings(), List.of(spec), run.changes().stream().filter(change -> change.isFor(lane)).toList());
    }

    /// The run of the lane alone, which a remedy is tried in.
    public Recipe alone() {
        return alone;
    }

    /// The step from which on remedies are tried.
    public long triedFrom() {
        return divergence.step() <= EARLY ? 0 : divergence.step() - STEPS_BEFORE;
    }

    /// The last step that remedies are tried on.
    public long triedUntil() {
        return divergence.step() + STEPS_AFTER;
    }

    /// Ends it at the next step. From any thread.
    public void cancel() {
        cancelled = true;
    }

    /// Does all of it, on the present thread, unless it is cancelled.
    ///
    /// @throws RecipeException if there is no room for another lane beside the run: a sentence
    /// @throws IllegalStateException if the lane does not stop where it did, which would be a fault of the program
    public void perform(Listener listener) throws RecipeException {
        try {
            tell(listener);
            var trials = new ArrayList<Trial>();
            List<Remedy> remedies = Remedies.first(valuesAtStop(), divergence.step());
            while (!remedies.isEmpty()) {
                for (Remedy remedy : remedies) {
                    if (!cancelled) {
                        attempt(remedy, listener, trials);
                    }
                }
                remedies = cancelled ? List.of() : Remedies.next(trials, divergence.step());
            }
        } catch (OutOfMemoryError full) {
            throw new RecipeException(Text.of("autopsy.memory.full"), full);
        }
    }

    private Values valuesAtStop() {
        Recipe then = alone.afterChanges(divergence.step());
        return then.of(then.lanes().getFirst());
    }

    private void tell(Listener listener) throws RecipeException {
        MemoryNeed.requireBeside(run, alone, data);
        long stop = divergence.step();
        var replay = new Replay(alone, data);
        Lane lane = replay.lane();
        var norm = new Norm();
        Deque<StepMeasures> steps = new ArrayDeque<>();
        boolean there = replay.lookAt(Math.max(0, stop - MEASURED + 1), step -> goesOn(listener, null, step, stop));
        while (there && lane.divergence() == null && lane.step() < stop) {
            StepMeasures before = StepMeasures.of(lane, norm);
            lane.advance();
            steps.add(before.withUpdate(lane.network()));
            lane.look();
            there = goesOn(listener, null, lane.step(), stop);
        }
        if (!there) {
            return;
        }
        if (!divergence.equals(lane.divergence())) {
            throw new IllegalStateException("The lane stopped at " + divergence + " and in the replay at " + lane.divergence());
        }
        steps.add(StepMeasures.of(lane, norm));
        List<StepMeasures> measured = List.copyOf(steps);
        listener.told(new Story(
                lane.name(), divergence, lane.values(), RowWords.of(lane.values(), lane.network().layers() - 1),
                measured.subList(Math.max(0, measured.size() - Story.STEPS), measured.size()), Growth.firstIn(measured)));
    }

    private boolean goesOn(Listener listener, @Nullable Remedy remedy, long step, long of) {
        if (!cancelled) {
            listener.replayed(remedy, step, of);
        }
        return !cancelled;
    }

    private void attempt(Remedy remedy, Listener listener, List<Trial> trials) throws RecipeException {
        Recipe tried = remedy.in(alone, triedFrom());
        MemoryNeed.requireBeside(run, tried, data);
        var replay = new Replay(tried, data);
        double[] losses = new double[3];
        long[] steps = {triedFrom(), divergence.step(), triedUntil()};
        for (int i = 0; i < steps.length; i++) {
            long step = steps[i];
            if (!replay.lookAt(step, at -> goesOn(listener, remedy, at, triedUntil()))) {
                return;
            }
            losses[i] = replay.lane().divergence() == null ? replay.lane().loss() : Double.NaN;
        }
        var trial = new Trial(
                remedy, steps[0], steps[2], losses[0], losses[1], losses[2], replay.lane().divergence());
        trials.add(trial);
        listener.tried(trial);
    }
}
