package driftscope.nn;

import driftscope.math.RandomStream;
import java.util.List;

/// What a network is made of before it learns.
///
/// @param kind how its layers are connected
/// @param inputs features of an example
/// @param height rows of the image that an example is; 0 where it is none
/// @param hidden units or channels of each hidden layer; a recurrent network has one
/// @param outputs a logit for each class, or the numbers that are learned
/// @param residual whether what comes into a dense hidden layer is added to what it gives, where both are as wide
public record Architecture(
        NetworkKind kind, int inputs, int height, List<Integer> hidden, int outputs, Activation activation, InitialWeights initial,
        boolean residual) {

    /// Each convolutional layer halves the image, down to one place.
    private static final int FEWEST_PLACES_ACROSS = 2;

    /// A plain dense network.
    public static Architecture dense(
            int inputs, List<Integer> hidden, int outputs, Activation activation, InitialWeights initial) {
        return new Architecture(NetworkKind.DENSE, inputs, 0, hidden, outputs, activation, initial, false);
    }

    /// Columns of the image.
    int width() {
        return inputs / height;
    }

    /// How many convolutional layers an image of that size can pass.
    public static int mostConvolutionalLayers(int height, int width) {
        int layers = 0;
        for (int across = Math.min(height, width); across >= FEWEST_PLACES_ACROSS; across /= 2) {
            layers++;
        }
        return layers;
    }

    /// The hidden layers and that of logits, their weights drawn in order.
    List<Block> blocks(RandomStream random) {
        return switch (kind) {
            case DENSE -> DenseBlocks.of(this, random);
            case CONVOLUTIONAL -> ConvolutionalBlocks.of(this, random);
            case RECURRENT -> RecurrentBlocks.of(this, random);
        };
    }
}
