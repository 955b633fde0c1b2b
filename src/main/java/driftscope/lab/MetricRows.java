package driftscope.lab;

/// The rows of one lane at one step, `step,lane,layer,metric,value`. What is not there (NaN) is left out.
final class MetricRows {

    private static final String WHOLE_NETWORK = "";

    private final StringBuilder text = new StringBuilder();
    private final String start;

    MetricRows(long step, String lane) {
        start = step + "," + lane + ",";
    }

    /// Of the whole network.
    void add(String metric, double value) {
        add(WHOLE_NETWORK, metric, value);
    }

    /// @param layer its number, counted from 1
    void add(String layer, String metric, double value) {
        if (!Double.isNaN(value)) {
            add(layer, metric, Double.toString(value));
        }
    }

    void add(String layer, String metric, String value) {
        text.append(start).append(layer).append(',').append(metric).append(',').append(value).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
