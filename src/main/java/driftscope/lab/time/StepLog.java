package driftscope.lab.time;

import driftscope.nn.Network;

/// The scalars of consecutive steps of one lane, on their way from the lane's thread to the timeline. The logarithms are
/// taken on the lane's thread.
public final class StepLog {

    /// Norms below this are drawn as this: log₁₀ of 0 would be −∞.
    private static final double SMALLEST_NORM = 1e-20;

    private final double[] losses;
    private final double[][] gradientNorms;
    private final double[][] updateRatios;
    private long firstStep;
    private int count;

    /// @param layers with weights
    /// @param capacity steps
    public StepLog(int layers, int capacity) {
        losses = new double[capacity];
        gradientNorms = new double[layers][capacity];
        updateRatios = new double[layers][capacity];
    }

    public int count() {
        return count;
    }

    public void clear() {
        count = 0;
    }

    /// Notes a step that a network has just done.
    ///
    /// @param step updates done before it
    public void add(long step, Network network) {
        if (count == 0) {
            firstStep = step;
        }
        losses[count] = network.loss();
        for (int layer = 0; layer < gradientNorms.length; layer++) {
            gradientNorms[layer][count] = logarithm(network.weights(layer).gradientNorm());
            updateRatios[layer][count] = logarithm(network.weights(layer).updateRatio());
        }
        count++;
    }

    static double logarithm(double norm) {
        return Math.log10(Math.max(norm, SMALLEST_NORM));
    }

    void addLossesTo(BoundedSeries series) {
        addTo(series, losses);
    }

    /// log₁₀ ‖∂L/∂W‖₂ of a layer with weights, counted from 0.
    void addGradientNormsTo(BoundedSeries series, int layer) {
        addTo(series, gradientNorms[layer]);
    }

    /// log₁₀ (‖ΔW‖₂ / ‖W‖₂) of a layer with weights, counted from 0.
    void addUpdateRatiosTo(BoundedSeries series, int layer) {
        addTo(series, updateRatios[layer]);
    }

    private void addTo(BoundedSeries series, double[] values) {
        for (int i = 0; i < count; i++) {
            series.add(firstStep + i, values[i]);
        }
    }
}
