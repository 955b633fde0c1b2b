package driftscope.app.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Theme;
import driftscope.app.session.LaneMeasures;
import driftscope.app.session.Session;
import driftscope.app.session.SmallRuns;
import driftscope.app.session.TimeCursor;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import driftscope.plot.RegionPlot;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The shelf")
class ShelfTest {

    private final Session session = onFx(() -> new Session(SmallRuns.moons(3), notice -> {}, failure -> {}, Runnable::run));

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        onFx(() -> {
            session.close();
            return null;
        });
    }

    private static <T> T onFx(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, task);
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"1920, 1080, 280", "1280, 720, 120", "960, 600, 90"})
    @DisplayName("should give regions of the plane as much as the window has, and leave the curves and the heat strip theirs")
    void regions(double width, double height, double side) throws Exception {
        onFx(() -> {
            session.open(SmallRuns.moons(3));
            return null;
        });
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFx(() -> session.pulse(System.nanoTime())));
        onFx(() -> {
            var panel = new Shelf(session, new TimeCursor(session), new LaneMeasures(session, failure -> {}), ShelfOrder.USUAL, arranged -> {});
            var settings = new Region();
            settings.setMinWidth(276);
            var bars = new Region();
            bars.setMinHeight(140);
            var root = new BorderPane(new Region(), null, panel, bars, settings);
            var scene = new Scene(root, width, height);
            Theme.DARK.applyTo(scene);
            panel.refresh(List.of());
            root.applyCss();
            root.layout();
            List<RegionPlot> plots = Stream.of("#region-a", "#region-b")
                    .map(id -> (RegionPlot) ((PlotPane<?>) panel.lookup(id)).plot())
                    .toList();
            assertThat(plots).hasSize(2).allSatisfy(plot -> assertThat(plot.side()).isGreaterThanOrEqualTo(side));
            panel.drawIfNeeded();
            for (String id : new String[] {"#loss", "#accuracy", "#strip"}) {
                Region plot = (Region) panel.lookup(id);
                assertThat(((PlotPane<?>) plot).plot().hasZoom()).as("axes of %s are drawn", id).isTrue();
                assertThat(plot.getHeight()).as(id).isGreaterThan(35);
                assertThat(plot.localToScene(plot.getLayoutBounds()).getMaxX()).as(id).isLessThanOrEqualTo(width);
            }
            return null;
        });
    }

    @Test
    @DisplayName("should have no accuracy where numbers are learned, and one again where there are classes")
    void noAccuracy() throws Exception {
        Recipe numbers = SmallRuns.moons(3).with(Catalogue.DATA_NAME, DataName.LINEAR);
        for (Recipe recipe : List.of(SmallRuns.moons(3), numbers, SmallRuns.moons(3))) {
            onFx(() -> {
                session.open(recipe);
                return null;
            });
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFx(() -> session.pulse(System.nanoTime())));
            onFx(() -> {
                var panel = new Shelf(session, new TimeCursor(session), new LaneMeasures(session, failure -> {}), ShelfOrder.USUAL, arranged -> {});
                new Scene(panel, 400, 700);
                panel.applyCss();
                panel.layout();
                panel.refresh(List.of());
                assertThat(panel.lookup("#accuracy").getParent().isVisible()).isEqualTo(recipe != numbers);
                assertThat(panel.lookup("#accuracy").getParent().isManaged()).isEqualTo(recipe != numbers);
                assertThat(panel.lookup("#loss").getParent().isVisible()).isTrue();
                return null;
            });
        }
    }
}
