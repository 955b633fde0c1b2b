package driftscope.lab.time;

import driftscope.probe.LayerMeasures;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// An immutable picture of one lane at one step, ready to draw.
///
/// @param step updates done before: the weights are those after so many, the minibatch is the next one
/// @param epochs how many epochs of training examples were seen
/// @param learningRate of the update on the minibatch: what the schedule has made of it
/// @param loss the mean loss of the minibatch
/// @param gradientNorms ‖∂L/∂W‖₂ on the minibatch of each layer with weights, that of logits included; none of a lane that is not
///     finite from the start
/// @param layers the measures of the hidden layers on the minibatch
public record Frame(
        long step, double epochs, double learningRate, double loss, List<Double> gradientNorms, List<LayerMeasures> layers) {

    public Frame {
        gradientNorms = List.copyOf(gradientNorms);
        layers = List.copyOf(layers);
    }

    /// What there is to see of a lane that is not finite from the start: its layers without distributions.
    public static Frame withoutDistributions(long step, double epochs, double learningRate, int layers) {
        return new Frame(
                step,
                epochs,
                learningRate,
                Double.NaN,
                List.of(),
                Collections.nCopies(layers, new LayerMeasures(Map.of(), Double.NaN, Double.NaN)));
    }
}
