package driftscope.lab.autopsy;

import driftscope.lab.autopsy.Remedy.Kind;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.ClippingName;
import driftscope.nn.InitialWeights;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.List;

/// Which remedies are tried for a lane: what it has already is not tried again, but a stronger form of it where there is one.
final class Remedies {

    private static final double HALF = 0.5;

    /// Where half the rate does not help: these in turn, until one does.
    private static final List<Double> SMALLER = List.of(0.1, 0.01, 0.001);

    private static final double STANDARD_NORM = Catalogue.CLIPPING_NORM.standard();
    private static final double TIGHTER = 0.1;

    private Remedies() {}

    /// @param values what the lane had when it stopped
    /// @param stop the step at which it stopped
    static List<Remedy> first(Values values, long stop) {
        var remedies = new ArrayList<Remedy>();
        if (values.get(Catalogue.LEARNING_RATE) > 0) {
            remedies.add(new Remedy(Kind.RATE, HALF));
        }
        if (!values.get(Catalogue.NORMALIZATION).isStage()) {
            remedies.add(new Remedy(Kind.BATCH_NORM, 0));
        }
        boolean clips = values.get(Catalogue.CLIPPING) == ClippingName.NORM;
        remedies.add(new Remedy(Kind.CLIPPING, clips ? TIGHTER * values.get(Catalogue.CLIPPING_NORM) : STANDARD_NORM));
        if (stop == 0 && !startsByRule(values)) {
            remedies.add(new Remedy(Kind.INITIAL, 0));
        }
        return remedies;
    }

    private static boolean startsByRule(Values values) {
        InitialWeights.Kind kind = values.get(Catalogue.INITIAL_WEIGHTS);
        return kind == Remedy.initialWeights(values) && values.get(Catalogue.GAIN) == 1;
    }

    /// What is to be tried when all of the first and some of these have been.
    ///
    /// @param trials all that have been
    /// @param stop the step at which the lane stopped: before the first update no rate has any part in it
    /// @return one remedy or none
    static List<Remedy> next(List<Trial> trials, long stop) {
        List<Trial> rates = trials.stream().filter(trial -> trial.remedy().kind() == Kind.RATE).toList();
        if (stop == 0 || rates.isEmpty() || rates.getLast().isFinite() || rates.size() > SMALLER.size()) {
            return List.of();
        }
        return List.of(new Remedy(Kind.RATE, SMALLER.get(rates.size() - 1)));
    }
}
