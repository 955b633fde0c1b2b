package driftscope.lab.lesson;

import java.util.List;

/// What is predicted before it is run.
public sealed interface Prediction {

    /// One of several outcomes.
    ///
    /// @param ids of all of them, in the order of the text
    /// @param right the one that comes
    record Outcomes(List<String> ids, String right) implements Prediction {

        public Outcomes {
            ids = List.copyOf(ids);
        }
    }

    /// A curve, drawn by hand.
    ///
    /// @param metric what is drawn: `train_loss`
    /// @param steps that the drawing has room for, from the present one on
    /// @param lane it is about
    record Curve(String metric, long steps, String lane) implements Prediction {}
}
