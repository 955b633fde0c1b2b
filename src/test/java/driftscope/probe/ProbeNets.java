package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Network;
import driftscope.nn.NormalizationSwitch;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.nn.optimizer.Sgd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Small networks for the tests of measures, the same on every run.
final class ProbeNets {

    static final int ROWS = 12;

    private ProbeNets() {}

    static Network network(Activation activation, @Nullable Placement placement, double gain) {
        var network = new Network(
                5, List.of(8, 7, 6), 3, activation, new InitialWeights(InitialWeights.Kind.HE, 0, gain),
                new RandomStream(3, "test network"));
        if (placement != null) {
            new NormalizationSwitch(network).switchOn(placement, Toggle.FRESH, 1e-5, 0.1, new Matrix(1, 5));
        }
        return network;
    }

    static Matrix examples() {
        var random = new RandomStream(4, "test examples");
        Matrix x = new Matrix(ROWS, 5);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 5; j++) {
                x.set(i, j, (float) random.nextGaussian());
            }
        }
        return x;
    }

    static int[] labels() {
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % 3;
        }
        return labels;
    }

    /// Forward and backward, without an update.
    static void look(Network network) {
        network.forward(examples(), labels());
        network.backward();
    }

    static void train(Network network, int steps, float learningRate) {
        for (int step = 0; step < steps; step++) {
            look(network);
            network.update(new Sgd(learningRate, 0, 0));
        }
        look(network);
    }
}
