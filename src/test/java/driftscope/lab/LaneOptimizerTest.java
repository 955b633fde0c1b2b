package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.ClippingName;
import driftscope.lab.recipe.OptimizerName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.recipe.ScheduleName;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Stage;
import driftscope.probe.BinRanges;
import driftscope.probe.Quantity;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("How a lane moves what it learns")
class LaneOptimizerTest {

    private static final Values ADAM = Values.of(Catalogue.OPTIMIZER, OptimizerName.ADAM).over(Said.learningRate(0.01));
    private static final Values STEPS = Values.of(Catalogue.SCHEDULE, ScheduleName.STEP)
            .with(Catalogue.SCHEDULE_EVERY, 10)
            .with(Catalogue.SCHEDULE_FACTOR, 0.5);

    private static final Values COSINE =
            Values.of(Catalogue.SCHEDULE, ScheduleName.COSINE).with(Catalogue.SCHEDULE_STEPS, 50);

    private static Lane lane(Values values, Change... changes) {
        return Runs.lane(Runs.small().startingWith(null, values).withChanges(List.of(changes)), 1);
    }

    private static List<Parameter> parameters(Lane lane) {
        var parameters = new ArrayList<Parameter>();
        lane.network().each(Stage.class, stage -> parameters.addAll(stage.parameters()));
        return parameters;
    }

    /// Values of a lane that trains, and one more setting that makes a difference there.
    static List<Arguments> settings() {
        return List.of(
                arguments(Values.NONE, Values.of(Catalogue.OPTIMIZER, OptimizerName.NESTEROV)),
                arguments(Values.NONE, Values.of(Catalogue.OPTIMIZER, OptimizerName.ADAM)),
                arguments(Values.NONE, Values.of(Catalogue.OPTIMIZER, OptimizerName.ADAMW)),
                arguments(ADAM, Values.of(Catalogue.BETA1, 0.5)),
                arguments(ADAM, Values.of(Catalogue.BETA2, 0.9)),
                arguments(ADAM, Values.of(Catalogue.ADAM_EPSILON, 0.1)),
                arguments(Said.weightDecay(0.1), Values.of(Catalogue.DECAY_NORMALIZATION, false)),
                arguments(ADAM.over(Said.weightDecay(0.1)), Values.of(Catalogue.OPTIMIZER, OptimizerName.ADAMW)),
                arguments(Values.NONE, STEPS),
                arguments(STEPS, Values.of(Catalogue.SCHEDULE_EVERY, 5)),
                arguments(STEPS, Values.of(Catalogue.SCHEDULE_FACTOR, 0.9)),
                arguments(Values.NONE, COSINE),
                arguments(COSINE, Values.of(Catalogue.SCHEDULE_STEPS, 60)),
                arguments(Values.NONE, Values.of(Catalogue.WARMUP, 30)),
                arguments(Values.NONE, Values.of(Catalogue.CLIPPING, ClippingName.ADAPTIVE)),
                arguments(
                        Values.of(Catalogue.CLIPPING, ClippingName.NORM).with(Catalogue.CLIPPING_NORM, 0.1),
                        Values.of(Catalogue.CLIPPING_NORM, 0.05)),
                arguments(
                        Values.of(Catalogue.CLIPPING, ClippingName.ADAPTIVE), Values.of(Catalogue.CLIPPING_LAMBDA, 0.02)));
    }

    @ParameterizedTest(name = "beside {0}: {1}")
    @MethodSource("settings")
    @DisplayName("should train the same bits up to a change of any setting, and others from it on")
    void everySetting(Values beside, Values set) {
        Lane plain = lane(beside);
        Lane changed = lane(beside, new Change(20, "B", set));
        Runs.advance(plain, 20);
        Runs.advance(changed, 20);
        assertThat(Runs.state(changed.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
        plain.advance();
        changed.advance();
        assertThat(changed.values()).isEqualTo(set.over(plain.values()));
        assertThat(Runs.state(changed.network()))
                .usingRecursiveComparison()
                .isNotEqualTo(Runs.state(plain.network()));
        Runs.advance(changed, 40);
        assertThat(changed.divergence()).isNull();
    }

    @ParameterizedTest
    @EnumSource(OptimizerName.class)
    @DisplayName("should forget what one optimizer remembers where another one remembers something else")
    void forgets(OptimizerName from) {
        for (OptimizerName to : OptimizerName.values()) {
            boolean moments = EnumSet.of(OptimizerName.ADAM, OptimizerName.ADAMW).contains(from);
            boolean momentsThen = EnumSet.of(OptimizerName.ADAM, OptimizerName.ADAMW).contains(to);
            Lane lane = lane(Values.of(Catalogue.OPTIMIZER, from).over(Said.learningRate(0.01)));
            Runs.advance(lane, 20);
            lane.schedule(new Change(20, null, Values.of(Catalogue.OPTIMIZER, to)));
            lane.advance();

            // From nothing remembered, the first memory is a share of the gradient.
            float share = momentsThen ? 0.1f : 1;
            assertThat(parameters(lane)).allSatisfy(parameter -> {
                boolean first = IntStream.range(0, parameter.value().length())
                        .allMatch(i -> parameter.memory(0)[i] == share * parameter.gradient().values()[i]);
                assertThat(first).as("%s to %s", from, to).isEqualTo(moments != momentsThen);
                assertThat(parameter.updates()).isEqualTo(momentsThen ? moments ? 21 : 1 : 0);
            });
        }
    }

    @Test
    @DisplayName("should go on as if nothing had been where another optimizer comes and goes between two steps")
    void comesAndGoes() {
        Lane plain = lane(Values.NONE);
        Lane changed = lane(Values.NONE);
        Runs.advance(plain, 20);
        Runs.advance(changed, 20);
        for (OptimizerName name : List.of(OptimizerName.ADAM, OptimizerName.SGD)) {
            changed.schedule(new Change(20, null, Values.of(Catalogue.OPTIMIZER, name)));
            changed.look();
        }
        Runs.advance(plain, 5);
        Runs.advance(changed, 5);

        assertThat(Runs.state(changed.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
    }

    @Test
    @DisplayName("should use the rate of its schedule at each step, in its frames too, and take up another rate on the way")
    void schedule() {
        Lane lane = lane(STEPS.with(Catalogue.WARMUP, 4).over(Said.learningRate(0.08)), new Change(15, null, Said.learningRate(0.8)));
        var rates = new ArrayList<Float>();
        BinRanges ranges = BinRanges.first(3, Runs.small().activations());
        for (int step = 0; step < 21; step++) {
            lane.look();
            rates.add((float) lane.learningRate());
            assertThat(lane.frame(EnumSet.noneOf(Quantity.class), ranges).learningRate()).isEqualTo(lane.learningRate());
            lane.advance();
        }
        assertThat(rates)
                .startsWith(0.02f, 0.04f, 0.06f, 0.08f, 0.08f)
                .endsWith(0.04f, 0.04f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.2f);
    }

    @Test
    @DisplayName("should have a rate that moves by exactly as much as one that is set")
    void rateIsUsed() {
        Lane scheduled = lane(Values.of(Catalogue.SCHEDULE, ScheduleName.STEP)
                .with(Catalogue.SCHEDULE_EVERY, 10)
                .with(Catalogue.SCHEDULE_FACTOR, 0.5)
                .over(Said.learningRate(0.5)));
        Lane set = lane(Said.learningRate(0.5), new Change(10, null, Said.learningRate(0.25)));
        Runs.advance(scheduled, 20);
        Runs.advance(set, 20);

        assertThat(Runs.state(scheduled.network())).usingRecursiveComparison().isEqualTo(Runs.state(set.network()));
    }

    @Test
    @DisplayName("should go on with Adam as if nobody had asked, also after a measurement that forgets everything")
    void measured() {
        Recipe recipe = Runs.small().startingWith(null, ADAM);
        Lane alone = Runs.lane(recipe, 0);
        Lane asked = Runs.lane(recipe, 0);
        Runs.advance(alone, 30);
        Runs.advance(asked, 15);
        asked.ask(lane -> {
            parameters(lane).forEach(Parameter::forget);
            return 0;
        });
        Runs.advance(asked, 15);

        assertThat(Runs.state(asked.network())).usingRecursiveComparison().isEqualTo(Runs.state(alone.network()));
    }
}
