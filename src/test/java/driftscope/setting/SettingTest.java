package driftscope.setting;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.setting.Condition.OneOf;
import driftscope.setting.Condition.Positive;
import driftscope.setting.Setting.Scope;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A setting")
class SettingTest {

    private static final Setting<Boolean> FOLDS = Setting.of(Scope.LANE, "folds", new Flag(), false);
    private static final Setting<Double> WEIGHT = Setting.of(Scope.LANE, "weight", Real.between(0, 9), 0.0);

    @Test
    @DisplayName("should be allowed beside all values where it only matters beside some")
    void mattersSomewhere() {
        Setting<Double> width =
                Setting.of(Scope.LANE, "width", Real.between(0, 1), 0.5).mattersWhere(new OneOf<>(FOLDS, List.of(true)));

        assertThat(width.applies(Values.NONE)).isTrue();
        assertThat(width.matters(Values.NONE)).isFalse();
        assertThat(width.matters(Values.of(FOLDS, true))).isTrue();
    }

    @Test
    @DisplayName("should not matter where it is not allowed")
    void notAllowed() {
        Setting<Double> width = Setting.of(Scope.LANE, "width", Real.between(0, 1), 0.5).where(new OneOf<>(FOLDS, List.of(true)));

        assertThat(width.matters(Values.NONE)).isFalse();
        assertThat(width.matters(Values.of(FOLDS, true))).isTrue();
    }

    @Test
    @DisplayName("should matter beside a number above 0, whatever else was said of it, and keep that when it becomes live and quiet")
    void positive() {
        Setting<Boolean> everywhere = Setting.of(Scope.LANE, "everywhere", new Flag(), true)
                .mattersWhere(new Positive(WEIGHT))
                .live()
                .quiet();

        assertThat(everywhere.matters(Values.of(FOLDS, true))).isFalse();
        assertThat(everywhere.matters(Values.of(WEIGHT, 1e-9))).isTrue();
    }
}
