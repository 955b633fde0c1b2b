package driftscope.nn;

import driftscope.math.Convolution;
import driftscope.math.RandomStream;
import driftscope.nn.stage.Flattening;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Patches;
import driftscope.nn.stage.Pooling;
import java.util.ArrayList;
import java.util.List;

/// The layers of a convolutional network: 3 × 3 convolutions with padding 1, each with 2 × 2 max pooling behind its nonlinearity, then
/// the logits from all that is left.
final class ConvolutionalBlocks {

    private ConvolutionalBlocks() {}

    static List<Block> of(Architecture architecture, RandomStream random) {
        var blocks = new ArrayList<Block>();
        int height = architecture.height();
        int width = architecture.width();
        int channels = 1;
        for (int units : architecture.hidden()) {
            boolean first = blocks.isEmpty();
            var convolution = new Convolution(height, width, channels, first);
            double deviation = architecture.initial().standardDeviation(Convolution.TAPS * channels, Convolution.TAPS * units);
            blocks.add(Block.hidden(
                    new Patches(convolution),
                    new Linear(convolution, units, first, deviation, random),
                    new Nonlinearity(architecture.activation(), units, convolution.places()),
                    new Pooling(height, width, units)));
            height /= 2;
            width /= 2;
            channels = units;
        }
        int features = height * width * channels;
        double deviation = architecture.initial().standardDeviation(features, architecture.outputs());
        blocks.add(Block.logits(
                new Flattening(height * width, channels),
                new Linear(features, architecture.outputs(), false, deviation, random)));
        return blocks;
    }
}
