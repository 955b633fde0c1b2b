package driftscope.lab.recipe;

import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import java.util.List;

/// The shape of the network, the same in every lane.
///
/// @param hidden units of each hidden layer, from the input on; 1 to 100 layers
/// @param activation the nonlinearity of every hidden layer
/// @param initialWeights what the weights are drawn from
public record NetworkSpec(List<Integer> hidden, Activation activation, InitialWeights initialWeights) {

    public NetworkSpec {
        hidden = List.copyOf(hidden);
    }
}
