package driftscope.app.session;

import driftscope.lab.run.Stop;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What the run was last asked to do. Until a snapshot knows of the command, this counts and not the snapshot.
final class Wish {

    private boolean toRun;
    private long lastCommand;

    /// Steps asked for while the first data load.
    private long stepsToTake;

    /// Whether the run is to go on by itself.
    boolean isToRun() {
        return toRun;
    }

    /// The run is to pause; the lanes are not told.
    void pause() {
        toRun = false;
    }

    /// The run is to go on where it was to pause, and the other way round; the lanes are not told.
    void toggle() {
        toRun = !toRun;
    }

    /// The run is to make one step more when there is one.
    void stepLater() {
        toRun = false;
        stepsToTake++;
    }

    void forget() {
        toRun = false;
        stepsToTake = 0;
    }

    /// Asks the lanes to run or to pause.
    void tell(Trainer lanes) {
        lastCommand = toRun ? lanes.run() : lanes.pause();
    }

    void step(Trainer lanes) {
        lastCommand = lanes.singleStep();
    }

    /// Pauses the lanes to be left, whatever is wished for those that come.
    void halt(Trainer lanes) {
        lastCommand = lanes.pause();
    }

    /// Asks the lanes to go on to where they pause by themselves.
    CompletableFuture<Stop> runTo(Trainer lanes, Function<Trainer, CompletableFuture<Stop>> goal) {
        toRun = true;
        CompletableFuture<Stop> stop = goal.apply(lanes);
        lastCommand = lanes.lastCommand();
        return stop;
    }

    /// Asks new lanes for what was asked for while there were none; a run that was left is not taken up again.
    ///
    /// @param first whether there were none before
    void begin(Trainer lanes, boolean first) {
        lastCommand = 0;
        toRun &= first;
        for (; first && stepsToTake > 0; stepsToTake--) {
            lastCommand = lanes.singleStep();
        }
        if (toRun) {
            lastCommand = lanes.run();
        }
    }

    /// A run that has ended by itself is not to go on.
    void follow(Snapshot newest) {
        if (newest.obeyed() >= lastCommand) {
            toRun = newest.running();
        }
    }
}
