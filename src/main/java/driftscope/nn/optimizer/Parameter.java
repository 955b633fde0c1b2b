package driftscope.nn.optimizer;

import driftscope.math.Matrix;
import driftscope.math.Norm;
import driftscope.math.Vectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Something learned: its value, its gradient, what an optimizer remembers of it, and how long they are.
///
/// A vector, such as a bias, is a matrix of one row. Belongs to the thread of its network.
public final class Parameter {

    private final String name;
    private final boolean vector;
    private final @Nullable Parameter origin;
    private final boolean ofNormalizer;
    private final Matrix value;
    private final Matrix gradient;
    private final Norm norm = new Norm();
    private Parameter[] shares = {};
    private float[][] memories = {};
    private long updates;
    private double gradientNorm = Double.NaN;
    private double updateRatio = Double.NaN;

    private Parameter(String name, boolean vector, boolean ofNormalizer, @Nullable Parameter origin, Matrix value) {
        this.name = name;
        this.vector = vector;
        this.ofNormalizer = ofNormalizer;
        this.origin = origin;
        this.value = value;
        gradient = new Matrix(value.rows(), value.columns());
    }

    /// A matrix of zeros.
    ///
    /// @param name what it is called in its layer, such as `W`
    public static Parameter matrix(String name, int rows, int columns) {
        return new Parameter(name, false, false, null, new Matrix(rows, columns));
    }

    /// A vector of zeros.
    ///
    /// @param name what it is called in its layer, such as `b`
    public static Parameter vector(String name, int length) {
        return new Parameter(name, true, false, null, new Matrix(1, length));
    }

    /// A vector of zeros that a normalizer scales or shifts with.
    ///
    /// @param name what it is called in its layer, such as `gamma`
    public static Parameter ofNormalizer(String name, int length) {
        return new Parameter(name, true, true, null, new Matrix(1, length));
    }

    /// The same value, used once more in a network: this use has a gradient of its own, to be added up by [#gather].
    public Parameter share() {
        var share = new Parameter(name, vector, ofNormalizer, this, value);
        shares = Arrays.copyOf(shares, shares.length + 1);
        shares[shares.length - 1] = share;
        return share;
    }

    /// Whether it is the [#share] of another, which an optimizer leaves alone.
    public boolean isShare() {
        return origin != null;
    }

    /// Adds the gradients of all shares to this one, after a backward pass.
    public void gather() {
        for (int s = 0; s < shares.length; s++) {
            Vectors.add(gradient.values(), shares[s].gradient.values(), gradient.length());
        }
    }

    /// What it is called in its layer.
    public String name() {
        return name;
    }

    /// Whether it is a vector: a bias, γ or β.
    public boolean isVector() {
        return vector;
    }

    /// Whether a normalizer scales or shifts with it: γ or β.
    public boolean isOfNormalizer() {
        return ofNormalizer;
    }

    /// The numbers learned, `rows × columns`.
    public Matrix value() {
        return value;
    }

    /// ∂L/∂value of the last minibatch, `rows × columns`.
    public Matrix gradient() {
        return gradient;
    }

    /// Measures the gradient: best while it is in the cache.
    public void measureGradient() {
        gradientNorm = norm.of(gradient.values(), gradient.length());
    }

    /// ‖∂L/∂value‖₂ when it was last measured; NaN before.
    public double gradientNorm() {
        return gradientNorm;
    }

    /// ‖Δvalue‖₂ / ‖value‖₂ of the last update, the value as it was before it; ∞ where all of it was 0, NaN before the first update
    /// and for vectors.
    public double updateRatio() {
        return origin == null ? updateRatio : origin.updateRatio();
    }

    /// Takes down how far an update went.
    public void moved(double updateNorm, double valueNorm) {
        updateRatio = updateNorm / valueNorm;
    }

    /// Makes room for what an optimizer remembers: 0 for each number at first.
    ///
    /// @param count numbers remembered for each number learned
    public void remember(int count) {
        if (memories.length >= count) {
            return;
        }
        float[][] more = Arrays.copyOf(memories, count);
        for (int i = memories.length; i < count; i++) {
            more[i] = new float[value.values().length];
        }
        memories = more;
    }

    /// How many numbers an optimizer remembers for each number learned.
    public int remembered() {
        return memories.length;
    }

    /// What an optimizer remembers, in the layout of the values.
    ///
    /// @throws ArrayIndexOutOfBoundsException where nobody asked to [#remember] so many
    public float[] memory(int index) {
        return memories[index];
    }

    /// Updates since it last had nothing to remember, where the optimizer counts them.
    public long updates() {
        return updates;
    }

    /// Counts an update.
    ///
    /// @return how many there were with it
    long nextUpdate() {
        return ++updates;
    }

    /// Goes back to a count that was taken down together with the memories.
    public void countFrom(long keptUpdates) {
        updates = keptUpdates;
    }

    /// Forgets how the value was moving: after it was rewritten that means nothing.
    public void forget() {
        updates = 0;
        for (float[] memory : memories) {
            Arrays.fill(memory, 0);
        }
    }
}
