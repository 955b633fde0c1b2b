package driftscope.app.control;

import driftscope.lab.recipe.Allowed;
import driftscope.setting.Real;
import driftscope.setting.Setting;
import driftscope.setting.Whole;
import driftscope.text.Text;
import java.util.function.DoublePredicate;

/// What may be typed into a field for a number.
///
/// @param test which numbers
/// @param whole whether only whole ones
/// @param allowed the same in words, to follow a colon
public record NumberLimit(DoublePredicate test, boolean whole, String allowed) {

    public static NumberLimit of(Setting<?> setting, Real real) {
        return new NumberLimit(real::allows, false, Text.of("panel.allowed", Allowed.of(setting)));
    }

    public static NumberLimit of(Setting<?> setting, Whole whole) {
        return new NumberLimit(whole::allows, true, Text.of("panel.allowed", Allowed.of(setting)));
    }

    boolean allows(double value) {
        return test.test(value);
    }
}
