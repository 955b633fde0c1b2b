package driftscope.lab;

import driftscope.lab.recipe.DataSpec;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.NetworkSpec;
import driftscope.lab.recipe.NormalizationSettings;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.TrainingSettings;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import java.util.Collections;
import java.util.List;

/// The networks whose speed is measured.
public enum ReferenceNetwork {
    /// 784-100-100-100-10 sigmoid, minibatch 60: the paper's.
    A(3, 100, Activation.SIGMOID, 60, new DataSpec.Mnist()),
    /// 784-(20 × 100)-10 tanh, minibatch 60.
    B(20, 100, Activation.TANH, 60, new DataSpec.Mnist()),
    /// 784-(6 × 256)-10 ReLU, minibatch 128.
    C(6, 256, Activation.RELU, 128, new DataSpec.Mnist()),
    /// 2-(8 × 32)-2 tanh, minibatch 32.
    D(8, 32, Activation.TANH, 32, new DataSpec.Generated(DataSpec.GeneratedKind.SPIRALS, 2000, 0.05));

    private static final double LEARNING_RATE = 0.01;
    private static final double MOMENTUM = 0.9;

    private final NetworkSpec network;
    private final int batchSize;
    private final DataSpec data;

    ReferenceNetwork(int layers, int units, Activation activation, int batchSize, DataSpec data) {
        var initial = new InitialWeights(
                activation == Activation.RELU ? InitialWeights.Kind.HE : InitialWeights.Kind.XAVIER, 0, 1);
        this.network = new NetworkSpec(Collections.nCopies(layers, units), activation, initial);
        this.batchSize = batchSize;
        this.data = data;
    }

    /// A recipe with one lane that trains the network.
    public Recipe recipe(boolean batchNorm) {
        var training = new TrainingSettings(batchSize, LEARNING_RATE, MOMENTUM, 0);
        var normalization = new NormalizationSettings(
                batchNorm ? Normalization.BATCH : Normalization.NONE, 1e-5, 0.1, Placement.BEFORE);
        return new Recipe(
                "Network " + name(), 1, data, network, training, List.of(new LaneSpec(name(), normalization, training)), List.of());
    }
}
