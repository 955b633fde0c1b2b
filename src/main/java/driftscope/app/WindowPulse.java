package driftscope.app;

import driftscope.app.bar.ToolBarPanel;
import driftscope.app.lesson.LessonSide;
import driftscope.app.lesson.Spotlight;
import driftscope.app.session.Session;
import driftscope.app.words.ChangeLabels;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Marker;
import java.util.List;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// Hands new snapshots to the parts of the window, once per pulse: to the centre at once, to the others now and then.
final class WindowPulse extends AnimationTimer {

    /// A pulse paints when its handlers have run: at the third the picture of the first has been on the screen.
    static final int PULSES_OF_FIRST_PICTURE = 3;

    private static final long SHELF_INTERVAL_NANOS = 100_000_000;

    private final Session session;
    private final WindowParts parts;
    private final ToolBarPanel toolBar;
    private final LessonSide left;
    private final Spotlight spotlight;
    private final FrameRate frameRate = new FrameRate();
    private @Nullable Runnable opening;
    private int pulsesBeforeOpening;
    private long shelfRefreshed;
    private boolean shelfStale;
    private boolean wasRunning;
    private boolean focusRun;

    WindowPulse(Session session, WindowParts parts, ToolBarPanel toolBar, LessonSide left, Spotlight spotlight) {
        this.session = session;
        this.parts = parts;
        this.toolBar = toolBar;
        this.left = left;
        this.spotlight = spotlight;
        session.snapshotProperty().addListener((property, before, now) -> shelfStale = true);
    }

    /// @param task is run once the first picture is on the screen
    void afterFirstPicture(Runnable task) {
        opening = task;
    }

    /// *Run* gets the focus with the next snapshot: it is switched off until then.
    void focusRun() {
        focusRun = true;
    }

    @Override
    public void handle(long now) {
        if (opening != null && ++pulsesBeforeOpening == PULSES_OF_FIRST_PICTURE) {
            opening.run();
            opening = null;
        }
        boolean fresh = session.pulse(now);
        if (fresh) {
            parts.centre().refresh();
            if (focusRun) {
                focusRun = false;
                toolBar.refresh();
                toolBar.runButton().requestFocus();
            }
            if (session.isRunning() != wasRunning) {
                wasRunning = session.isRunning();
                shelfRefreshed = 0;
            }
        }
        boolean settled = shelfStale && !session.isRunning();
        if (shelfStale && (settled || now - shelfRefreshed > SHELF_INTERVAL_NANOS)) {
            shelfStale = false;
            shelfRefreshed = now;
            List<Marker> markers = markers();
            toolBar.refresh();
            parts.shelf().refresh(markers);
            parts.status().refresh(markers, frameRate.perSecond());
            left.refresh();
        }
        spotlight.follow();
        boolean drew = parts.centre().drawIfNeeded() | parts.shelf().drawIfNeeded() | parts.status().drawIfNeeded();
        frameRate.pulse(now, drew);
    }

    private List<Marker> markers() {
        Snapshot snapshot = session.snapshotProperty().get();
        Recipe recipe = session.recipeProperty().get();
        return snapshot == null || recipe == null
                ? List.of()
                : ChangeLabels.markers(recipe, snapshot.changes());
    }
}
