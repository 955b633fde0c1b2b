package driftscope.plot;

import static driftscope.plot.Canvases.ANY;
import static driftscope.plot.Canvases.BLUE;
import static driftscope.plot.Canvases.GREEN;
import static driftscope.plot.Canvases.RED;
import static driftscope.plot.Canvases.count;
import static driftscope.plot.Canvases.key;
import static driftscope.plot.Canvases.mouse;
import static driftscope.plot.Canvases.onFx;
import static driftscope.plot.Canvases.pane;
import static driftscope.plot.Canvases.picture;
import static driftscope.plot.Canvases.place;
import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.TimeSlider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

@DisplayName("Plots over the steps, and of the plane, should")
class StepPlotsTest {
    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

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
                plot.show(List.of(new Series("A", "none", 0, false, new double[0], new double[0], new double[0], new double[0], 0),
                        new Series("A", "A test", 0, true, steps, values, values, values, 4),
                        new Series("B", "B test", 1, true, steps, values, values, values, 1)), List.of(), 3, -1);
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
            float[] none = new float[100];
            Arrays.fill(none, Float.NaN);
            HeatStrip.Row row = new HeatStrip.Row(steps(100, 1), 1, none);
            nothing.show(List.of(new HeatStrip.Rows("A", 0, 100, List.of(row, row, row, row))), 100, -1);
            assertThat(count(picture(nothing, 400, 240), 44, 4, 340, 100, ANY)).isZero();
            return null;
        });
    }

    @Test
    @DisplayName("put the first layer's value in the first row of the heat strip")
    void heatRows() {
        onFx(() -> {
            HeatStrip strip = new HeatStrip("", "");
            strip.show(List.of(new HeatStrip.Rows("A", 0, 20, List.of(
                    new HeatStrip.Row(steps(2, 10), 10, new float[] {0, 0}),
                    new HeatStrip.Row(steps(2, 10), 10, new float[] {-4, -4})))), 20, -1);
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
            TimeSlider axis = new TimeSlider("time");
            axis.plot().show(9_000, 9_000, List.of());
            place(axis, 1_052, 80);
            List<Long> sought = new ArrayList<>();
            axis.setOnSeek(sought::add);
            Event.fireEvent(axis, mouse(MouseEvent.MOUSE_PRESSED, 26 + 500, 40));
            Event.fireEvent(axis, mouse(MouseEvent.MOUSE_PRESSED, 1_050, 40));
            Event.fireEvent(axis, mouse(MouseEvent.MOUSE_DRAGGED, 0, 40));
            Event.fireEvent(axis, key(KeyCode.HOME));
            Event.fireEvent(axis, key(KeyCode.END));
            assertThat(sought).containsExactly(5_000L, 9_000L, 0L, 0L, 9_000L);
            List<Integer> moved = new ArrayList<>();
            axis.setOnMove(moved::add);
            for (KeyCode code : new KeyCode[] {KeyCode.LEFT, KeyCode.RIGHT, KeyCode.PAGE_DOWN, KeyCode.PAGE_UP}) {
                Event.fireEvent(axis, key(code));
            }
            assertThat(moved).as("kept steps to go on").containsExactly(-1, 1, -10, 10);
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
            plot.show("", "", 0, new float[] {0}, new float[] {0}, new int[] {2}, 1, probability, winner, 2, -1, 1);
            WritableImage image = picture(plot, 400, 221);
            int side = count(image, 0, 60, 400, 61, ANY);
            assertThat(side).isBetween(190, 202);
            int left = image.getPixelReader().getArgb(150, 60);
            int right = image.getPixelReader().getArgb(250, 60);
            assertThat(left).isNotEqualTo(right);
            return null;
        });
    }

    @Test
    @DisplayName("lay each lane's columns over the steps they are of, however wide they are")
    void heatSteps() {
        onFx(() -> {
            float[] low = new float[180];
            float[] high = new float[100];
            Arrays.fill(low, -3);
            Arrays.fill(high, 0);
            HeatStrip strip = new HeatStrip("", "");
            strip.show(List.of(
                    new HeatStrip.Rows("A", 0, 1_795, List.of(new HeatStrip.Row(steps(180, 10), 10, low))),
                    new HeatStrip.Rows("B", 1, 10_000, List.of(new HeatStrip.Row(steps(100, 100), 100, high)))), 10_000, -1);
            WritableImage image = picture(strip, 400, 100);
            double left = LinePlot.LEFT;
            double pixels = 400 - LinePlot.RIGHT - left;
            int end = (int) (left + 0.1795 * pixels);
            assertThat(image.getPixelReader().getArgb(end - 2, 10)).isEqualTo(Viridis.argb(0));
            assertThat(count(image, end + 2, 8, 330, 12, ANY)).as("A after it stopped").isZero();
            assertThat(image.getPixelReader().getArgb((int) left + 2, 45)).isEqualTo(Viridis.argb(1));
            assertThat(image.getPixelReader().getArgb((int) (left + pixels) - 2, 45)).isEqualTo(Viridis.argb(1));
            return null;
        });
    }

    @Test
    @DisplayName("keep the colours of a lane apart while another runs off to infinity, and say that the scale is cut")
    void heatRunOff() {
        onFx(() -> {
            float[] runsOff = {-1, 0, 3, 9, 17, 26, 34, 38};
            float[] healthy = new float[500];
            for (int i = 0; i < healthy.length; i++) {
                healthy[i] = -1.9f + 1.8f * i / 500;
            }
            HeatStrip strip = new HeatStrip("", "");
            strip.show(List.of(
                    new HeatStrip.Rows("A", 0, 8, List.of(new HeatStrip.Row(steps(8, 1), 1, runsOff))),
                    new HeatStrip.Rows("B", 1, 500, List.of(new HeatStrip.Row(steps(500, 1), 1, healthy)))), 500, -1);
            assertThat(strip.legendLabels()).containsExactly("−2", "≥\u202f1");
            strip.setTitle("", "");
            strip.show(List.of(
                    new HeatStrip.Rows("A", 0, 1, List.of(new HeatStrip.Row(steps(1, 1), 1, new float[] {14}))),
                    new HeatStrip.Rows("B", 1, 500, List.of(new HeatStrip.Row(steps(500, 1), 1, healthy)))), 500, -1);
            assertThat(strip.legendLabels()).as("beside a lane of one step far above").containsExactly("−2", "≥\u202f1");
            return null;
        });
    }

    @Test
    @DisplayName("leave the colours to what is not 0, such as the gradients of blank rows of an image")
    void heatZero() {
        onFx(() -> {
            HeatStrip strip = new HeatStrip("", "");
            HeatStrip.Row zero = new HeatStrip.Row(steps(3, 10), 10, new float[] {HeatStrip.ZERO, HeatStrip.ZERO, HeatStrip.ZERO});
            HeatStrip.Row other = new HeatStrip.Row(steps(3, 10), 10, new float[] {-2, -1.5f, -0.5f});
            HeatStrip.Rows lane = new HeatStrip.Rows("A", 0, 30, List.of(zero, other));
            strip.show(List.of(lane), 30, -1);
            assertThat(strip.legendLabels()).containsExactly("≤\u202f−2", "0");
            assertThat(HeatStrip.valueAt(lane, zero, 5)).isEqualTo("steps 0–9:  0");
            return null;
        });
    }

    @Test
    @DisplayName("say of which steps a value of the heat strip is the mean")
    void heatValues() {
        HeatStrip.Row row = new HeatStrip.Row(steps(3, 64), 64, new float[] {-1, Float.NaN, -2});
        HeatStrip.Rows lane = new HeatStrip.Rows("A", 0, 150, List.of(row));
        assertThat(HeatStrip.valueAt(lane, row, 10)).isEqualTo("steps 0–63:  10^−1.00 = 0.1");
        assertThat(HeatStrip.valueAt(lane, row, 100)).isEqualTo("steps 64–127:  not finite");
        assertThat(HeatStrip.valueAt(lane, row, 140)).isEqualTo("steps 128–149:  10^−2.00 = 0.01");
        assertThat(HeatStrip.valueAt(lane, row, 150)).isEqualTo("nothing measured at step 150");
    }

    @Test
    @DisplayName("name lanes at the ends of their lines as they are called, with the values of the step looked at")
    void endLabels() {
        double[] steps = {0, 100, 200};
        double[] values = {2.5, 1.25, 0.309};
        List<Series> series = List.of(new Series("Plain", "Plain training", 0, false, steps, values, values, values, 3),
                new Series("Plain", "Plain test", 0, true, steps, values, values, values, 3),
                new Series("Normalized", "Normalized test", 1, true, steps, values, values, values, 2));
        ValueRange range = new ValueRange();
        range.setLogarithmic(true);
        List<EndLabels.Label> now = EndLabels.of(series, range, false, 250);
        assertThat(now).extracting(EndLabels.Label::name).containsExactly("Plain", "Normalized");
        assertThat(now).extracting(EndLabels.Label::value).containsExactly("0.309", "1.25");
        assertThat(EndLabels.steps(now)).isEqualTo("steps 200 and 100");
        List<EndLabels.Label> earlier = EndLabels.of(series, range, false, 199);
        assertThat(earlier).extracting(EndLabels.Label::value).containsExactly("1.25", "1.25");
        assertThat(EndLabels.steps(earlier)).isEqualTo("step 100");
        assertThat(EndLabels.steps(EndLabels.of(List.of(), range, false, 0))).isNull();
    }

    @Test
    @DisplayName("mark the step looked at in curves and in the heat strip")
    void lookedAt() {
        onFx(() -> {
            LinePlot plot = lines();
            WritableImage now = picture(plot, 400, 240);
            HeatStrip strip = heat(4);
            WritableImage stripNow = picture(strip, 400, 240);
            plot.show(List.of(Samples.loss("A", "test", 0, true, 50, 200, 0.2, 0)), List.of(), 10_000, 5_000);
            strip.show(List.of(Samples.heat("A", 0, 4, 200, 50)), 10_000, 5_000);
            int middle = (int) (LinePlot.LEFT + (400 - LinePlot.RIGHT - LinePlot.LEFT) / 2);
            for (WritableImage image : List.of(picture(plot, 400, 240), picture(strip, 400, 240))) {
                assertThat(count(image, middle - 1, 30, middle + 2, 100, GREEN)).isGreaterThan(60);
            }
            for (WritableImage image : List.of(now, stripNow)) {
                assertThat(count(image, middle - 1, 30, middle + 2, 100, GREEN)).isZero();
            }
            return null;
        });
    }

    @Test
    @DisplayName("say in the longest form that fits what a curve is and of which step its value is")
    void subtitles() {
        onFx(() -> {
            LinePlot plot = new LinePlot("Loss", "log · training thin, test bold", "log");
            plot.setValueWords("test at");
            place(pane(plot), 400, 200);
            assertThat(plot.subtitle("step 900", 1_000)).isEqualTo("log · training thin, test bold · test at step 900");
            assertThat(plot.subtitle("step 900", 150)).isEqualTo("log · test at step 900");
            assertThat(plot.subtitle("step 900", 20)).isEqualTo("test at step 900");
            assertThat(plot.subtitle(null, 1_000)).isEqualTo("log · training thin, test bold");
            return null;
        });
    }

    @Test
    @DisplayName("tell assistive technology which step the knob is at")
    void accessibleValue() {
        onFx(() -> {
            TimeSlider axis = new TimeSlider("time");
            axis.plot().show(9_000, 2_165, List.of());
            assertThat(axis.queryAccessibleAttribute(AccessibleAttribute.VALUE)).isEqualTo(2_165.0);
            assertThat(axis.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE)).isEqualTo(9_000.0);
            return null;
        });
    }

    private static long[] steps(int count, long width) {
        long[] steps = new long[count];
        Arrays.setAll(steps, i -> i * width);
        return steps;
    }

    static LinePlot lines() {
        LinePlot plot = new LinePlot("Loss", "log");
        plot.setLogarithmic(true);
        plot.show(List.of(Samples.loss("A", "train", 0, false, 5_000, 2, 0.2, 0.05), Samples.loss("A", "test", 0, true, 50, 200, 0.2, 0),
                Samples.loss("B", "test", 1, true, 50, 200, 0.05, 0)), List.of(new Marker(3_000, "lr")), 10_000, -1);
        return plot;
    }

    static HeatStrip heat(int layers) {
        HeatStrip strip = new HeatStrip("Gradient norm by layer", "log₁₀");
        strip.show(List.of(Samples.heat("A", 0, layers, 200, 50), Samples.heat("B", 1, layers, 200, 50)), 10_000, -1);
        return strip;
    }
}
