package driftscope.lab;

import driftscope.data.Examples;
import driftscope.data.ImageShift;
import driftscope.data.Shift;
import driftscope.lab.recipe.Catalogue;
import driftscope.setting.Values;
import org.jspecify.annotations.Nullable;

/// Which images a lane sees otherwise than they are.
final class Shifts {

    private Shifts() {}

    /// What happens to the images of the test set, or null.
    static @Nullable ImageShift ofTest(Values values, Examples test, long seed) {
        return of(values, test, seed, "test");
    }

    /// What happens to the images of the training set, or null.
    static @Nullable ImageShift ofTraining(Values values, Examples training, long seed) {
        return values.get(Catalogue.SHIFT_TRAINING) ? of(values, training, seed, "training") : null;
    }

    private static @Nullable ImageShift of(Values values, Examples images, long seed, String set) {
        var shift = new Shift(
                values.get(Catalogue.SHIFT_BRIGHTNESS), values.get(Catalogue.SHIFT_CONTRAST), values.get(Catalogue.SHIFT_NOISE),
                values.get(Catalogue.SHIFT_BLUR), values.get(Catalogue.SHIFT_INVERT));
        return images.rows() == 0 || shift.equals(Shift.NONE)
                ? null
                : new ImageShift(shift, images.rows(), images.columns(), seed, set);
    }
}
