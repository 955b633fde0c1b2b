package driftscope.cli;

import driftscope.probe.Divergence;

/// Words for a lane that stopped being finite.
final class Divergences {

    private Divergences() {}

    static String words(String lane, Divergence divergence) {
        return "lane " + lane + ": not finite from step " + divergence.step() + ": layer " + divergence.layer() + ", "
                + divergence.quantity();
    }
}
