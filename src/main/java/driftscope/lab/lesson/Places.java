package driftscope.lab.lesson;

import java.util.List;
import java.util.stream.Stream;

/// What lessons call the parts of the window.
public final class Places {

    /// What the centre can show.
    public static final List<String> VIEWS = List.of("layers", "by-hand", "landscape", "train-test", "units", "autopsy");

    /// What distributions can be of.
    public static final List<String> QUANTITIES = List.of("sum", "normalized", "activation-input", "output", "gradient");

    /// How distributions can be drawn.
    public static final List<String> PLOTS = List.of("now", "ridges", "bands", "river");

    /// The cards of the shelf.
    public static final List<String> CARDS = List.of(
            "regions", "loss", "accuracy", "strip", "gradient-norm", "update-ratio", "drift", "saturated", "deviation", "learning-rate",
            "covariate-shift", "weight-norm", "gamma-beta", "statistics-lag", "landscape", "confusion", "step-time");

    /// The picture of the network, which then stands below the words.
    public static final String NETWORK = "network";

    /// The view in the centre, whichever it is.
    public static final String VIEW = "view";

    /// Where one can be told to look.
    public static final List<String> PLACES = Stream.of(
                    List.of("distributions"), CARDS, List.of(NETWORK, "time", VIEW, "status"))
            .flatMap(List::stream)
            .toList();

    /// The view that numbers are followed in.
    public static final String BY_HAND_VIEW = "by-hand";

    /// The experiment of *By hand* that makes a batch norm the identity.
    public static final String IDENTITY = "identity";

    /// The numbers of one's own of *By hand*.
    public static final String OWN_NUMBERS = "own-numbers";

    /// What the view *By hand* can be brought to: a phase of the step, an experiment, or numbers of one's own.
    public static final List<String> BY_HAND = List.of(
            "forward", "statistics", "normalize", "scale", "activation", "loss", "backward", "update", "running", IDENTITY, OWN_NUMBERS);

    private Places() {}
}
