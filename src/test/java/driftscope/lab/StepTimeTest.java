package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Normalization;
import driftscope.nn.StepClock.Part;
import driftscope.setting.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The time of a step")
class StepTimeTest {

    private static StepTime time(Recipe recipe, int lane) {
        Lane timed = Runs.lane(recipe, lane);
        Runs.advance(timed, 3);
        return timed.ask(StepTime::of);
    }

    private static Recipe laneB(Values values) {
        return Runs.small().startingWith("B", values);
    }

    static Stream<Arguments> recipes() {
        Set<Part> plain = Set.of(Part.LINEAR, Part.ACTIVATION, Part.OTHER, Part.UPDATE);
        Set<Part> normalized = Set.of(Part.values());
        return Stream.concat(
                Stream.of(Arguments.of(laneB(Values.of(Catalogue.NORMALIZATION, Normalization.NONE)), plain)),
                Stream.of(Normalization.values())
                        .filter(normalization -> normalization != Normalization.NONE && normalization != Normalization.INSTANCE)
                        .map(normalization -> Arguments.of(
                                laneB(Values.of(Catalogue.NORMALIZATION, normalization).with(Catalogue.GROUPS_OF_UNITS, 2)), normalized)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    @DisplayName("should be spent in every part that the lane has, a normalizer only where there is one")
    void parts(Recipe recipe, Set<Part> expected) {
        StepTime time = time(recipe, 1);
        for (Part part : Part.values()) {
            assertThat(time.of(part) > 0).as("%s", part).isEqualTo(expected.contains(part));
        }
        assertThat(Stream.of(Part.values()).mapToDouble(time::of).sum()).isCloseTo(time.whole(), within(1e-9));
    }

    @Test
    @DisplayName("should be the one of which half the others are shorter, with the parts of that one")
    void median() {
        StepTime shortest = new StepTime(Map.of(Part.LINEAR, 1.0, Part.UPDATE, 1.0));
        StepTime middle = new StepTime(Map.of(Part.LINEAR, 0.5, Part.UPDATE, 2.5));
        StepTime longest = new StepTime(Map.of(Part.LINEAR, 9.0, Part.UPDATE, 0.5));

        assertThat(StepTime.median(List.of(longest, shortest, middle))).isEqualTo(middle);
        assertThat(StepTime.median(List.of(longest, shortest))).isEqualTo(shortest);
        assertThat(middle.of(Part.NORMALIZER)).isZero();
        assertThatThrownBy(() -> StepTime.median(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
