package driftscope.lab;

import driftscope.probe.CovariateShift;
import driftscope.probe.CovariateShiftProbe;
import driftscope.probe.Landscape;
import driftscope.probe.LandscapeProbe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well the gradient of a lane's next minibatch foretells what comes of a step: on the one hand while the layers before move, on the
/// other along the gradient itself. On the lane's thread; changes nothing in the lane.
///
/// @param step updates done before
/// @param shifts internal covariate shift of every layer, that of logits included; none of layers without weights of their own
/// @param landscape of the loss along the gradient
public record GradientMeasures(long step, List<CovariateShift> shifts, Landscape landscape) {

    public GradientMeasures {
        shifts = List.copyOf(shifts);
    }

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask]: takes the minibatch as many times forward and
    /// backward as there are layers, and eight times more.
    ///
    /// @return null where the lane has diverged
    public static @Nullable GradientMeasures of(Lane lane) {
        if (lane.divergence() != null) {
            return null;
        }
        List<CovariateShift> shifts = shifts(lane);
        lane.pass();
        return new GradientMeasures(lane.step(), shifts, along(lane));
    }

    /// Of a lane that has not diverged, in a measurement: the internal covariate shift of every layer by what the lane's optimizer is
    /// going to do.
    static List<CovariateShift> shifts(Lane asked) {
        return CovariateShiftProbe.measure(asked.network(), asked::foretellUpdate, asked::pass);
    }

    /// Of a lane that has not diverged, in a measurement: the landscape at the learning rate of the next update.
    static Landscape along(Lane asked) {
        return LandscapeProbe.measure(asked.network(), asked.learningRate(), asked::pass);
    }
}
