package driftscope.app;

import driftscope.app.file.FileDialogs;
import driftscope.app.remembered.Settings;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.DataSets;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.probe.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What the window costs the training, and how smoothly it moves: prints a table, asserts nothing, and is not part of the
/// tests. `mvn test -Dtest=RenderBench` runs it on JavaFX's headless platform with the software pipeline.
///
/// Lanes of the paper's network with more layers train at full speed on MNIST, in turns without a window (a trainer whose
/// snapshots nobody takes) and with one of 1280 × 800 that shows ridges and six cards. Medians of the turns after a long one each.
class RenderBench {

    private static final String SIX_CARDS = "loss:0,accuracy:0,strip:0,gradient-norm:0,drift:0,saturated:0";
    private static final int TURNS = 5;

    /// On a slow machine Java compiles for so long what draws, in the time of the lanes.
    private static final long WARM_UP_MILLIS = 20_000;
    private static final long TURN_MILLIS = 3_000;

    /// What was seen of the pulses of a turn: the time on the JavaFX thread from the start of a pulse until layout is done, for
    /// pulses in which plots were drawn.
    private static final class Pulses extends AnimationTimer {
        final List<Double> millis = new ArrayList<>();
        private long count;
        private long start;

        @Override
        public void handle(long now) {
            count++;
            start = System.nanoTime();
        }

        void afterLayout() {
            if (start != 0) {
                millis.add((System.nanoTime() - start) * 1e-6);
                start = 0;
            }
        }

        void clear() {
            millis.clear();
            count = 0;
        }
    }

    @Test
    void measure() throws Exception {
        FxToolkit.registerPrimaryStage();
        System.out.println("| hidden layers | lanes | alone, steps/s | with window, steps/s | share | pulses/s"
                + " | JavaFX thread, median ms | 99th percentile ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (int layers : new int[] {3, 20, 100}) {
            for (int lanes : new int[] {1, 2}) {
                measure(layers, lanes);
            }
        }
    }

    private static void measure(int layers, int lanes) throws Exception {
        Recipe paper = Presets.FIRST.recipe();
        List<LaneSpec> specs = paper.lanes().subList(paper.lanes().size() - lanes, paper.lanes().size());
        Recipe recipe = new Recipe(
                layers + " layers",
                paper.settings().with(Catalogue.HIDDEN, Collections.nCopies(layers, 100)),
                specs,
                List.of());
        DataSet data = DataSets.load(recipe, Progress.NONE);

        Path folder = Files.createTempDirectory("driftscope-bench");
        Settings settings = Settings.load(folder.resolve("settings.json"));
        settings.setNumber("width", 1280);
        settings.setNumber("height", 800);
        settings.setNumber("pace", 1e9);
        settings.setText("shelf", SIX_CARDS);
        var pulses = new Pulses();
        MainWindow window = onWindow(() -> {
            pulses.start();
            var opened = new MainWindow(FxToolkit.toolkitContext().getRegisteredStage(), settings, new NoDialogs());
            opened.show(recipe);
            Scene scene = FxToolkit.toolkitContext().getRegisteredStage().getScene();
            scene.addPostLayoutPulseListener(pulses::afterLayout);
            return opened;
        });
        while (onWindow(() -> window.session().snapshotProperty().get()) == null) {
            Thread.sleep(20);
        }
        Trainer alone = new Trainer(recipe, data, Throwable::printStackTrace);
        var aloneSpeeds = new ArrayList<Double>();
        var windowSpeeds = new ArrayList<Double>();
        var pulseRates = new ArrayList<Double>();
        var millis = new ArrayList<Double>();
        for (int turn = -1; turn < TURNS; turn++) {
            long time = turn < 0 ? WARM_UP_MILLIS : TURN_MILLIS;
            double aloneSpeed = alone(alone, time);
            onWindow(() -> {
                window.session().toggleRunning();
                pulses.clear();
                return null;
            });
            long start = System.nanoTime();
            long before = step(window);
            Thread.sleep(time);
            double seconds = (System.nanoTime() - start) * 1e-9;
            double windowSpeed = (step(window) - before) / seconds;
            double rate = onWindow(() -> pulses.count / seconds);
            List<Double> seen = onWindow(() -> List.copyOf(pulses.millis));
            onWindow(() -> {
                window.session().toggleRunning();
                return null;
            });
            while (onWindow(() -> window.session().isRunning())) {
                Thread.sleep(20);
            }
            if (turn >= 0) {
                aloneSpeeds.add(aloneSpeed);
                windowSpeeds.add(windowSpeed);
                pulseRates.add(rate);
                millis.addAll(seen);
            }
        }
        alone.close();
        onWindow(() -> {
            pulses.stop();
            window.close();
            return null;
        });
        System.out.printf(
                Locale.ROOT, "| %d | %d | %,.0f | %,.0f | %.0f %% | %.0f | %.2f | %.2f |%n",
                layers, lanes, quantile(aloneSpeeds, 0.5), quantile(windowSpeeds, 0.5),
                100 * quantile(windowSpeeds, 0.5) / quantile(aloneSpeeds, 0.5), quantile(pulseRates, 0.5),
                quantile(millis, 0.5), quantile(millis, 0.99));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static double alone(Trainer trainer, long time) throws InterruptedException {
        Snapshot first = newest(trainer);
        trainer.run();
        long start = System.nanoTime();
        Thread.sleep(time);
        trainer.pause();
        double seconds = (System.nanoTime() - start) * 1e-9;
        return (newest(trainer).step() - first.step()) / seconds;
    }

    /// The state of a trainer that has paused.
    private static Snapshot newest(Trainer trainer) throws InterruptedException {
        Snapshot snapshot;
        do {
            Thread.sleep(20);
            trainer.watch(Set.of(Quantity.ACTIVATION_INPUT));
            Thread.sleep(100);
            snapshot = trainer.takeSnapshot();
        } while (snapshot == null || snapshot.running());
        return snapshot;
    }

    private static long step(MainWindow window) {
        return onWindow(() -> window.session().snapshotProperty().get().step());
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    private static <T> T onWindow(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, task);
    }

    private static final class NoDialogs implements FileDialogs {
        @Override
        public Optional<Path> openRecipe() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveRecipe(String suggestedName) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveFile(String title, String suggestedName, String kind, String ending) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openLesson() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openDataFolder() {
            return Optional.empty();
        }
    }
}
