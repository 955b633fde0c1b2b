package driftscope.nn;

import driftscope.math.RandomStream;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/// The layers of a dense network, plain or residual.
final class DenseBlocks {

    private DenseBlocks() {}

    static List<Block> of(Architecture architecture, RandomStream random) {
        var blocks = new ArrayList<Block>();
        int fanIn = architecture.inputs();
        for (int fanOut : architecture.hidden()) {
            double deviation = architecture.initial().standardDeviation(fanIn, fanOut);
            var linear = new Linear(fanIn, fanOut, blocks.isEmpty(), deviation, random);
            var nonlinearity = new Nonlinearity(architecture.activation(), fanOut);
            boolean residual = architecture.residual() && fanIn == fanOut && !blocks.isEmpty();
            blocks.add(residual ? Block.residual(linear, nonlinearity) : Block.hidden(null, linear, nonlinearity, null));
            fanIn = fanOut;
        }
        double deviation = architecture.initial().standardDeviation(fanIn, architecture.outputs());
        blocks.add(Block.logits(null, new Linear(fanIn, architecture.outputs(), blocks.isEmpty(), deviation, random)));
        return blocks;
    }
}
