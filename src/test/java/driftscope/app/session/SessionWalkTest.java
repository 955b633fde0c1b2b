package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.Lane;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Toggle;
import driftscope.setting.Choice;
import driftscope.setting.Flag;
import driftscope.setting.Real;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.setting.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/// Whatever is asked in whatever state: the controls show what the lanes do, and the recipe repeats the run.
@DisplayName("A walk through a session")
class SessionWalkTest extends WithSession {

    private static final int MOVES = 160;
    private static final int MOVES_BETWEEN_LOOKS = 8;

    private final List<String> moves = new ArrayList<>();

    SessionWalkTest() {
        super(200_000_000);
    }

    @Override
    String story() {
        return (session == null ? "" : state() + " after ") + moves.reversed();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("should find the controls showing what the lanes do, and the recipe repeating the run")
    void walk(long seed) {
        var random = new Random(seed);
        session = new Session(SmallRuns.moons(seed), notices::add, failures::add, Runnable::run);
        onFx(() -> session.open(SmallRuns.moons(seed)));
        WaitForAsyncUtils.waitForFxEvents();
        for (int move = 1; move <= MOVES; move++) {
            onFx(() -> moves.add(move(random)));
            if (random.nextInt(3) == 0) {
                pulse();
            }
            if (move % MOVES_BETWEEN_LOOKS == 0) {
                look();
            }
        }
    }

    private void pulse() {
        onFx(() -> pulse(30_000_000));
    }

    private String move(Random random) {
        Recipe draft = session.draftProperty().get();
        String lane = random.nextInt(3) == 0 ? null : random.nextBoolean() ? "A" : "B";
        switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> {
                Setting<?> setting = Catalogue.LIVE.get(random.nextInt(Catalogue.LIVE.size()));
                Values values = value(setting, random);
                session.set(lane, values, random.nextBoolean() ? Toggle.FRESH : Toggle.FUNCTION_PRESERVING);
                return lane + " " + values;
            }
            case 4 -> {
                session.set(null, Values.of(Catalogue.SEED, (long) random.nextInt(5)), Toggle.FRESH);
                return "seed";
            }
            case 5 -> {
                session.hold(true);
                for (int i = 0; i < 3; i++) {
                    session.set(lane, Values.of(Catalogue.LEARNING_RATE, 0.01 + 0.1 * random.nextDouble()), Toggle.FRESH);
                }
                session.hold(false);
                return "drag in " + lane;
            }
            case 6 -> {
                Setting<?> setting = Catalogue.LIVE.get(random.nextInt(Catalogue.LIVE.size()));
                session.setBack(lane, setting);
                return lane + " back " + setting;
            }
            case 7, 8 -> {
                session.undo();
                return "undo";
            }
            case 9 -> {
                session.redo();
                return "redo";
            }
            case 10 -> {
                session.toggleRunning();
                return "run or pause";
            }
            case 11 -> {
                session.singleStep();
                return "step";
            }
            case 12 -> {
                Set<String> hidden = random.nextInt(3) > 0 ? Set.of() : Set.of(random.nextBoolean() ? "A" : "B");
                session.hideLanes(hidden);
                return "hidden " + hidden;
            }
            case 13 -> {
                session.recomputeStatistics(lane);
                return "recompute in " + lane;
            }
            default -> {
                if (random.nextInt(3) == 0) {
                    session.reset();
                    return "reset to " + draft.seed();
                }
                session.setPace(random.nextBoolean() ? Double.POSITIVE_INFINITY : 500);
                return "pace";
            }
        }
    }

    private static Values value(Setting<?> setting, Random random) {
        return switch (setting.kind()) {
            case Real real -> Values.of(setting.of(real), Math.min(real.high() * 0.9, 0.2) * random.nextDouble());
            case Whole whole -> Values.of(setting.of(whole), 1 + random.nextInt(40));
            case Choice<?> choice -> of(setting, choice, random);
            case Flag flag -> Values.of(setting.of(flag), random.nextBoolean());
            default -> throw new IllegalArgumentException(setting.toString());
        };
    }

    private static <E extends Enum<E>> Values of(Setting<?> setting, Choice<E> choice, Random random) {
        return Values.of(setting.of(choice), choice.values().get(random.nextInt(choice.values().size())));
    }

    /// Pauses, shows all lanes, and compares.
    private void look() {
        until("the end of a replay", () -> !session.isUnderWay() && session.trainer() != null);
        onFx(() -> {
            session.hideLanes(Set.of());
            if (session.isRunning()) {
                session.toggleRunning();
            }
        });
        until("a pause", () -> {
            Snapshot snapshot = session.snapshotProperty().get();
            return !session.isUnderWay()
                    && !session.isRunning()
                    && snapshot != null
                    && !snapshot.running()
                    && snapshot.catchingUp() == 1
                    && snapshot.lanes().stream().allMatch(lane -> lane.divergence() != null || lane.frame().step() == snapshot.step())
                    && agree(snapshot);
        });
        Snapshot snapshot = session.snapshotProperty().get();
        Recipe recipe = fromFx(() -> session.trainer().recipe());
        for (int index = 0; index < recipe.lanes().size(); index++) {
            LaneState shown = snapshot.lanes().get(index);
            Lane again = new Lane(recipe, recipe.lanes().get(index), fromFx(session::data));
            while (again.step() < shown.step() && again.divergence() == null) {
                again.advance();
            }
            again.look();
            if (shown.divergence() == null) {
                assertThat(again.loss()).as("%s", moves).isEqualTo(shown.frame().loss());
            }
        }
    }

    private String state() {
        Snapshot snapshot = session.snapshotProperty().get();
        Recipe draft = session.draftProperty().get();
        return "running " + session.isRunning() + ", replayed " + session.replayingProperty().get() + ", "
                + (snapshot == null
                        ? "no snapshot"
                        : "step " + snapshot.step() + ", running " + snapshot.running() + ", caught up " + snapshot.catchingUp()
                                + snapshot.lanes().stream()
                                        .map(lane -> "\n" + lane.name() + " at " + lane.step() + ", frame " + lane.frame().step()
                                                + ", lane " + live(lane.values()) + "\n shown "
                                                + live(draft.of(draft.lane(lane.name()))) + "\n present "
                                                + live(snapshot.present().of(snapshot.present().lane(lane.name()))) + lane.divergence())
                                        .toList());
    }

    private boolean agree(Snapshot snapshot) {
        Recipe draft = session.draftProperty().get();
        return snapshot.lanes().stream()
                .filter(lane -> lane.divergence() == null)
                .allMatch(lane -> live(draft.of(draft.lane(lane.name()))).equals(live(lane.values())));
    }

    private static Set<String> live(Values values) {
        return Catalogue.LIVE.stream().map(setting -> setting + "=" + values.get(setting)).collect(Collectors.toSet());
    }
}
