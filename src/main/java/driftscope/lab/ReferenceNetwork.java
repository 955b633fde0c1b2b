package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import java.util.Collections;
import java.util.List;

/// The networks whose speed is measured.
public enum ReferenceNetwork {
    /// 784-100-100-100-10 sigmoid, minibatch 60: the paper's.
    A(3, 100, Activation.SIGMOID, 60, Values.NONE),
    /// 784-(20 × 100)-10 tanh, minibatch 60.
    B(20, 100, Activation.TANH, 60, Values.NONE),
    /// 784-(6 × 256)-10 ReLU, minibatch 128.
    C(6, 256, Activation.RELU, 128, Values.NONE),
    /// 2-(8 × 32)-2 tanh, minibatch 32.
    D(8, 32, Activation.TANH, 32, Values.of(Catalogue.DATA_NAME, DataName.SPIRALS).with(Catalogue.NOISE, 0.05)),
    /// Convolutional on 28 × 28: 3 × 3 convolutions of 8 and 16 channels with pooling, ReLU, minibatch 64.
    E(List.of(8, 16), Activation.RELU, 64, Values.of(Catalogue.KIND, NetworkKind.CONVOLUTIONAL)),
    /// Recurrent: an Elman net of 64 tanh units over 28 rows, minibatch 60.
    F(List.of(64), Activation.TANH, 60, Values.of(Catalogue.KIND, NetworkKind.RECURRENT));

    private static final double LEARNING_RATE = 0.01;
    private static final double MOMENTUM = 0.9;

    private final Values settings;

    ReferenceNetwork(int layers, int units, Activation activation, int batchSize, Values rest) {
        this(Collections.nCopies(layers, units), activation, batchSize, rest);
    }

    ReferenceNetwork(List<Integer> hidden, Activation activation, int batchSize, Values rest) {
        settings = rest.with(Catalogue.HIDDEN, hidden)
                .with(Catalogue.ACTIVATION, activation)
                .with(
                        Catalogue.INITIAL_WEIGHTS,
                        activation == Activation.RELU ? InitialWeights.Kind.HE : InitialWeights.Kind.XAVIER)
                .with(Catalogue.BATCH_SIZE, batchSize)
                .with(Catalogue.LEARNING_RATE, LEARNING_RATE)
                .with(Catalogue.MOMENTUM, MOMENTUM)
                .with(Catalogue.SEED, 1L);
    }

    /// A recipe with one lane that trains the network.
    public Recipe recipe(Normalization normalization) {
        Values own = Values.of(Catalogue.NORMALIZATION, normalization);
        return new Recipe("Network " + name(), settings, List.of(new LaneSpec(name(), own)), List.of());
    }
}
