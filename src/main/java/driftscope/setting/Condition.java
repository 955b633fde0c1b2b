package driftscope.setting;

import java.util.List;

/// Beside what a setting means something.
public sealed interface Condition {

    /// Whether it holds for these values.
    boolean holds(Values values);

    /// Another setting has one of some values.
    ///
    /// @param <T> the values of the other setting
    record OneOf<T>(Setting<T> setting, List<T> allowed) implements Condition {
        @Override
        public boolean holds(Values values) {
            return allowed.contains(values.get(setting));
        }
    }

    /// Another setting is more than 0.
    record Positive(Setting<? extends Number> setting) implements Condition {
        @Override
        public boolean holds(Values values) {
            return values.get(setting).doubleValue() > 0;
        }
    }

    /// Nothing is said of another setting.
    record NotSaid(Setting<?> setting) implements Condition {
        @Override
        public boolean holds(Values values) {
            return !values.says(setting);
        }
    }
}
