package driftscope.lab.lesson;

import java.util.List;

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
            "covariate-shift", "weight-norm", "gamma-beta", "statistics-lag", "landscape", "confusion");

    /// Where one can be told to look.
    public static final List<String> PLACES = List.of(
            "distributions", "loss", "accuracy", "strip", "regions", "gradient-norm", "update-ratio", "drift", "saturated", "deviation",
            "learning-rate", "covariate-shift", "weight-norm", "gamma-beta", "statistics-lag", "landscape", "confusion", "settings", "network", "time", "view", "status");

    private Places() {}
}
