package driftscope.lab.time;

import driftscope.probe.LayerMeasures;
import java.util.List;

/// An immutable picture of one lane at one step, ready to draw.
///
/// @param step updates done before: the weights are those after so many, the minibatch is the next one
/// @param epochs how many epochs of training examples were seen
/// @param loss the mean loss of the minibatch
/// @param layers the measures of the hidden layers on the minibatch
public record Frame(long step, double epochs, double loss, List<LayerMeasures> layers) {

    public Frame {
        layers = List.copyOf(layers);
    }
}
