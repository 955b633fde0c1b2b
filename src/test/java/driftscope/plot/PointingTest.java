package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is pointed at should be read off")
class PointingTest {
    private static <P extends Plot> P drawn(P plot, double width, double height) {
        plot.resize(width, height);
        plot.drawData(new SvgPen(width, height, 0, Role.BACKGROUND.standard(), "Sans", 12, "test"));
        return plot;
    }

    private static List<String> words(Plot plot, double x, double y) {
        Reading reading = plot.at(x, y);
        assertThat(reading).as("at %s, %s", x, y).isNotNull();
        return reading.words();
    }

    @Test
    @DisplayName("a line plot at every step that was given, with a dot where the value was drawn")
    void lines() {
        double[] steps = {0, 100, 200, 300, 400};
        double[] values = {2, 1.5, 1.25, 0.5, 0.125};
        var plot = new LinePlot("Loss", "log");
        plot.setLogarithmic(true);
        plot.show(List.of(new Series("A", "A test", 0, true, steps, values, values, values, 5)), List.of(new Marker(200, "lr 1")), 400, -1);
        drawn(plot, 500, 300);
        for (int i = 0; i < steps.length; i++) {
            double x = LinePlot.LEFT + steps[i] / 400 * (500 - LinePlot.RIGHT - LinePlot.LEFT);
            Reading reading = plot.at(x, 100);
            assertThat(reading).isNotNull();
            assertThat(reading.words()).contains("step " + (int) steps[i], "A test  " + Labels.measured(values[i]));
            assertThat(reading.words().contains("lr 1")).isEqualTo(i == 2);
            assertThat(reading.step()).isEqualTo(steps[i]);
            assertThat(reading.dots()).singleElement().satisfies(dot -> assertThat(dot.x()).isEqualTo(x));
        }
        double between = LinePlot.LEFT + 0.3 * (500 - LinePlot.RIGHT - LinePlot.LEFT);
        assertThat(words(plot, between, 100)).as("of which step a value is").contains("step 120", "A test  1.50  at step 100");
        assertThat(plot.at(LinePlot.LEFT - 2, 100)).isNull();
        assertThat(plot.at(499, 100)).isNull();
    }

    @Test
    @DisplayName("a heat strip in every row, with the steps the value is of")
    void heat() {
        var strip = new HeatStrip("Gradient norm", "log");
        strip.show(
                List.of(new HeatStrip.Rows("A", 0, 20, List.of(
                                new HeatStrip.Row(new long[] {0, 10}, 10, new float[] {0, -1}),
                                new HeatStrip.Row(new long[] {0, 10}, 10, new float[] {-2, -3}))),
                        new HeatStrip.Rows("B", 1, 20, List.of(new HeatStrip.Row(new long[] {0, 10}, 10, new float[] {-4, Float.NaN})))),
                20, -1);
        drawn(strip, 400, 200);
        double top = Math.round(strip.lineHeight() * 1.6);
        double row = 26;
        double left = LinePlot.LEFT + 0.25 * (400 - LinePlot.RIGHT - LinePlot.LEFT);
        double right = LinePlot.LEFT + 0.75 * (400 - LinePlot.RIGHT - LinePlot.LEFT);
        assertThat(words(strip, left, top + 3)).containsExactly("A, 1", "steps 0–9:  10^0.00 = 1");
        assertThat(words(strip, right, top + 3)).containsExactly("A, 1", "steps 10–19:  10^−1.00 = 0.1");
        assertThat(words(strip, left, top + row + 3)).containsExactly("A, 2", "steps 0–9:  10^−2.00 = 0.01");
        assertThat(words(strip, right, top + row + 3)).containsExactly("A, 2", "steps 10–19:  10^−3.00 = 0.001");
        double second = top + 2 * row + 8;
        assertThat(words(strip, left, second + 3)).containsExactly("B, 1", "steps 0–9:  10^−4.00 = 1e-4");
        assertThat(words(strip, right, second + 3)).containsExactly("B, 1", "steps 10–19:  not finite");
    }

    private static DistributionGrid grid(DistributionGrid.View view) {
        int[] now = new int[100];
        now[25] = 30;
        now[75] = 10;
        int[] before = new int[100];
        before[50] = 40;
        Bins[] history = {new Bins(-1, 1, before, 0, 0), new Bins(-1, 1, now, 0, 0), new Bins(-1, 1, now, 0, 0)};
        float[][] percentiles = {{-5, -50, 0}, {-4, -40, 0}, {0, 10, 0}, {4, 40, 0}, {5, 50, 0}};
        var cell = new LayerCell("Layer 1", history[1], history[0], history, new long[] {0, 50, 100}, percentiles, LayerCell.Statistics.NONE, null);
        var grid = new DistributionGrid();
        grid.setView(view);
        grid.setRanges(new double[] {-1}, new double[] {1});
        grid.show(List.of(new DistributionGrid.LaneColumn("A", 0, List.of(cell)), new DistributionGrid.LaneColumn("B", 1, List.of(cell))));
        return drawn(grid, 836, 300);
    }

    @Test
    @DisplayName("a histogram in its bins, in both columns, beside the reference")
    void histogram() {
        for (DistributionGrid.View view : List.of(DistributionGrid.View.NOW, DistributionGrid.View.RIDGES)) {
            DistributionGrid grid = grid(view);
            for (double left : new double[] {36, 36 + 396 + 8}) {
                double width = 394;
                // Bin 25 of 100 begins a quarter of the way.
                assertThat(words(grid, left + 1 + width * 0.255, 150))
                        .contains("Layer 1", "−0.5 to −0.48:  75.0\u202f% (30)", "dashed:  0.0\u202f% (0)");
                assertThat(words(grid, left + 1 + width * 0.755, 150)).contains("0.5 to 0.52:  25.0\u202f% (10)");
                assertThat(words(grid, left + 1 + width * 0.505, 150)).contains("0 to 0.02:  0.0\u202f% (0)", "dashed:  100.0\u202f% (40)");
            }
        }
    }

    @Test
    @DisplayName("bands in their percentiles, and a river in its bins, at the last kept step")
    void overSteps() {
        DistributionGrid bands = grid(DistributionGrid.View.BANDS);
        StepAxis axis = bands.stepAxes().get(1);
        double before = axis.time().toPixel(49);
        double after = axis.time().toPixel(51);
        assertThat(words(bands, before, 150)).contains("step 0", "95th percentile  5", "50th percentile  0", "5th percentile  −5");
        assertThat(words(bands, after, 150)).contains("step 50", "95th percentile  50", "85th percentile  40", "15th percentile  −40");
        DistributionGrid river = grid(DistributionGrid.View.RIVER);
        StepAxis steps = river.stepAxes().getFirst();
        double middle = (steps.top() + steps.bottom()) / 2;
        assertThat(words(river, steps.time().toPixel(10), middle - 1)).contains("step 0", "0 to 0.02:  100.0\u202f% (40)");
        assertThat(words(river, steps.time().toPixel(51), middle - 1)).contains("step 50", "0 to 0.02:  0.0\u202f% (0)");
    }

    @Test
    @DisplayName("every unit's numbers, every dot's value, every place of the plane")
    void others() {
        var units = new UnitPlot(false, unit -> "unit " + unit);
        units.show(List.of(new UnitPlot.Kind("mean", new float[] {1, 2, 3, 4})));
        drawn(units, 300, 200);
        units.point(0, 0);
        for (int unit = 0; unit < 4; unit++) {
            int wanted = unit;
            double x = 0;
            while (units.unitAt(x) != wanted) {
                x++;
            }
            assertThat(words(units, x, 100)).containsExactly("unit " + (unit + 1), "mean " + (unit + 1));
        }
        var dots = new DotPlot();
        dots.show(new double[] {0, 1, 1, 2.5}, Double.NaN, 0);
        drawn(dots, 300, 100);
        assertThat(words(dots, 4 + 292 * (0.075 + 1e-3) / 2.65, 50)).containsExactly("0");
        assertThat(words(dots, 4 + 292 * 1.075 / 2.65, 50)).containsExactly("2 values from 1 to 1");
        var plane = new RegionPlot();
        plane.show("A", "", 0, new float[] {0}, new float[] {0}, new int[] {2}, 1, new float[] {0.5f, 0.6f, 0.7f, 0.8f}, new int[] {0, 1, 2, 3},
                2, -1, 1);
        drawn(plane, 200, 180);
        double side = plane.side();
        double left = Math.floor((200 - side) / 2);
        double top = Math.round(plane.lineHeight() * 1.6);
        assertThat(words(plane, left + side * 0.25, top + side * 0.75)).containsExactly("x −0.50, y −0.50", "class 0: 50.0\u202f%");
        assertThat(words(plane, left + side * 0.75, top + side * 0.25)).containsExactly("x 0.50, y 0.50", "class 3: 80.0\u202f%");
        var time = new TimeAxis();
        time.show(1_000, 1_000, List.of(new Marker(500, "ε 1")));
        drawn(time, 1_000, 90);
        double at = time.stepAxes().getFirst().time().toPixel(500);
        assertThat(words(time, at, 50)).containsExactly("step 500", "ε 1");
    }

    @Test
    @DisplayName("every pair of a confusion, whose images stay until another is pointed at")
    void confusion() {
        var plot = new ConfusionPlot();
        int[] counts = {30, 2, 0, 1, 40, 5, 0, 3, 19};
        var counted = new ConfusionPlot.Counts(3, counts, 2, pair -> List.of(new float[] {0, 1, 0.5f, pair / 8f}));
        plot.show("A", "at step 7", 0, counted);
        drawn(plot, 300, 360);
        assertThat(plot.shownPair()).as("what is confused most").isEqualTo(5);
        double cell = plot.strideX();
        double top = Math.round(plot.lineHeight() * 1.6);
        double left = 0;
        while (plot.at(left, top + 1) == null) {
            left += 0.5;
        }
        for (int pair = 0; pair < 9; pair++) {
            double x = left + (pair % 3 + 0.5) * cell;
            double y = top + (pair / 3 + 0.5) * cell;
            List<String> read = words(plot, x, y);
            assertThat(read.getFirst()).isEqualTo(pair / 3 + " taken for " + pair % 3 + ": " + counts[pair]);
            plot.point(x, y);
            plot.leave();
            assertThat(plot.shownPair()).isEqualTo(pair);
        }
        assertThat(words(plot, left + 2.5 * cell, top + 1.5 * cell)).contains("10.9\u202f% of class 1");
        assertThat(plot.at(left - 2, top + 2)).isNull();
        assertThat(plot.table().rows()).hasSize(9).contains(List.of("1", "2", "5"));
    }

    @Test
    @DisplayName("every row of bars, of all lanes")
    void bars() {
        var plot = new BarPlot("Time", "microseconds");
        plot.show("at step 7", List.of("Whole", "Half"), List.of(
                new BarPlot.Bars("A", 0, new double[] {200, 100}, List.of("200 µs", "100 µs")),
                new BarPlot.Bars("B", 1, new double[] {300, 150}, List.of("300 µs", "150 µs"))));
        drawn(plot, 300, 120);
        var pen = new SvgPen(300, 120, 0, Role.BACKGROUND.standard(), "Sans", 12, "test");
        plot.drawData(pen);
        String drawn = pen.document();
        double top = Math.round(plot.lineHeight() * 1.6);
        for (int row = 0; row < 2; row++) {
            String[] a = {"200 µs", "100 µs"};
            String[] b = {"300 µs", "150 µs"};
            assertThat(words(plot, 150, top + (row + 0.5) * plot.strideY()))
                    .containsExactly(row == 0 ? "Whole" : "Half", "A  " + a[row], "B  " + b[row]);
        }
        assertThat(plot.at(150, top - 2)).isNull();
        assertThat(plot.table().rows()).containsExactly(
                List.of("Whole", "A", "200.0"), List.of("Whole", "B", "300.0"), List.of("Half", "A", "100.0"), List.of("Half", "B", "150.0"));
        double[] lengths = Pattern.compile("<rect[^>]* width=\"([0-9.]+)\"").matcher(drawn).results()
                .skip(1)
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .toArray();
        assertThat(lengths).as("as long as their amounts").hasSize(4);
        assertThat(lengths[0] / lengths[1]).isEqualTo(2.0 / 3, offset(0.02));
        assertThat(lengths[2] / lengths[0]).isEqualTo(0.5, offset(0.02));
    }

    @Test
    @DisplayName("and its step shown in another plot")
    void sharedStep() {
        LinePlot plot = StepPlotsTest.lines();
        drawn(plot, 400, 240);
        double x = Math.floor(plot.stepAxes().getFirst().time().toPixel(5_000)) + 0.5;
        String hair = "<line x1=\"" + Math.round(x * 10) / 10.0 + "\"";
        assertThat(overlay(plot)).doesNotContain(hair);
        plot.showStep(5_000);
        assertThat(overlay(plot)).contains(hair);
        plot.showStep(Double.NaN);
        assertThat(overlay(plot)).doesNotContain(hair);
    }

    private static String overlay(Plot plot) {
        var pen = new SvgPen(400, 240, 0, Role.BACKGROUND.standard(), "Sans", 12, "test");
        plot.draw(pen);
        return pen.document();
    }

    @Test
    @DisplayName("at the steps that are looked at closely, down to a few, and all again")
    void zoom() {
        LinePlot plot = StepPlotsTest.lines();
        drawn(plot, 400, 240);
        LinearScale all = plot.stepAxes().getFirst().time();
        plot.zoomTo(all.toPixel(2_000), all.toPixel(3_000));
        drawn(plot, 400, 240);
        assertThat(plot.isZoomed()).isTrue();
        LinearScale part = plot.stepAxes().getFirst().time();
        assertThat(part.low()).isCloseTo(2_000, offset(1e-6));
        assertThat(part.high()).isCloseTo(3_000, offset(1e-6));
        assertThat(plot.at(part.toPixel(2_500), 100).step()).isCloseTo(2_500, offset(1e-6));
        double before = part.toValue(200);
        plot.zoom(200, 0.5);
        drawn(plot, 400, 240);
        assertThat(plot.stepAxes().getFirst().time().toValue(200)).as("the step under the pointer stays")
                .isCloseTo(before, offset(1e-6));
        for (int i = 0; i < 60; i++) {
            plot.zoom(200, 0.5);
            drawn(plot, 400, 240);
        }
        LinearScale closest = plot.stepAxes().getFirst().time();
        assertThat(closest.high() - closest.low()).isCloseTo(4, offset(1e-6));
        for (int i = 0; i < 60; i++) {
            plot.zoom(200, 2);
            drawn(plot, 400, 240);
        }
        assertThat(plot.isZoomed()).isFalse();
        plot.zoom(200, 0.5);
        plot.show(plot.series(), List.of(), 100, -1);
        assertThat(plot.isZoomed()).as("in a run that begins anew").isFalse();
    }

    @Test
    @DisplayName("at the values between two places, which are marked before")
    void values() {
        LinePlot plot = StepPlotsTest.lines();
        drawn(plot, 400, 240);
        StepAxis axis = plot.stepAxes().getFirst();
        double upper = axis.top() + 0.25 * (axis.bottom() - axis.top());
        double lower = axis.top() + 0.75 * (axis.bottom() - axis.top());
        String without = overlay(plot);
        plot.markValues(lower, upper);
        assertThat(overlay(plot)).isNotEqualTo(without);
        plot.unmark();
        assertThat(overlay(plot)).isEqualTo(without);
        plot.zoomValuesTo(lower, upper);
        assertThat(plot.isZoomed()).isTrue();
        plot.zoomValuesTo(axis.bottom(), axis.top());
        drawn(plot, 400, 240);
        assertThat(plot.isZoomed()).as("all that is shown is the same part").isTrue();
        plot.zoomOut();
        assertThat(plot.isZoomed()).isFalse();
        assertThat(overlay(plot)).isEqualTo(without);
    }

    @Test
    @DisplayName("in a table of all that was given")
    void tables() {
        double[] steps = {0, 100};
        double[] values = {2, 0.1f};
        var plot = new LinePlot("Loss", "log");
        plot.show(List.of(new Series("A", "A, \"test\"", 0, true, steps, values, values, values, 2)), List.of(), 100, -1);
        assertThat(plot.table().csv())
                .isEqualTo("series,step,minimum,mean,maximum\n\"A, \"\"test\"\"\",0.0,2.0,2.0,2.0\n\"A, \"\"test\"\"\",100.0,"
                        + (double) 0.1f + "," + (double) 0.1f + "," + (double) 0.1f + "\n");
        int count = 0;
        for (DistributionGrid.View view : DistributionGrid.View.values()) {
            Table table = grid(view).table();
            assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.columns()));
            count += Arrays.asList(DistributionGrid.View.NOW, DistributionGrid.View.BANDS).contains(view) ? table.rows().size() : 0;
        }
        assertThat(count).as("two lanes of now and reference, 100 bins and both ends, and of three steps").isEqualTo(2 * 2 * 102 + 2 * 3);
    }
}
