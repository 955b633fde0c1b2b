package driftscope.probe;

import driftscope.nn.Network;
import driftscope.nn.optimizer.Parameter;
import java.util.List;

/// Measures the landscape of the loss along the gradient of a minibatch, which goes forward and backward eight times.
public final class LandscapeProbe {

    /// k = 0.5, 1, 1.5, … 4.
    private static final int POINTS = 8;
    private static final double APART = 0.5;

    private LandscapeProbe() {}

    /// What is learned and the running statistics stay as they are, bit for bit. What a minibatch leaves in the stages, its gradients too,
    /// does not.
    ///
    /// @param network has taken the minibatch forward and backward
    /// @param learningRate η of this step
    /// @param pass takes the same minibatch forward and backward, in training, with the same chance
    public static Landscape measure(Network network, double learningRate, Runnable pass) {
        List<Parameter> learned = network.blocks().stream().flatMap(block -> KeptValues.ownParameters(block).stream()).toList();
        List<float[]> w = learned.stream().map(parameter -> parameter.value().values().clone()).toList();
        List<float[]> g = learned.stream().map(parameter -> parameter.gradient().values().clone()).toList();
        var before = new KeptValues(network);
        double lowestLoss = Double.POSITIVE_INFINITY;
        double highestLoss = Double.NEGATIVE_INFINITY;
        double leastDifference = Double.POSITIVE_INFINITY;
        double largestDifference = 0;
        double beta = 0;
        double length = norm(g);
        try {
            for (int point = 1; point <= POINTS; point++) {
                double way = point * APART * learningRate;
                go(learned, w, g, way);
                network.follow();
                pass.run();
                double loss = finiteOrInfinite(network.loss());
                double difference = finiteOrInfinite(difference(g, learned));
                lowestLoss = Math.min(lowestLoss, loss);
                highestLoss = Math.max(highestLoss, loss);
                leastDifference = Math.min(leastDifference, difference);
                largestDifference = Math.max(largestDifference, difference);
                beta = Math.max(beta, way * length > 0 ? difference / (way * length) : Double.NaN);
            }
        } finally {
            before.putBack();
        }
        return new Landscape(lowestLoss, highestLoss, leastDifference, largestDifference, beta);
    }

    /// To w − way · g.
    private static void go(List<Parameter> learned, List<float[]> w, List<float[]> g, double way) {
        for (int p = 0; p < learned.size(); p++) {
            float[] values = learned.get(p).value().values();
            float[] from = w.get(p);
            float[] along = g.get(p);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (from[i] - way * along[i]);
            }
        }
    }

    private static double norm(List<float[]> g) {
        double squares = 0;
        for (float[] part : g) {
            for (float value : part) {
                squares += (double) value * value;
            }
        }
        return Math.sqrt(squares);
    }

    private static double difference(List<float[]> g, List<Parameter> learned) {
        double squares = 0;
        for (int p = 0; p < learned.size(); p++) {
            float[] before = g.get(p);
            float[] now = learned.get(p).gradient().values();
            for (int i = 0; i < before.length; i++) {
                double each = (double) before[i] - now[i];
                squares += each * each;
            }
        }
        return Math.sqrt(squares);
    }

    private static double finiteOrInfinite(double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }
}
