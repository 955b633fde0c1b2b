package driftscope.lab;

import driftscope.probe.CovariateShift;
import driftscope.probe.CovariateShiftProbe;
import driftscope.probe.Landscape;
import driftscope.probe.LandscapeProbe;
import java.util.List;

/// How well the gradient of a lane's next minibatch foretells what comes of a step: on the one hand while the layers before move, on the
/// other along the gradient itself. On the lane's thread, in a measurement of a lane that has not diverged; both leave another minibatch's
/// gradient behind, so that whoever goes on passes again, see [Lane#pass].
final class GradientMeasures {

    private GradientMeasures() {}

    /// The internal covariate shift of every layer by what the lane's optimizer is going to do: takes the minibatch as many times forward
    /// and backward as there are layers.
    static List<CovariateShift> shifts(Lane asked) {
        return CovariateShiftProbe.measure(asked.network(), asked::foretellUpdate, asked::pass);
    }

    /// The landscape at the learning rate of the next update: takes the minibatch eight times forward and backward.
    static Landscape along(Lane asked) {
        return LandscapeProbe.measure(asked.network(), asked.learningRate(), asked::pass);
    }
}
