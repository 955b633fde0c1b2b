package driftscope.app.session;

import driftscope.lab.recipe.Recipe;
import driftscope.nn.Toggle;
import driftscope.setting.Setting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What can be undone and done again. Belongs to the JavaFX thread.
final class History {

    private static final int MOST = 200;

    /// Something the user did.
    sealed interface Deed {

        /// What it was, in the words of labels.
        String words();
    }

    /// Settings were changed.
    ///
    /// @param before what the controls showed
    /// @param after what they showed then
    /// @param touched the settings that were set
    /// @param lane the lane they were set for, or null for all
    /// @param gesture the same number in what was one movement of the hand; 0 for one by itself
    record Edit(
            String words, Recipe before, Recipe after, Set<Setting<?>> touched, @Nullable String lane, Toggle toggle, int gesture)
            implements Deed {}

    /// Running statistics became those of the training set.
    ///
    /// @param lane the lane that they are of, or null for all
    record Recomputed(String words, @Nullable String lane) implements Deed {}

    /// Another run took the place of one.
    ///
    /// @param left the run that was left
    record Switch(String words, CompletableFuture<LeftRun> left) implements Deed {}

    private final Deque<Deed> done = new ArrayDeque<>();
    private final Deque<Deed> undone = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable String> undoWords = new ReadOnlyObjectWrapper<>(this, "undoWords");
    private final ReadOnlyObjectWrapper<@Nullable String> redoWords = new ReadOnlyObjectWrapper<>(this, "redoWords");

    /// What would be undone, or null where there is nothing.
    ReadOnlyObjectProperty<@Nullable String> undoWordsProperty() {
        return undoWords.getReadOnlyProperty();
    }

    /// What would be done again, or null where there is nothing.
    ReadOnlyObjectProperty<@Nullable String> redoWordsProperty() {
        return redoWords.getReadOnlyProperty();
    }

    /// Notes what was done, after which nothing can be done again. What belongs to the gesture before becomes one with it.
    void add(Deed deed) {
        undone.clear();
        Deed last = done.peekLast();
        if (deed instanceof Edit edit && last instanceof Edit before && edit.gesture() != 0 && edit.gesture() == before.gesture()) {
            done.removeLast();
            var touched = new HashSet<>(before.touched());
            touched.addAll(edit.touched());
            done.addLast(new Edit(
                    edit.words(), before.before(), edit.after(), touched, edit.lane(), edit.toggle(), edit.gesture()));
        } else {
            push(done, deed);
        }
        tell();
    }

    /// What was done last, which is then no longer done; or null.
    @Nullable Deed takeDone() {
        Deed deed = done.pollLast();
        tell();
        return deed;
    }

    /// What was undone last, which is then no longer undone; or null.
    @Nullable Deed takeUndone() {
        Deed deed = undone.pollLast();
        tell();
        return deed;
    }

    /// Notes what [#takeDone] gave as undone.
    void undid(Deed deed) {
        push(undone, deed);
        tell();
    }

    /// Notes what [#takeUndone] gave as done again.
    void redid(Deed deed) {
        push(done, deed);
        tell();
    }

    private static void push(Deque<Deed> deeds, Deed deed) {
        deeds.addLast(deed);
        if (deeds.size() > MOST) {
            deeds.removeFirst();
        }
    }

    private void tell() {
        undoWords.set(done.isEmpty() ? null : done.getLast().words());
        redoWords.set(undone.isEmpty() ? null : undone.getLast().words());
    }
}
