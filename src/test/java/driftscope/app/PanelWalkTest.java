package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.control.Theme;
import driftscope.app.session.Session;
import driftscope.app.session.SmallRuns;
import driftscope.app.settings.SettingsPanel;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The real panel on a real session: whatever its controls are set to, they say what the lanes do.
@DisplayName("A walk through all settings in the panel")
class PanelWalkTest {

    private static final int CHANGES = Integer.getInteger("panel.walk", 500);
    private static final int CHANGES_BETWEEN_RETURNS = 60;
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private static Path folder;

    private final List<String> notices = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> moves = new ArrayList<>();
    private final List<LogRecord> warnings = new ArrayList<>();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord message) {
            if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(message);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Session session;
    private PanelControls controls;
    private Stage stage;
    private long now = 1;

    @BeforeEach
    void listen() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        Logger.getLogger("").addHandler(listener);
        var stream = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    @AfterEach
    void close() {
        fromFx(() -> {
            session.close();
            stage.hide();
            return true;
        });
        System.setOut(out);
        System.setErr(err);
        Logger.getLogger("").removeHandler(listener);
        assertThat(failures).as("%s", last()).isEmpty();
        assertThat(warnings).extracting(LogRecord::getMessage).isEmpty();
        assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static <T> T fromFx(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, task);
    }

    private List<String> last() {
        return moves.subList(Math.max(0, moves.size() - 12), moves.size());
    }

    /// Waits until nothing is wrong any more.
    ///
    /// @param trouble says what is wrong, or nothing
    private void until(Callable<Optional<String>> trouble) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Optional<String> found;
        do {
            found = fromFx(() -> {
                now += 200_000_000;
                session.pulse(now);
                return trouble.call();
            });
            if (found.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(100_000);
        } while (System.nanoTime() < end && failures.isEmpty());
        throw new AssertionError(found + " after " + last() + ", notices " + notices + ", failures " + failures);
    }

    @ParameterizedTest(name = "of a network that is {0}")
    @EnumSource
    @DisplayName("should find every control saying what the lanes do after each change, and nothing on the console")
    void walk(SmallRuns.Kind kind) {
        var random = new Random(kind.ordinal() + 1);
        Recipe start = SmallRuns.images(kind, folder);
        fromFx(() -> {
            session = new Session(start, notices::add, failures::add, Runnable::run);
            var panel = new SettingsPanel(session, () -> Optional.of(folder), Set.of(), folded -> {});
            controls = new PanelControls(panel);
            var scene = new Scene(panel, 380, 800);
            Theme.LIGHT.applyTo(scene);
            stage.setScene(scene);
            stage.show();
            session.open(start);
            return true;
        });
        until(this::disagreement);
        int kinds = 0;
        for (int change = 1; change <= CHANGES; change++) {
            move(random);
            if (change % CHANGES_BETWEEN_RETURNS == 0 || diverged()) {
                begin("open", () -> session.open(start));
            }
            kinds += fromFx(() -> session.recipeProperty().get().settings().get(Catalogue.KIND)) == kind.kind() ? 1 : 0;
        }
        assertThat(kinds).as("changes in a network of this kind").isGreaterThan(CHANGES / 4);
        assertThat(notices).as("refusals").isNotEmpty().allSatisfy(notice -> assertThat(notice).contains(" "));
    }

    private boolean diverged() {
        return fromFx(() -> session.snapshotProperty().get().lanes().stream().anyMatch(lane -> lane.divergence() != null));
    }

    /// One change by one control, seen through to the lanes; now and then with a step, a reset or another lane before it.
    private void move(Random random) {
        int kind = random.nextInt(20);
        if (kind == 0 && fromFx(controls::isWaiting) && !fromFx(this::wouldLoadMuch)) {
            begin("reset", controls::reset);
        } else if (kind <= 2) {
            fromFx(() -> moves.add("lane " + controls.chooseLane(random)));
        } else if (kind <= 5) {
            fromFx(() -> {
                moves.add("step");
                session.singleStep();
                return true;
            });
        }
        int refused = notices.size();
        PanelControls.Shown shown = fromFx(() -> {
            PanelControls.Shown changed = controls.change(random);
            moves.add(changed.toString());
            return changed;
        });
        until(this::disagreement);
        if (notices.size() == refused && shown.text() != null && !fromFx(this::hasDiverged)) {
            assertThat(fromFx(() -> controls.text(shown.setting()))).as("%s", last()).isEqualTo(shown.text());
        }
    }

    private boolean hasDiverged() {
        return session.snapshotProperty().get().lanes().stream().anyMatch(lane -> lane.divergence() != null);
    }

    private boolean wouldLoadMuch() {
        Recipe draft = session.draftProperty().get();
        return Catalogue.DATA_NAME.applies(draft.settings())
                && draft.settings().get(Catalogue.DATA_NAME) == Catalogue.DATA_NAME.standard();
    }

    /// Starts over and waits for the new run, or for the sentence that refuses it.
    private void begin(String what, Runnable action) {
        int refused = notices.size();
        long before = fromFx(() -> {
            moves.add(what);
            long starts = session.startsProperty().get();
            action.run();
            return starts;
        });
        until(() -> session.startsProperty().get() > before || notices.size() > refused ? disagreement() : Optional.of("no start"));
    }

    /// The first control that says something else than the lane that it is about does.
    private Optional<String> disagreement() {
        Snapshot snapshot = session.snapshotProperty().get();
        if (snapshot == null || snapshot.running()) {
            return Optional.of("no paused lane");
        }
        if (hasDiverged()) {
            return Optional.empty();
        }
        Recipe draft = session.draftProperty().get();
        boolean waiting = controls.isWaiting();
        Map<String, Values> lanes = new LinkedHashMap<>();
        boolean differs = false;
        for (LaneState lane : snapshot.lanes()) {
            Values drafted = draft.of(draft.lane(lane.name()));
            lanes.put(
                    lane.name(),
                    waiting ? lane.values().only(Catalogue.LIVE).over(drafted.without(Catalogue.LIVE)) : lane.values());
            for (Setting<?> setting : Catalogue.ALL) {
                differs |= !setting.isLive() && !drafted.get(setting).equals(lane.values().get(setting));
            }
        }
        if (differs != waiting) {
            return Optional.of("something waits for a reset: " + differs + ", the panel says " + waiting);
        }
        return controls.disagreement(lanes);
    }
}
