package driftscope.lab;

import driftscope.lab.Metric.Place;
import java.util.List;

/// The rows of one lane at one step, `step,lane,layer,metric,value`. What is not there (NaN) is left out.
final class MetricRows {

    private static final String WHOLE_NETWORK = "";

    private final StringBuilder text = new StringBuilder();
    private final String start;

    /// @param metrics that have rows, in the order of the rows; those of layers layer by layer
    MetricRows(long step, String lane, Measured measured, List<Metric> metrics) {
        start = step + "," + lane + ",";
        for (Metric metric : metrics) {
            if (metric.place() == Place.NETWORK) {
                add(WHOLE_NETWORK, metric, measured.number(metric, 0));
            }
        }
        for (int layer = 0; layer < measured.count(Place.LAYER); layer++) {
            for (Metric metric : metrics) {
                if (metric.place() != Place.NETWORK) {
                    add(Integer.toString(layer + 1), metric, measured.number(metric, layer));
                }
            }
        }
    }

    private void add(String layer, Metric metric, double value) {
        if (!Double.isNaN(value)) {
            text.append(start).append(layer).append(',').append(metric.key()).append(',').append(metric.written(value)).append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
