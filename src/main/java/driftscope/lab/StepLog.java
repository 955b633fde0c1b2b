package driftscope.lab;

/// The scalars of consecutive steps of one lane, on their way from the lane's thread to the timeline.
final class StepLog {

    private final double[] losses;
    private final double[][] gradientNorms;
    private final double[][] updateRatios;
    private long firstStep;
    private int count;

    /// @param layers with weights
    /// @param capacity steps
    StepLog(int layers, int capacity) {
        losses = new double[capacity];
        gradientNorms = new double[layers][capacity];
        updateRatios = new double[layers][capacity];
    }

    int capacity() {
        return losses.length;
    }

    int count() {
        return count;
    }

    long firstStep() {
        return firstStep;
    }

    void clear() {
        count = 0;
    }

    /// Notes the step that `lane` has just done.
    void add(Lane lane) {
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

    double loss(int index) {
        return losses[index];
    }

    double gradientNorm(int layer, int index) {
        return gradientNorms[layer][index];
    }

    double updateRatio(int layer, int index) {
        return updateRatios[layer][index];
    }
}
