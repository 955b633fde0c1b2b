package driftscope.plot;

import static driftscope.plot.Canvases.BLUE;
import static driftscope.plot.Canvases.GREEN;
import static driftscope.plot.Canvases.RED;
import static driftscope.plot.Canvases.STYLE;
import static driftscope.plot.Canvases.YELLOW;
import static driftscope.plot.Canvases.count;
import static driftscope.plot.Canvases.mouse;
import static driftscope.plot.Canvases.onFx;
import static driftscope.plot.Canvases.pane;
import static driftscope.plot.Canvases.picture;
import static driftscope.plot.Canvases.place;
import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.PlotPane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.event.Event;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

@DisplayName("Plots, on a real canvas,")
class PlotsTest {
    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static DistributionGrid grid(int layers, DistributionGrid.View view) {
        DistributionGrid grid = new DistributionGrid();
        grid.setView(view);
        grid.setRanges(Samples.constant(layers, -6), Samples.constant(layers, 6));
        grid.show(Samples.columns(layers, 12));
        return grid;
    }

    @Nested
    @DisplayName("drawn when needed, should")
    class Drawing {
        @Test
        @DisplayName("draw once and not again while nothing changes")
        void once() {
            onFx(() -> {
                DistributionGrid grid = grid(3, DistributionGrid.View.RIDGES);
                PlotPane<DistributionGrid> pane = pane(grid);
                place(pane, 600, 400);
                assertThat(pane.drawIfNeeded()).isTrue();
                assertThat(pane.drawIfNeeded()).isFalse();
                grid.invalidatePlot();
                assertThat(pane.drawIfNeeded()).isTrue();
                pane.resize(500, 400);
                assertThat(pane.drawIfNeeded()).isTrue();
                assertThat(pane.drawIfNeeded()).isFalse();
                return null;
            });
        }

        @Test
        @DisplayName("draw again when a style sheet changes a colour")
        void colours() {
            onFx(() -> {
                DistributionGrid grid = grid(1, DistributionGrid.View.NOW);
                PlotPane<DistributionGrid> pane = pane(grid);
                Pane root = place(pane, 600, 400);
                pane.drawIfNeeded();
                root.setStyle(STYLE.replace("-plot-lane-a: #ff0000", "-plot-lane-a: #ffff00"));
                root.applyCss();
                assertThat(pane.drawIfNeeded()).isTrue();
                WritableImage image = root.getScene().snapshot(null);
                assertThat(count(image, 0, 0, 600, 400, YELLOW)).isGreaterThan(100);
                assertThat(count(image, 0, 0, 600, 400, RED)).isZero();
                return null;
            });
        }

        @Test
        @DisplayName("not draw while it cannot be seen or has no size")
        void unseen() {
            onFx(() -> {
                DistributionGrid grid = grid(1, DistributionGrid.View.NOW);
                PlotPane<DistributionGrid> pane = pane(grid);
                assertThat(pane.drawIfNeeded()).isFalse();
                Pane root = place(pane, 600, 400);
                root.setVisible(false);
                assertThat(pane.drawIfNeeded()).isFalse();
                root.setVisible(true);
                assertThat(pane.drawIfNeeded()).isTrue();
                return null;
            });
        }

        @Test
        @DisplayName("draw at every size without failing")
        void sizes() {
            onFx(() -> {
                List<Plot> plots = new ArrayList<>();
                for (DistributionGrid.View view : DistributionGrid.View.values()) {
                    plots.add(grid(7, view));
                }
                plots.add(StepPlotsTest.lines());
                plots.add(StepPlotsTest.heat(7));
                TimeAxis axis = new TimeAxis();
                axis.show(5_000, 2_000, List.of(new Marker(100, "start"), new Marker(4_900, "lr 0.01 → 0.1")));
                plots.add(axis);
                plots.add(new RegionPlot());
                var confusion = new ConfusionPlot();
                confusion.show("A", "at step 7", 0, new ConfusionPlot.Counts(2, new int[] {5, 1, 0, 9}, 1, pair -> List.of(new float[] {0.5f})));
                plots.add(confusion);
                var bars = new BarPlot("Time", "microseconds");
                bars.show("at step 7", List.of("Whole", "Part"), List.of(new BarPlot.Bars("A", 0, new double[] {3, 1}, List.of("3 µs", "1 µs"))));
                plots.add(bars);
                for (PlotPane<?> plot : plots.stream().map(Canvases::pane).toList()) {
                    place(plot, 10, 10);
                    for (int width = 1; width < 700; width += 83) {
                        for (int height = 1; height < 500; height += 71) {
                            plot.resize(width, height);
                            assertThat(plot.drawIfNeeded()).isTrue();
                        }
                    }
                }
                return null;
            });
        }
    }

    @Nested
    @DisplayName("the grid of distributions should")
    class Grid {
        @Test
        @DisplayName("keep each lane's colour in that lane's column, in every view")
        void lanes() {
            onFx(() -> {
                for (DistributionGrid.View view : DistributionGrid.View.values()) {
                    WritableImage image = picture(grid(3, view), 836, 500);
                    assertThat(count(image, 36, 30, 432, 500, RED)).as("A in %s", view).isGreaterThan(300);
                    assertThat(count(image, 440, 30, 836, 500, BLUE)).as("B in %s", view).isGreaterThan(300);
                    assertThat(count(image, 36, 30, 432, 500, BLUE)).as("B in A, %s", view).isZero();
                    assertThat(count(image, 440, 30, 836, 500, RED)).as("A in B, %s", view).isZero();
                    assertThat(count(image, 0, 30, 36, 500, RED.or(BLUE))).as("outside, %s", view).isZero();
                }
                return null;
            });
        }

        @Test
        @DisplayName("draw only the rows that can be seen of 100")
        void visibleRows() {
            onFx(() -> {
                DistributionGrid grid = grid(100, DistributionGrid.View.NOW);
                PlotPane<DistributionGrid> pane = pane(grid);
                place(pane, 836, 500);
                pane.drawIfNeeded();
                assertThat(grid.rowCount()).isEqualTo(100);
                assertThat(grid.rowsDrawn()).isEqualTo((int) Math.ceil(grid.visibleRows())).isLessThan(7);
                grid.setFirstRow(50.5);
                assertThat(pane.drawIfNeeded()).isTrue();
                assertThat(grid.rowsDrawn()).isLessThan(8);
                grid.setFitAll(true);
                pane.drawIfNeeded();
                assertThat(grid.rowsDrawn()).isEqualTo(100);
                assertThat(grid.visibleRows()).isEqualTo(100);
                assertThat(grid.firstRow()).isZero();
                return null;
            });
        }

        @Test
        @DisplayName("draw a narrow spike as high as the cell, not as a flat bar")
        void spike() {
            onFx(() -> {
                int[] counts = new int[1_000];
                counts[500] = 10_000;
                LayerCell cell = new LayerCell("Layer 1", new Bins(-6, 6, counts, 0, 0), null, new Bins[0], new long[0], new float[5][0],
                        LayerCell.Statistics.NONE, null);
                DistributionGrid grid = new DistributionGrid();
                grid.setView(DistributionGrid.View.NOW);
                grid.show(List.of(new DistributionGrid.LaneColumn("", 0, List.of(cell))));
                WritableImage image = picture(grid, 436, 300);
                assertThat(count(image, 236, 40, 242, 60, RED)).isGreaterThan(10);
                assertThat(count(image, 40, 40, 230, 200, RED)).isZero();
                return null;
            });
        }

        @Test
        @DisplayName("leave out no warning, however narrow a cell is")
        void narrowWarning() {
            onFx(() -> {
                LayerCell warned = new LayerCell("Layer 1", Samples.normal(0, 1, 160, 6000, 1), null, new Bins[0], new long[0],
                        new float[5][0], new LayerCell.Statistics(0, 1, null, null, "σ² underflowed in 100 of all these units", true), null);
                DistributionGrid grid = new DistributionGrid();
                grid.setView(DistributionGrid.View.NOW);
                grid.show(List.of(new DistributionGrid.LaneColumn("A", 0, List.of(warned))));
                for (int width : new int[] {500, 200, 170}) {
                    assertThat(count(picture(grid, width, 300), 36, 0, width, 90, YELLOW)).as("in %s", width).isGreaterThan(20);
                }
                return null;
            });
        }

        @Test
        @DisplayName("say in words what went wrong, and that there is nothing yet")
        void messages() {
            onFx(() -> {
                LayerCell broken = new LayerCell("Layer 1", null, null, new Bins[0], new long[0], new float[5][0],
                        LayerCell.Statistics.NONE, "not finite from step 8");
                DistributionGrid grid = new DistributionGrid();
                grid.show(List.of(new DistributionGrid.LaneColumn("A", 0, List.of(broken)),
                        new DistributionGrid.LaneColumn("B", 1, List.of(LayerCell.empty("Layer 1")))));
                WritableImage image = picture(grid, 836, 300);
                assertThat(count(image, 150, 80, 320, 200, YELLOW)).isGreaterThan(20);
                assertThat(count(image, 550, 80, 730, 200, GREEN)).isGreaterThan(20);
                return null;
            });
        }

        @Test
        @DisplayName("tell which cell the mouse is over")
        void hover() {
            onFx(() -> {
                DistributionGrid grid = grid(3, DistributionGrid.View.NOW);
                PlotPane<DistributionGrid> pane = pane(grid);
                place(pane, 836, 500);
                List<String> heard = new ArrayList<>();
                grid.setOnCellHover((layer, lane) -> heard.add(layer + "/" + lane));
                Event.fireEvent(pane, mouse(MouseEvent.MOUSE_MOVED, 600, 480));
                Event.fireEvent(pane, mouse(MouseEvent.MOUSE_MOVED, 602, 481));
                Event.fireEvent(pane, mouse(MouseEvent.MOUSE_MOVED, 100, 60));
                Event.fireEvent(pane, mouse(MouseEvent.MOUSE_EXITED, -1, -1));
                assertThat(heard).containsExactly("2/1", "0/0", "-1/-1");
                return null;
            });
        }

        @Test
        @DisplayName("draw a growing river as if it had been drawn in one go")
        void river() {
            onFx(() -> {
                DistributionGrid.LaneColumn all = Samples.columns(1, 32).getFirst();
                LayerCell full = all.layers().getFirst();
                DistributionGrid growing = new DistributionGrid();
                PlotPane<DistributionGrid> pane = pane(growing);
                growing.setView(DistributionGrid.View.RIVER);
                Pane root = place(pane, 436, 300);
                for (int frames = 2; frames <= 32; frames++) {
                    growing.show(List.of(new DistributionGrid.LaneColumn("A", 0, List.of(first(full, frames)))));
                    pane.drawIfNeeded();
                    root.getScene().snapshot(null);
                }
                DistributionGrid fresh = new DistributionGrid();
                fresh.setView(DistributionGrid.View.RIVER);
                fresh.show(List.of(new DistributionGrid.LaneColumn("A", 0, List.of(first(full, 32)))));
                WritableImage expected = picture(fresh, 436, 300);
                WritableImage actual = root.getScene().snapshot(null);
                int different = 0;
                for (int y = 0; y < 300; y++) {
                    for (int x = 0; x < 436; x++) {
                        if (expected.getPixelReader().getArgb(x, y) != actual.getPixelReader().getArgb(x, y)) {
                            different++;
                        }
                    }
                }
                assertThat(different).isZero();
                return null;
            });
        }

        private LayerCell first(LayerCell cell, int frames) {
            float[][] percentiles = new float[5][];
            for (int i = 0; i < 5; i++) {
                percentiles[i] = Arrays.copyOf(cell.percentiles()[i], frames);
            }
            return new LayerCell(cell.title(), cell.history()[frames - 1], null, Arrays.copyOf(cell.history(), frames),
                    Arrays.copyOf(cell.historySteps(), frames), percentiles, LayerCell.Statistics.NONE, null);
        }
    }
}
