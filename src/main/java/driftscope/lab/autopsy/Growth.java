package driftscope.lab.autopsy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What left its usual range first: it is from some step on, up to the end, more than ten times as large as it ever was in the
/// steps that are taken for usual. Those are the first half of the steps measured, or, where these are few, the first step alone.
///
/// @param figure what it is
/// @param layer counted from 1; the layer of logits is the last
/// @param step the first step on which it is larger
/// @param value on that step
/// @param usual the largest in the usual steps
/// @param usualFrom the first usual step
/// @param usualTo the last usual step
public record Growth(Figure figure, int layer, long step, double value, double usual, long usualFrom, long usualTo) {

    /// How many times its usual size is no longer usual.
    public static final int FACTOR = 10;

    private static final int FEW_STEPS = 40;

    /// @param steps measured, the one on which the lane was not finite last
    /// @return null where nothing was so large before the last step
    static @Nullable Growth firstIn(List<StepMeasures> steps) {
        int usual = steps.size() < FEW_STEPS ? 1 : steps.size() / 2;
        int layers = steps.getFirst().blocks().size();
        return places(layers).stream()
                .map(place -> of(place, steps, usual))
                .filter(growth -> growth != null && growth.step < steps.getLast().step())
                .min(Comparator.comparingLong(growth -> growth.step))
                .orElse(null);
    }

    /// @param layer counted from 0
    private record Place(Figure figure, int layer) {}

    /// In the order of computation: forward, backward, update.
    private static List<Place> places(int layers) {
        var places = new ArrayList<Place>();
        for (int layer = 0; layer < layers; layer++) {
            for (Figure figure : List.of(Figure.WEIGHT_NORM, Figure.LARGEST_SUM, Figure.LARGEST_INPUT, Figure.LARGEST_OUTPUT)) {
                places.add(new Place(figure, layer));
            }
        }
        for (int layer = layers - 1; layer >= 0; layer--) {
            places.add(new Place(Figure.GRADIENT_NORM, layer));
        }
        for (int layer = 0; layer < layers; layer++) {
            places.add(new Place(Figure.UPDATE_RATIO, layer));
        }
        return places;
    }

    private static @Nullable Growth of(Place place, List<StepMeasures> steps, int usualSteps) {
        double usual = 0;
        for (StepMeasures step : steps.subList(0, usualSteps)) {
            usual = Math.max(usual, value(place, step));
        }
        if (!Double.isFinite(usual) || usual == 0) {
            return null;
        }
        // On the last step there is no update.
        int first = steps.size() - 1;
        while (first > usualSteps && !(value(place, steps.get(first - 1)) <= FACTOR * usual)) {
            first--;
        }
        return new Growth(
                place.figure, place.layer + 1, steps.get(first).step(), value(place, steps.get(first)), usual,
                steps.getFirst().step(), steps.get(usualSteps - 1).step());
    }

    private static double value(Place place, StepMeasures step) {
        return place.figure.of(step.blocks().get(place.layer));
    }
}
