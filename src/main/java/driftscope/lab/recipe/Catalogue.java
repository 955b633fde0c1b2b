package driftscope.lab.recipe;

import static driftscope.setting.Setting.Scope.DATA;
import static driftscope.setting.Setting.Scope.LANE;
import static driftscope.setting.Setting.Scope.NETWORK;
import static driftscope.setting.Setting.Scope.RECIPE;
import static driftscope.setting.Setting.Scope.TRAINING;

import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.stage.Precision;
import driftscope.setting.AnyWhole;
import driftscope.setting.Choice;
import driftscope.setting.Condition;
import driftscope.setting.Condition.NotSaid;
import driftscope.setting.Condition.OneOf;
import driftscope.setting.Flag;
import driftscope.setting.Folder;
import driftscope.setting.Real;
import driftscope.setting.Setting;
import driftscope.setting.Slide;
import driftscope.setting.Values;
import driftscope.setting.Whole;
import driftscope.setting.WholeOrAll;
import driftscope.setting.Wholes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Every setting of a recipe, described once. What a recipe may say, what messages call allowed, the panel, the schema and the
/// reference follow from here; the words are in the bundle, under the setting's path.
public final class Catalogue {

    public static final Setting<Integer> BATCH_SIZE =
            Setting.of(TRAINING, "batchSize", Whole.between(1, 4096).on(Slide.logarithmic(1, 1024)), 60).live();
    public static final Setting<OptimizerName> OPTIMIZER =
            Setting.of(TRAINING, "optimizer", new Choice<>(OptimizerName.class), OptimizerName.SGD).live();
    public static final Setting<Double> LEARNING_RATE =
            Setting.of(TRAINING, "learningRate", Real.between(0, 1000).on(Slide.logarithmic(1e-4, 10)), 0.1).live();
    public static final Setting<Double> MOMENTUM =
            Setting.of(TRAINING, "momentum", Real.between(0, 1).below().on(Slide.linear(0, 0.99)), 0.9)
                    .live()
                    .mattersWhere(new OneOf<>(OPTIMIZER, List.of(OptimizerName.SGD, OptimizerName.NESTEROV)));
    private static final Condition WITH_MOMENTS =
            new OneOf<>(OPTIMIZER, List.of(OptimizerName.ADAM, OptimizerName.ADAMW));
    public static final Setting<Double> BETA1 =
            Setting.of(TRAINING, "beta1", Real.between(0, 1).below().on(Slide.linear(0, 0.99)), 0.9)
                    .live()
                    .quiet()
                    .mattersWhere(WITH_MOMENTS);
    public static final Setting<Double> BETA2 = Setting.of(TRAINING, "beta2", Real.between(0, 1).below(), 0.999)
            .live()
            .quiet()
            .mattersWhere(WITH_MOMENTS);
    /// Without it 0 would be divided by 0 wherever an input is always 0.
    public static final Setting<Double> ADAM_EPSILON = Setting.of(
                    TRAINING, "adamEpsilon", Real.between(1e-20, 1000).on(Slide.logarithmic(1e-10, 1)), 1e-8)
            .live()
            .quiet()
            .mattersWhere(WITH_MOMENTS);
    public static final Setting<Double> WEIGHT_DECAY =
            Setting.of(TRAINING, "weightDecay", Real.between(0, 10), 0.0).live();
    public static final Setting<Boolean> DECAY_NORMALIZATION =
            Setting.of(TRAINING, "decayNormalization", new Flag(), true)
                    .live()
                    .quiet()
                    .mattersWhere(new Condition.Positive(WEIGHT_DECAY));

    private static final Whole STEPS = Whole.between(1, 1_000_000_000);
    public static final Setting<ScheduleName> SCHEDULE =
            Setting.of(TRAINING, "schedule.kind", new Choice<>(ScheduleName.class), ScheduleName.CONSTANT).live().quiet();
    private static final Condition STEPPED = new OneOf<>(SCHEDULE, List.of(ScheduleName.STEP));
    public static final Setting<Integer> SCHEDULE_EVERY =
            Setting.of(TRAINING, "schedule.every", STEPS.on(Slide.logarithmic(10, 10_000)), 1000)
                    .live()
                    .quiet()
                    .mattersWhere(STEPPED);
    public static final Setting<Double> SCHEDULE_FACTOR =
            Setting.of(TRAINING, "schedule.factor", Real.between(0, 10).on(Slide.linear(0, 1)), 0.1)
                    .live()
                    .quiet()
                    .mattersWhere(STEPPED);
    public static final Setting<Integer> SCHEDULE_STEPS =
            Setting.of(TRAINING, "schedule.steps", STEPS.on(Slide.logarithmic(100, 100_000)), 10_000)
                    .live()
                    .quiet()
                    .mattersWhere(new OneOf<>(SCHEDULE, List.of(ScheduleName.COSINE)));
    public static final Setting<Integer> WARMUP =
            Setting.of(TRAINING, "schedule.warmup", Whole.between(0, 1_000_000_000), 0).live().quiet();

    public static final Setting<ClippingName> CLIPPING =
            Setting.of(TRAINING, "clipping.kind", new Choice<>(ClippingName.class), ClippingName.NONE).live().quiet();
    public static final Setting<Double> CLIPPING_NORM =
            Setting.of(TRAINING, "clipping.norm", Real.between(0, 1e6).above().on(Slide.logarithmic(0.01, 100)), 1.0)
                    .live()
                    .quiet()
                    .mattersWhere(new OneOf<>(CLIPPING, List.of(ClippingName.NORM)));
    public static final Setting<Double> CLIPPING_LAMBDA =
            Setting.of(TRAINING, "clipping.lambda", Real.between(0, 1000).above().on(Slide.logarithmic(1e-3, 1)), 0.01)
                    .live()
                    .quiet()
                    .mattersWhere(new OneOf<>(CLIPPING, List.of(ClippingName.ADAPTIVE)));

    public static final Setting<NetworkKind> KIND =
            Setting.of(NETWORK, "kind", new Choice<>(NetworkKind.class), NetworkKind.DENSE).quiet();

    public static final Setting<Normalization> NORMALIZATION =
            Setting.of(LANE, "normalization", new Choice<>(Normalization.class), Normalization.NONE).live();
    private static final Condition WITH_STAGE = new OneOf<>(NORMALIZATION, those(Normalization::isStage));
    private static final Condition OVER_MINIBATCH =
            new OneOf<>(NORMALIZATION, those(Normalization::hasRunningStatistics));
    private static final Condition WITH_GROUPS = new OneOf<>(NORMALIZATION, List.of(Normalization.GROUP));
    private static final Condition WITH_NOISE = new OneOf<>(NORMALIZATION, List.of(Normalization.NOISY_BATCH));
    public static final Setting<Placement> PLACEMENT =
            Setting.of(LANE, "placement", new Choice<>(Placement.class), Placement.BEFORE)
                    .live()
                    .quiet()
                    .mattersWhere(WITH_STAGE);
    public static final Setting<Double> EPSILON =
            Setting.of(LANE, "epsilon", Real.between(0, 1000).on(Slide.logarithmic(1e-8, 10)), 1e-5)
                    .live()
                    .quiet()
                    .mattersWhere(WITH_STAGE);
    public static final Setting<Double> STATISTICS_MOMENTUM =
            Setting.of(LANE, "statisticsMomentum", Real.between(0, 1).on(Slide.logarithmic(1e-3, 1)), 0.1)
                    .live()
                    .quiet()
                    .mattersWhere(OVER_MINIBATCH);

    public static final Setting<Boolean> AFFINE =
            Setting.of(LANE, "affine", new Flag(), true).live().quiet().mattersWhere(WITH_STAGE);
    public static final Setting<Integer> GROUPS_OF_UNITS =
            Setting.of(LANE, "groups", Whole.between(1, 4096), 10).live().quiet().mattersWhere(WITH_GROUPS);
    public static final Setting<Double> NOISE_MEAN =
            Setting.of(LANE, "noiseMean", Real.between(0, 100).on(Slide.linear(0, 2)), 0.5)
                    .live()
                    .quiet()
                    .mattersWhere(WITH_NOISE);
    public static final Setting<Double> NOISE_DEVIATION =
            Setting.of(LANE, "noiseStd", Real.between(1, 100).on(Slide.linear(1, 3)), 1.25)
                    .live()
                    .quiet()
                    .mattersWhere(WITH_NOISE);
    public static final Setting<Double> NOISE_SPREAD =
            Setting.of(LANE, "noiseSpread", Real.between(0, 100).on(Slide.linear(0, 1)), 0.1)
                    .live()
                    .quiet()
                    .mattersWhere(WITH_NOISE);
    public static final Setting<Boolean> STATISTICS_PER_STEP =
            Setting.of(LANE, "statisticsPerStep", new Flag(), true)
                    .live()
                    .quiet()
                    .mattersWhere(OVER_MINIBATCH, new OneOf<>(KIND, List.of(NetworkKind.RECURRENT)));

    private static final Condition RENORM = new OneOf<>(NORMALIZATION, List.of(Normalization.BATCH_RENORM));
    public static final Setting<Double> LARGEST_SCALE =
            Setting.of(LANE, "rMax", Real.between(1, 1000).on(Slide.logarithmic(1, 10)), 3.0)
                    .live()
                    .quiet()
                    .mattersWhere(RENORM);
    public static final Setting<Double> LARGEST_SHIFT =
            Setting.of(LANE, "dMax", Real.between(0, 1000).on(Slide.linear(0, 10)), 5.0)
                    .live()
                    .quiet()
                    .mattersWhere(RENORM);
    public static final Setting<Integer> WORKERS =
            Setting.of(LANE, "workers", Whole.between(1, 16).on(Slide.linear(1, 16)), 1)
                    .live()
                    .quiet()
                    .mattersWhere(OVER_MINIBATCH);
    public static final Setting<Boolean> SYNCHRONIZED =
            Setting.of(LANE, "synchronized", new Flag(), true)
                    .live()
                    .quiet()
                    .mattersWhere(OVER_MINIBATCH);
    public static final Setting<Precision> STATISTICS_PRECISION =
            Setting.of(LANE, "statisticsPrecision", new Choice<>(Precision.class), Precision.FLOAT32)
                    .live()
                    .quiet()
                    .mattersWhere(WITH_STAGE);
    public static final Setting<Inference> INFERENCE =
            Setting.of(LANE, "inference", new Choice<>(Inference.class), Inference.RUNNING)
                    .live()
                    .quiet()
                    .mattersWhere(OVER_MINIBATCH);
    private static final Condition IN_MINIBATCHES = new OneOf<>(INFERENCE, List.of(Inference.MINIBATCH));
    public static final Setting<Integer> INFERENCE_BATCH_SIZE =
            Setting.of(LANE, "inferenceBatchSize", Whole.between(1, 4096).on(Slide.logarithmic(1, 1024)), 64)
                    .live()
                    .quiet()
                    .mattersWhere(OVER_MINIBATCH, IN_MINIBATCHES);
    public static final Setting<InferenceOrder> INFERENCE_ORDER =
            Setting.of(LANE, "inferenceOrder", new Choice<>(InferenceOrder.class), InferenceOrder.AS_IS)
                    .live()
                    .quiet()
                    .mattersWhere(OVER_MINIBATCH, IN_MINIBATCHES);

    public static final Setting<Boolean> RESIDUAL = Setting.of(NETWORK, "residual", new Flag(), false)
            .where(new OneOf<>(KIND, List.of(NetworkKind.DENSE)))
            .quiet();
    public static final Setting<List<Integer>> HIDDEN =
            Setting.of(NETWORK, "hidden", new Wholes(1, 100, Whole.between(1, 4096)), List.of(100, 100, 100));
    public static final Setting<Activation> ACTIVATION =
            Setting.of(NETWORK, "activation", new Choice<>(Activation.class), Activation.SIGMOID).perLane();
    public static final Setting<Double> DROPOUT =
            Setting.of(NETWORK, "dropout", Real.between(0, 1).below().on(Slide.linear(0, 0.9)), 0.0).live().quiet().perLane();
    public static final Setting<InitialWeights.Kind> INITIAL_WEIGHTS = Setting.of(
            NETWORK, "init.kind", new Choice<>(InitialWeights.Kind.class), InitialWeights.Kind.NORMAL);
    public static final Setting<Double> STANDARD_DEVIATION = Setting.of(NETWORK, "init.std", Real.between(0, 100), 0.01)
            .where(new OneOf<>(INITIAL_WEIGHTS, List.of(InitialWeights.Kind.NORMAL)));
    public static final Setting<Double> GAIN =
            Setting.of(NETWORK, "init.gain", Real.between(0, 100).above(), 1.0).quiet();

    public static final Setting<Path> IDX = Setting.of(DATA, "idx", new Folder(), Folder.NONE).quiet();
    public static final Setting<DataName> DATA_NAME =
            Setting.of(DATA, "name", new Choice<>(DataName.class), DataName.MNIST).where(new NotSaid(IDX));
    private static final List<DataName> PLANES =
            List.of(DataName.SPIRALS, DataName.MOONS, DataName.CIRCLES, DataName.BLOBS, DataName.XOR);
    private static final Condition PLANE = new OneOf<>(DATA_NAME, PLANES);
    private static final Condition GENERATED =
            new OneOf<>(DATA_NAME, Stream.concat(PLANES.stream(), Stream.of(DataName.LINEAR)).toList());
    public static final Setting<Integer> EXAMPLES =
            Setting.of(DATA, "examples", Whole.between(10, 100_000), 2000).where(new NotSaid(IDX), GENERATED);
    public static final Setting<Double> NOISE =
            Setting.of(DATA, "noise", Real.between(0, 10), 0.1).where(new NotSaid(IDX), PLANE);
    private static final Condition IMAGES = new OneOf<>(DATA_NAME, List.of(DataName.MNIST));
    public static final Setting<Double> SHIFT_BRIGHTNESS =
            Setting.of(TRAINING, "shift.brightness", Real.between(-1000, 1000).on(Slide.linear(-1, 1)), 0.0)
                    .live()
                    .quiet()
                    .mattersWhere(IMAGES);
    public static final Setting<Double> SHIFT_CONTRAST =
            Setting.of(TRAINING, "shift.contrast", Real.between(0, 1000).on(Slide.linear(0, 4)), 1.0)
                    .live()
                    .quiet()
                    .mattersWhere(IMAGES);
    public static final Setting<Double> SHIFT_NOISE =
            Setting.of(TRAINING, "shift.noise", Real.between(0, 1000).on(Slide.linear(0, 2)), 0.0)
                    .live()
                    .quiet()
                    .mattersWhere(IMAGES);
    public static final Setting<Integer> SHIFT_BLUR =
            Setting.of(TRAINING, "shift.blur", Whole.between(1, 9).on(Slide.linear(1, 9)), 1)
                    .live()
                    .quiet()
                    .mattersWhere(IMAGES);
    public static final Setting<Boolean> SHIFT_INVERT =
            Setting.of(TRAINING, "shift.invert", new Flag(), false)
                    .live()
                    .quiet()
                    .mattersWhere(IMAGES);
    public static final Setting<Boolean> SHIFT_TRAINING =
            Setting.of(TRAINING, "shift.training", new Flag(), false)
                    .live()
                    .quiet()
                    .mattersWhere(IMAGES);

    public static final Setting<Integer> TRAINING_EXAMPLES =
            Setting.of(DATA, "trainingExamples", new WholeOrAll(1, 1_000_000), WholeOrAll.ALL).quiet();
    public static final Setting<Long> SEED = Setting.of(RECIPE, "seed", new AnyWhole(), 42L);

    /// Settings that stand together in the panel.
    ///
    /// @param id of its words in the bundle
    public record Group(String id, List<Setting<?>> settings) {}

    /// In the order in which a panel and the reference show them.
    public static final List<Group> GROUPS = List.of(
            new Group(
                    "training",
                    List.of(
                            LEARNING_RATE, BATCH_SIZE, OPTIMIZER, MOMENTUM, BETA1, BETA2, ADAM_EPSILON, WEIGHT_DECAY,
                            DECAY_NORMALIZATION, SCHEDULE, SCHEDULE_EVERY, SCHEDULE_FACTOR, SCHEDULE_STEPS, WARMUP, CLIPPING,
                            CLIPPING_NORM, CLIPPING_LAMBDA, DROPOUT)),
            new Group(
                    "normalization",
                    List.of(NORMALIZATION, PLACEMENT, EPSILON, AFFINE, STATISTICS_MOMENTUM, STATISTICS_PER_STEP, GROUPS_OF_UNITS, NOISE_MEAN,
                            NOISE_DEVIATION, NOISE_SPREAD, LARGEST_SCALE, LARGEST_SHIFT, WORKERS, SYNCHRONIZED, STATISTICS_PRECISION)),
            new Group("network", List.of(KIND, HIDDEN, RESIDUAL, ACTIVATION, INITIAL_WEIGHTS, STANDARD_DEVIATION, GAIN)),
            new Group("data", List.of(DATA_NAME, IDX, EXAMPLES, NOISE, TRAINING_EXAMPLES, SEED)),
            new Group(
                    "test",
                    List.of(INFERENCE, INFERENCE_BATCH_SIZE, INFERENCE_ORDER, SHIFT_BRIGHTNESS, SHIFT_CONTRAST, SHIFT_NOISE, SHIFT_BLUR,
                            SHIFT_INVERT, SHIFT_TRAINING)));

    public static final List<Setting<?>> ALL =
            GROUPS.stream().<Setting<?>>flatMap(group -> group.settings().stream()).toList();

    /// Those that a lane can say for itself: what is said in lanes only, and then what is said for all lanes elsewhere.
    public static final List<Setting<?>> PER_LANE = Stream.concat(
                    of(LANE).stream(), ALL.stream().filter(setting -> setting.isPerLane() && setting.scope() != LANE))
            .toList();

    /// Those that can change in a running lane.
    public static final List<Setting<?>> LIVE = ALL.stream().filter(Setting::isLive).toList();

    private Catalogue() {}

    private static List<Normalization> those(Predicate<Normalization> which) {
        return Arrays.stream(Normalization.values()).filter(which).toList();
    }

    /// The settings that a recipe says in one place.
    public static List<Setting<?>> of(Setting.Scope scope) {
        return ALL.stream().filter(setting -> setting.scope() == scope).toList();
    }

    /// Whether the examples are made from the seed.
    public static boolean isGenerated(Values values) {
        return EXAMPLES.applies(values);
    }
}
