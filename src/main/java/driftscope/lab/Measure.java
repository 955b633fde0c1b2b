package driftscope.lab;

import driftscope.setting.Choice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a run for metrics measures where it is asked to, since it takes time.
public enum Measure {
    /// Internal covariate shift of every layer.
    ICS,
    /// The landscape of the loss along the gradient.
    LANDSCAPE,
    /// The test set with each of the statistics that there are.
    INFERENCE,
    /// How far running statistics are behind those of the training set.
    LAG,
    /// How long the weights of every layer are, and how far an update of these goes.
    WEIGHTS,
    /// How much of what a layer divides by is ε.
    EPSILON,
    /// What γ and β of every layer have become.
    AFFINE,
    /// How long a step takes, and its parts: the one measure that is another one each time.
    TIME;

    /// How measures are spelled, such as `ics`.
    public static final List<String> WORDS = Stream.of(values()).map(Choice::word).toList();

    /// The measures that some [#WORDS] name.
    ///
    /// @throws IllegalArgumentException if one of the words names none
    public static Set<Measure> of(List<String> words) {
        var measures = EnumSet.noneOf(Measure.class);
        for (String word : words) {
            int place = WORDS.indexOf(word);
            if (place < 0) {
                throw new IllegalArgumentException(word);
            }
            measures.add(values()[place]);
        }
        return measures;
    }
}
