package driftscope.lab;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.OptimizerName;
import driftscope.nn.optimizer.Adam;
import driftscope.nn.optimizer.AdaptiveClipping;
import driftscope.nn.optimizer.NormClipping;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Schedule;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.optimizer.WeightDecay;
import driftscope.setting.Values;

/// Turns settings into optimizers and schedules.
final class Optimizers {

    private Optimizers() {}

    /// The optimizer that values ask for, with its clipping, at the learning rate that they say.
    static Optimizer optimizer(Values values) {
        Optimizer optimizer = moving(values);
        return switch (values.get(Catalogue.CLIPPING)) {
            case NONE -> optimizer;
            case NORM -> new NormClipping(optimizer, values.get(Catalogue.CLIPPING_NORM));
            case ADAPTIVE -> new AdaptiveClipping(optimizer, values.get(Catalogue.CLIPPING_LAMBDA));
        };
    }

    private static Optimizer moving(Values values) {
        float learningRate = values.get(Catalogue.LEARNING_RATE).floatValue();
        var decay = new WeightDecay(
                values.get(Catalogue.WEIGHT_DECAY).floatValue(), values.get(Catalogue.DECAY_NORMALIZATION));
        OptimizerName name = values.get(Catalogue.OPTIMIZER);
        return switch (name) {
            case SGD, NESTEROV -> new Sgd(
                    learningRate, values.get(Catalogue.MOMENTUM).floatValue(), decay, name == OptimizerName.NESTEROV);
            case ADAM, ADAMW -> new Adam(
                    learningRate, values.get(Catalogue.BETA1), values.get(Catalogue.BETA2), values.get(Catalogue.ADAM_EPSILON),
                    decay, name == OptimizerName.ADAMW);
        };
    }

    /// How the learning rate goes on from step to step.
    static Schedule schedule(Values values) {
        Schedule.Course course = switch (values.get(Catalogue.SCHEDULE)) {
            case CONSTANT -> new Schedule.Constant();
            case STEP -> new Schedule.Step(values.get(Catalogue.SCHEDULE_EVERY), values.get(Catalogue.SCHEDULE_FACTOR));
            case COSINE -> new Schedule.Cosine(values.get(Catalogue.SCHEDULE_STEPS));
        };
        return new Schedule(values.get(Catalogue.LEARNING_RATE), course, values.get(Catalogue.WARMUP));
    }
}
