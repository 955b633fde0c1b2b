package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.ExampleGroups;
import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import java.util.List;

/// Normalization within each example, whatever the others of the minibatch are, in training and in inference alike: over the units of
/// a group, and in an image over all its places.
///
/// - layer: all units are one group (Ba, Kiros & Hinton 2016);
/// - group: some units each (Wu & He 2018);
/// - instance: every channel of an image by itself (Ulyanov, Vedaldi & Lempitsky 2016);
/// - root mean square: one group, whose mean is not subtracted, and no β (Zhang & Sennrich 2019).
public final class ExampleNorm implements Normalizer {

    /// Over what an example is normalized.
    public enum Kind { LAYER, GROUP, INSTANCE, ROOT_MEAN_SQUARE }

    private final Kind kind;
    private final int units;
    private final int positions;
    private final Parameter gamma;
    private final Parameter beta;
    private final List<Parameter> parameters;

    private ExampleGroups kernels;
    private int groups;
    private int reservedExamples = 1;
    private float epsilon;
    private Precision precision;
    private final Shortfalls shortfalls;
    private final ExampleGroups.Watcher watcher;

    private Matrix normalized = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;
    private Matrix inverseDeviation = Room.NOTHING;

    /// γ = 1, β = 0.
    ///
    /// @param positions rows of an example
    /// @param affine whether γ, and β where it has one, are learned
    public ExampleNorm(Kind kind, int units, int positions, boolean affine, NormalizerSettings settings) {
        this(kind, units, positions, ScaleAndShift.fresh(units), affine, settings);
    }

    private ExampleNorm(
            Kind kind, int units, int positions, ScaleAndShift scaleAndShift, boolean affine, NormalizerSettings settings) {
        this.kind = kind;
        this.units = units;
        this.positions = positions;
        gamma = scaleAndShift.gamma();
        beta = scaleAndShift.beta();
        parameters = !affine ? List.of() : kind == Kind.ROOT_MEAN_SQUARE ? List.of(gamma) : List.of(gamma, beta);
        epsilon = (float) settings.epsilon();
        precision = settings.precision();
        shortfalls = new Shortfalls(units);
        watcher = (group, mean, variance, differ) ->
                shortfalls.note(group * size(), (group + 1) * size(), mean, variance, differ, epsilon);
        groups = groups(settings);
        kernels = kernels();
        reserve(new Room(1)).run();
    }

    private int groups(NormalizerSettings settings) {
        return switch (kind) {
            case LAYER, ROOT_MEAN_SQUARE -> 1;
            case INSTANCE -> units;
            case GROUP -> settings.groups();
        };
    }

    /// Units of a group.
    private int size() {
        return units / groups;
    }

    private ExampleGroups kernels() {
        if (groups < 1 || units % groups != 0) {
            throw new IllegalArgumentException(groups + " groups do not divide " + units + " units");
        }
        return new ExampleGroups(units, positions, groups, kind != Kind.ROOT_MEAN_SQUARE);
    }

    @Override
    public ExampleNorm atAnotherTime(NormalizerSettings settings) {
        var shared = new ScaleAndShift(gamma.share(), beta.share());
        return new ExampleNorm(kind, units, positions, shared, !parameters.isEmpty(), settings);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int positions() {
        return positions;
    }

    public int groups() {
        return groups;
    }

    public float epsilon() {
        return epsilon;
    }

    /// Whether statistics are in single precision.
    public boolean isPlain() {
        return precision == Precision.FLOAT32;
    }

    /// 1 / √(σ² + ε) of a group of an example of the last minibatch, both counted from 0.
    public float inverseDeviation(int example, int group) {
        return inverseDeviation.get(example, group);
    }

    @Override
    public float[] gamma() {
        return gamma.value().values();
    }

    @Override
    public float[] beta() {
        return beta.value().values();
    }

    /// γ and β, as far as they are learned.
    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void set(NormalizerSettings settings) {
        epsilon = (float) settings.epsilon();
        precision = settings.precision();
        if (groups(settings) != groups) {
            groups = groups(settings);
            kernels = kernels();
            inverseDeviation = new Matrix(reservedExamples, groups);
        }
    }

    /// A bias changes how the units of a group differ from each other; a channel by itself does not notice it.
    @Override
    public boolean ignoresBias() {
        return kind == Kind.INSTANCE;
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newNormalized = room.lasting(positions, units);
        Matrix newY = room.lasting(positions, units);
        Matrix newDx = room.passing(ExampleNorm.class, positions, units);
        Matrix newInverse = room.lasting(groups);
        return () -> {
            normalized = newNormalized;
            y = newY;
            dx = newDx;
            inverseDeviation = newInverse;
            reservedExamples = room.rows();
        };
    }

    /// Where all values of a group are the same, x̂ is 0 and y is β.
    @Override
    public Matrix forward(Matrix x, Pass pass) {
        normalized.useRows(x.rows());
        y.useRows(x.rows());
        inverseDeviation.useRows(x.rows() / positions);
        shortfalls.clear();
        normalize(x, normalized, y, inverseDeviation, watcher);
        return y;
    }

    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(dy.rows());
        Columns.sums(dy, normalized, beta.gradient().values(), gamma.gradient().values());
        kernels.gradient(dy, gamma(), normalized, inverseDeviation, dx);
        return dx;
    }

    @Override
    public void infer(Matrix x, Matrix result, Pass pass) {
        normalize(x, result, result, new Matrix(x.rows() / positions, groups), (group, mean, variance, differ) -> {});
    }

    private void normalize(Matrix x, Matrix to, Matrix out, Matrix inverse, ExampleGroups.Watcher watching) {
        if (precision == Precision.FLOAT16) {
            kernels.normalizeInHalf(x, epsilon, gamma(), beta(), to, out, inverse, watching);
        } else {
            kernels.normalize(x, epsilon, gamma(), beta(), to, out, inverse);
        }
    }

    @Override
    public int[] shortfalls(Shortfall shortfall) {
        return shortfalls.of(shortfall);
    }

    @Override
    public boolean worksInPlace() {
        return true;
    }

    @Override
    public Matrix normalized() {
        return normalized;
    }

    @Override
    public String outputName() {
        return "n";
    }

    @Override
    public Matrix output() {
        return y;
    }
}
