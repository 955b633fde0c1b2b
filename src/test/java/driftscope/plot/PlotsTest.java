package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;

import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Plots, on a real canvas,")
class PlotsTest {
    /// Colours no plot uses by itself, so that a pixel tells what drew it.
    private static final String STYLE = "-fx-background-color: black; -plot-background: black; -plot-lane-a: #ff0000; -plot-lane-b: #0000ff;"
            + "-plot-grid: black; -plot-frame: black; -plot-text: #00ff00; -plot-muted: #00ff00; -plot-reference: #00ff00;"
            + "-plot-accent: #0000ff; -plot-marker: #ff0000; -plot-good: #00ff00; -plot-warning: #ffff00;";
    private static final IntPredicate RED = argb -> (argb >> 16 & 0xff) > 90 && (argb >> 8 & 0xff) < 40 && (argb & 0xff) < 40;
    private static final IntPredicate BLUE = argb -> (argb & 0xff) > 90 && (argb >> 8 & 0xff) < 40 && (argb >> 16 & 0xff) < 40;
    private static final IntPredicate YELLOW = argb -> (argb >> 16 & 0xff) > 90 && (argb >> 8 & 0xff) > 90 && (argb & 0xff) < 40;
    private static final IntPredicate GREEN = argb -> (argb >> 8 & 0xff) > 90 && (argb >> 16 & 0xff) < 40 && (argb & 0xff) < 40;
    private static final IntPredicate ANY = argb -> (argb & 0xffffff) != 0;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private static Pane place(PlotPane plot, double width, double height) {
        Pane root = new Pane(plot);
        root.setStyle(STYLE);
        new Scene(root, width, height);
        // A pane would give it its preferred size.
        plot.setManaged(false);
        plot.resizeRelocate(0, 0, width, height);
        root.applyCss();
        root.layout();
        return root;
    }

    private static WritableImage picture(PlotPane plot, double width, double height) {
        Pane root = place(plot, width, height);
        plot.drawIfNeeded();
        return root.getScene().snapshot(null);
    }

    private static int count(WritableImage image, int left, int top, int right, int bottom, IntPredicate which) {
        PixelReader reader = image.getPixelReader();
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (which.test(reader.getArgb(x, y))) {
                    count++;
                }
            }
        }
        return count;
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
                place(grid, 600, 400);
                assertThat(grid.drawIfNeeded()).isTrue();
                assertThat(grid.drawIfNeeded()).isFalse();
                grid.invalidatePlot();
                assertThat(grid.drawIfNeeded()).isTrue();
                grid.resize(500, 400);
                assertThat(grid.drawIfNeeded()).isTrue();
                assertThat(grid.drawIfNeeded()).isFalse();
                return null;
            });
        }

        @Test
        @DisplayName("draw again when a style sheet changes a colour")
        void colours() {
            onFx(() -> {
                DistributionGrid grid = grid(1, DistributionGrid.View.NOW);
                Pane root = place(grid, 600, 400);
                grid.drawIfNeeded();
                root.setStyle(STYLE.replace("-plot-lane-a: #ff0000", "-plot-lane-a: #ffff00"));
                root.applyCss();
                assertThat(grid.drawIfNeeded()).isTrue();
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
                assertThat(grid.drawIfNeeded()).isFalse();
                Pane root = place(grid, 600, 400);
                root.setVisible(false);
                assertThat(grid.drawIfNeeded()).isFalse();
                root.setVisible(true);
                assertThat(grid.drawIfNeeded()).isTrue();
                return null;
            });
        }

        @Test
        @DisplayName("draw at every size without failing")
        void sizes() {
            onFx(() -> {
                List<PlotPane> plots = new ArrayList<>();
                for (DistributionGrid.View view : DistributionGrid.View.values()) {
                    plots.add(grid(7, view));
                }
                plots.add(lines());
                plots.add(heat(7));
                TimeAxis axis = new TimeAxis();
                axis.show(5_000, 2_000, List.of(new Marker(100, "start"), new Marker(4_900, "lr 0.01 → 0.1")));
                plots.add(axis);
                plots.add(new RegionPlot());
                for (PlotPane plot : plots) {
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
                place(grid, 836, 500);
                grid.drawIfNeeded();
                assertThat(grid.rowCount()).isEqualTo(100);
                assertThat(grid.rowsDrawn()).isEqualTo((int) Math.ceil(grid.visibleRows())).isLessThan(7);
                grid.setFirstRow(50.5);
                assertThat(grid.drawIfNeeded()).isTrue();
                assertThat(grid.rowsDrawn()).isLessThan(8);
                grid.setFitAll(true);
                grid.drawIfNeeded();
                assertThat(grid.rowsDrawn()).isEqualTo(100);
                assertThat(grid.visibleRows()).isEqualTo(100);
                assertThat(grid.firstRowProperty().get()).isZero();
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
                        Double.NaN, Double.NaN, null, null, false, null);
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
        @DisplayName("say in words what went wrong, and that there is nothing yet")
        void messages() {
            onFx(() -> {
                LayerCell broken = new LayerCell("Layer 1", null, null, new Bins[0], new long[0], new float[5][0], Double.NaN, Double.NaN,
                        null, null, false, "not finite from step 8");
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
                place(grid, 836, 500);
                List<String> heard = new ArrayList<>();
                grid.setOnCellHover((layer, lane) -> heard.add(layer + "/" + lane));
                Event.fireEvent(grid, mouse(MouseEvent.MOUSE_MOVED, 600, 480));
                Event.fireEvent(grid, mouse(MouseEvent.MOUSE_MOVED, 602, 481));
                Event.fireEvent(grid, mouse(MouseEvent.MOUSE_MOVED, 100, 60));
                Event.fireEvent(grid, mouse(MouseEvent.MOUSE_EXITED, -1, -1));
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
                growing.setView(DistributionGrid.View.RIVER);
                Pane root = place(growing, 436, 300);
                for (int frames = 2; frames <= 32; frames++) {
                    growing.show(List.of(new DistributionGrid.LaneColumn("A", 0, List.of(first(full, frames)))));
                    growing.drawIfNeeded();
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
                    Arrays.copyOf(cell.historySteps(), frames), percentiles, Double.NaN, Double.NaN, null, null, false, null);
        }
    }

    @Nested
    @DisplayName("the other plots should")
    class Others {
        @Test
        @DisplayName("draw both lanes' lines and name them at their ends")
        void line() {
            onFx(() -> {
                WritableImage image = picture(lines(), 400, 240);
                assertThat(count(image, 42, 20, 344, 220, RED)).isGreaterThan(100);
                assertThat(count(image, 42, 20, 344, 220, BLUE)).isGreaterThan(100);
                assertThat(count(image, 346, 20, 400, 220, RED)).as("end label of A").isGreaterThan(10);
                assertThat(count(image, 346, 20, 400, 220, BLUE)).as("end label of B").isGreaterThan(10);
                return null;
            });
        }

        @Test
        @DisplayName("survive lines of nothing, of one point and of what is not finite")
        void oddLines() {
            onFx(() -> {
                double[] steps = {0, 1, 2, 3};
                double[] values = {Double.NaN, Double.POSITIVE_INFINITY, 0, 2};
                for (boolean logarithmic : new boolean[] {false, true}) {
                    LinePlot plot = new LinePlot("Loss", "");
                    plot.setLogarithmic(logarithmic);
                    plot.show(List.of(new Series("none", 0, false, new double[0], new double[0], new double[0], new double[0], 0),
                            new Series("A", 0, true, steps, values, values, values, 4),
                            new Series("B", 1, true, steps, values, values, values, 1)), List.of(), 3);
                    assertThat(count(picture(plot, 400, 240), 0, 0, 400, 240, RED)).isGreaterThan(5);
                }
                return null;
            });
        }

        @Test
        @DisplayName("fill a heat strip with viridis, and leave out what was not measured")
        void heatStrip() {
            onFx(() -> {
                WritableImage image = picture(heat(4), 400, 240);
                int inside = count(image, 44, 26, 340, 120, ANY);
                assertThat(inside).isGreaterThan(20_000);
                HeatStrip nothing = new HeatStrip("", "");
                float[][] none = new float[4][100];
                for (float[] row : none) {
                    Arrays.fill(row, Float.NaN);
                }
                double[] steps = new double[100];
                Arrays.setAll(steps, i -> i);
                nothing.show(List.of(new HeatStrip.Rows("A", 0, none)), steps, 100);
                assertThat(count(picture(nothing, 400, 240), 44, 4, 340, 100, ANY)).isZero();
                return null;
            });
        }

        @Test
        @DisplayName("put the first layer's value in the first row of the heat strip")
        void heatRows() {
            onFx(() -> {
                float[][] values = {{0, 0}, {-4, -4}};
                HeatStrip strip = new HeatStrip("", "");
                strip.show(List.of(new HeatStrip.Rows("A", 0, values)), new double[] {0, 10, 20}, 2);
                WritableImage image = picture(strip, 400, 100);
                assertThat(image.getPixelReader().getArgb(200, 10)).isEqualTo(Viridis.argb(1));
                assertThat(image.getPixelReader().getArgb(200, 40)).isEqualTo(Viridis.argb(0));
                return null;
            });
        }

        @Test
        @DisplayName("seek with the mouse and the keys on the axis of time, never beyond the current step")
        void seek() {
            onFx(() -> {
                TimeAxis axis = new TimeAxis();
                axis.show(9_000, 9_000, List.of());
                place(axis, 1_052, 80);
                List<Long> sought = new ArrayList<>();
                axis.setOnSeek(sought::add);
                Event.fireEvent(axis, mouse(MouseEvent.MOUSE_PRESSED, 26 + 500, 40));
                Event.fireEvent(axis, mouse(MouseEvent.MOUSE_PRESSED, 1_050, 40));
                Event.fireEvent(axis, mouse(MouseEvent.MOUSE_DRAGGED, 0, 40));
                Event.fireEvent(axis, key(KeyCode.LEFT));
                Event.fireEvent(axis, key(KeyCode.RIGHT));
                Event.fireEvent(axis, key(KeyCode.HOME));
                assertThat(sought).containsExactly(5_000L, 9_000L, 0L, 8_950L, 9_000L, 0L);
                return null;
            });
        }

        @Test
        @DisplayName("draw the class of a region and nothing outside the square")
        void region() {
            onFx(() -> {
                RegionPlot plot = new RegionPlot();
                float[] probability = {1, 1, 1, 1};
                int[] winner = {0, 1, 0, 1};
                plot.show("", 0, new float[] {0}, new float[] {0}, new int[] {2}, 1, probability, winner, 2, -1, 1);
                WritableImage image = picture(plot, 400, 221);
                int side = count(image, 0, 60, 400, 61, ANY);
                assertThat(side).isBetween(190, 202);
                int left = image.getPixelReader().getArgb(150, 60);
                int right = image.getPixelReader().getArgb(250, 60);
                assertThat(left).isNotEqualTo(right);
                return null;
            });
        }
    }

    private static LinePlot lines() {
        LinePlot plot = new LinePlot("Loss", "log");
        plot.setLogarithmic(true);
        plot.show(List.of(Samples.loss("A train", 0, false, 5_000, 2, 0.2, 0.05), Samples.loss("A test", 0, true, 50, 200, 0.2, 0),
                Samples.loss("B test", 1, true, 50, 200, 0.05, 0)), List.of(new Marker(3_000, "lr")), 10_000);
        return plot;
    }

    private static HeatStrip heat(int layers) {
        HeatStrip strip = new HeatStrip("Gradient norm by layer", "log₁₀");
        double[] steps = new double[200];
        Arrays.setAll(steps, i -> 50 * i);
        strip.show(List.of(Samples.heat("A", 0, layers, 200), Samples.heat("B", 1, layers, 200)), steps, 200);
        return strip;
    }

    private static MouseEvent mouse(javafx.event.EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, true, false, true,
                null);
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }
}
