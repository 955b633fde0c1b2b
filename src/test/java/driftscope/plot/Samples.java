package driftscope.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Made-up arrays with the shapes of real runs, for pictures and tests.
final class Samples {
    private Samples() {
    }

    static Bins normal(double mean, double deviation, int bins, int values, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = new int[bins];
        long below = 0;
        long above = 0;
        for (int i = 0; i < values; i++) {
            double value = mean + deviation * random.nextGaussian();
            int bin = (int) Math.floor((value + 6) / 12 * bins);
            if (bin < 0) {
                below++;
            } else if (bin >= bins) {
                above++;
            } else {
                counts[bin]++;
            }
        }
        return new Bins(-6, 6, counts, below, above);
    }

    static LayerCell cell(int lane, int layer, int layers, int frames) {
        Bins[] history = new Bins[frames];
        long[] steps = new long[frames];
        float[][] percentiles = new float[5][frames];
        double[] quantiles = {-1.645, -1.036, 0, 1.036, 1.645};
        double mean = 0;
        double deviation = 1;
        for (int i = 0; i < frames; i++) {
            double time = frames == 1 ? 0 : (double) i / (frames - 1);
            mean = lane == 0 ? -3.2 * time * (layer + 1) / layers : 0.05;
            deviation = lane == 0 ? 0.3 + 1.4 * time : 1.0;
            history[i] = normal(mean, deviation, 160, 6_000, 31L * i + layer);
            steps[i] = i * 250L;
            for (int p = 0; p < 5; p++) {
                percentiles[p][i] = (float) (mean + deviation * quantiles[p] + 0.05 * Math.sin(i * 1.7 + p));
            }
        }
        return new LayerCell("Layer " + (layer + 1), history[frames - 1], history[0], history, steps, percentiles,
                new LayerCell.Statistics(mean, deviation, "drift " + Labels.steady(lane == 0 ? Math.abs(mean) : 0.11), null,
                        lane == 0 ? "18.3 % saturated" : "1.2 % saturated", lane == 0), null);
    }

    static List<DistributionGrid.LaneColumn> columns(int layers, int frames) {
        List<LayerCell> a = new ArrayList<>();
        List<LayerCell> b = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            a.add(cell(0, layer, layers, frames));
            b.add(cell(1, layer, layers, frames));
        }
        return List.of(new DistributionGrid.LaneColumn("A · no normalization", 0, a),
                new DistributionGrid.LaneColumn("B · batch normalization", 1, b));
    }

    static double[] constant(int layers, double value) {
        double[] values = new double[layers];
        java.util.Arrays.fill(values, value);
        return values;
    }

    static Series loss(String name, String what, int lane, boolean bold, int count, double every, double floor, double noise) {
        SplittableRandom random = new SplittableRandom(lane * 7 + (bold ? 1 : 0));
        double[] steps = new double[count];
        double[] minimum = new double[count];
        double[] mean = new double[count];
        double[] maximum = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = i * every;
            double time = steps[i] / 12_000;
            double value = lane == 0 ? time < 0.12 ? 2.3 : floor + (2.3 - floor) * Math.exp(-3 * (time - 0.12))
                    : floor + (2.3 - floor) * Math.exp(-9 * time);
            mean[i] = value * (1 + noise * random.nextGaussian());
            minimum[i] = mean[i] * (1 - noise);
            maximum[i] = mean[i] * (1 + noise);
        }
        return new Series(name, name + " " + what, lane, bold, steps, minimum, mean, maximum, count);
    }

    /// Rows whose columns are of `width` steps each.
    static HeatStrip.Rows heat(String name, int lane, int layers, int count, long width) {
        List<HeatStrip.Row> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(lane);
        long[] first = new long[count];
        java.util.Arrays.setAll(first, i -> i * width);
        for (int layer = 0; layer < layers; layer++) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) ((lane == 0 ? -5 + 4.0 * (layer + 1) / layers * Math.min(1, i / 80.0) : -2.2 - i / 1_000.0)
                        + 0.2 * random.nextGaussian());
            }
            rows.add(new HeatStrip.Row(first, width, values));
        }
        return new HeatStrip.Rows(name, lane, count * width, rows);
    }
}
