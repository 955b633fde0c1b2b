package driftscope.app.session;

import driftscope.lab.run.Trainer;
import driftscope.lab.time.Frame;
import driftscope.lab.time.Snapshot;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The step looked at: the present, or an earlier step whose frame is kept. There is one, and every panel listens to it. Belongs
/// to the JavaFX thread.
public final class TimeCursor {

    private final ReadOnlyObjectWrapper<@Nullable Long> step = new ReadOnlyObjectWrapper<>(this, "step");
    private final Supplier<long[]> keptSteps;
    private final LongSupplier present;

    /// @param keptSteps the steps that can be looked at, ascending
    /// @param present the step the run is at
    public TimeCursor(Supplier<long[]> keptSteps, LongSupplier present) {
        this.keptSteps = keptSteps;
        this.present = present;
    }

    /// A cursor over the frames that are kept of the lanes that are shown; a new run brings it back to the present.
    public TimeCursor(Session session) {
        this(() -> keptSteps(session), () -> {
            Snapshot snapshot = session.snapshotProperty().get();
            return snapshot == null ? 0 : snapshot.step();
        });
        session.startsProperty().addListener((property, before, now) -> now());
        session.snapshotProperty().addListener((property, before, now) -> settle());
    }

    private static long[] keptSteps(Session session) {
        Snapshot snapshot = session.snapshotProperty().get();
        Trainer trainer = session.trainer();
        if (snapshot == null || trainer == null) {
            return new long[0];
        }
        return IntStream.range(0, snapshot.lanes().size())
                .filter(lane -> snapshot.lanes().get(lane).shown())
                .mapToObj(lane -> trainer.timeline().frames(lane).stream().mapToLong(Frame::step))
                .flatMapToLong(steps -> steps)
                .sorted()
                .distinct()
                .toArray();
    }

    /// The step looked at, or null for the present.
    public ReadOnlyObjectProperty<@Nullable Long> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// The step looked at, or null for the present.
    public @Nullable Long get() {
        return step.get();
    }

    /// Looks at the kept step nearest to this one, or at the present if that is nearer.
    public void look(long wanted) {
        long now = present.getAsLong();
        long nearest = LongStream.of(keptSteps.get())
                .filter(kept -> kept < now)
                .reduce(now, (best, kept) -> Math.abs(kept - wanted) < Math.abs(best - wanted) ? kept : best);
        step.set(nearest == now ? null : nearest);
    }

    /// Looks at the present again.
    public void now() {
        step.set(null);
    }

    /// Goes to an earlier or a later kept step; after the last one comes the present.
    ///
    /// @param by how many kept steps; negative for earlier ones
    public void move(int by) {
        long now = present.getAsLong();
        Long looked = step.get();
        long[] places = LongStream.concat(
                        LongStream.of(keptSteps.get()).filter(kept -> kept < now), LongStream.of(now))
                .toArray();
        int place = looked == null ? places.length - 1 : Arrays.binarySearch(places, looked);
        if (place < 0) {
            place = by < 0 ? -place - 1 : -place - 2;
        }
        int next = Math.clamp((long) place + by, 0, places.length - 1);
        step.set(next == places.length - 1 ? null : places[next]);
    }

    /// A run in bounded memory lets go of frames: where one was looked at, its neighbour is, or else the present.
    private void settle() {
        Long looked = step.get();
        if (looked != null && Arrays.binarySearch(keptSteps.get(), looked) < 0) {
            look(looked);
        }
    }
}
