package driftscope.lab;

import driftscope.probe.CovariateShift;
import driftscope.probe.CovariateShiftProbe;
import driftscope.probe.Landscape;
import driftscope.probe.LandscapeProbe;
import java.util.List;

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

    /// Measures a lane that has not diverged: as many times forward and backward as there are layers, and ten times more.
    public static GradientMeasures of(Lane lane) {
        return new GradientMeasures(lane.step(), covariateShifts(lane), landscape(lane));
    }

    /// The internal covariate shift of every layer by what the lane's optimizer is going to do.
    static List<CovariateShift> covariateShifts(Lane lane) {
        return lane.ask(asked -> CovariateShiftProbe.measure(asked.network(), asked::foretellUpdate, asked::pass));
    }

    /// The landscape at the learning rate of the next update.
    static Landscape landscape(Lane lane) {
        return lane.ask(asked -> LandscapeProbe.measure(asked.network(), asked.learningRate(), asked::pass));
    }
}
