package driftscope.lab.time;

import driftscope.lab.Lane;

/// The scalars of consecutive steps of one lane, on their way from the lane's thread to the timeline.
public final class StepLog {

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

    public int capacity() {
        return losses.length;
    }

    public int count() {
        return count;
    }

    public long firstStep() {
        return firstStep;
    }

    public void clear() {
        count = 0;
    }

    /// Notes the step that `lane` has just done.
    public void add(Lane lane) {
        if (count == 0) {
            firstStep = lane.step() - 1;
        }
        losses[count] = lane.loss();
        for (int layer = 0; layer < gradientNorms.length; layer++) {
            gradientNorms[layer][count] = lane.gradientNorm(layer);
            updateRatios[layer][count] = lane.updateRatio(layer);
        }
        count++;
    }

    public double loss(int index) {
        return losses[index];
    }

    public double gradientNorm(int layer, int index) {
        return gradientNorms[layer][index];
    }

    public double updateRatio(int layer, int index) {
        return updateRatios[layer][index];
    }
}
