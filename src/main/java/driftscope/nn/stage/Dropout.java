package driftscope.nn.stage;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.math.Vectors;

/// Dropout (Srivastava et al. 2014), inverted: in training y = x · m, where m is 0 with probability p and 1 / (1 − p) otherwise, drawn
/// anew for every value at every step. In inference, and for whoever only looks, y = x.
public final class Dropout implements Stage {

    private final int units;
    private final int positions;
    private final Chance chance;
    private final String purpose;
    private final RandomStream random;
    private double probability;

    private Matrix mask = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// @param positions rows of an example, each of which draws for itself
    /// @param block counted from 1: every block draws other numbers
    /// @param probability p, 0 or more and less than 1
    public Dropout(int units, int positions, int block, Chance chance, double probability) {
        this.units = units;
        this.positions = positions;
        this.chance = chance;
        purpose = "dropout " + block + ", step ";
        random = new RandomStream(chance.seed(), purpose);
        setProbability(probability);
        reserve(new Room(1)).run();
    }

    /// p, that a value is dropped.
    public double probability() {
        return probability;
    }

    /// @param newProbability p, 0 or more and less than 1
    public void setProbability(double newProbability) {
        probability = newProbability;
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int positions() {
        return positions;
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newMask = room.lasting(positions, units);
        Matrix newY = room.lasting(positions, units);
        Matrix newDx = room.passing(Dropout.class, positions, units);
        return () -> {
            mask = newMask;
            y = newY;
            dx = newDx;
        };
    }

    /// m of the last minibatch, `rows × units`.
    public Matrix mask() {
        return mask;
    }

    @Override
    public Matrix forward(Matrix x, Pass pass) {
        draw(x.rows());
        return masked(x);
    }

    /// The same mask in every forward pass of a step.
    private void draw(int rows) {
        mask.useRows(rows);
        random.restart(chance.seed(), purpose, chance.step());
        float[] values = mask.values();
        float kept = (float) (1 / (1 - probability));
        for (int row = 0; row < rows; row++) {
            int start = row * mask.stride();
            for (int i = start; i < start + units; i++) {
                values[i] = random.nextDouble() < probability ? 0 : kept;
            }
        }
    }

    /// y = x · m, with the mask that is there.
    Matrix masked(Matrix x) {
        y.useRows(x.rows());
        Vectors.multiply(x.values(), mask.values(), y.values(), x.length());
        return y;
    }

    /// dx = dy · m.
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(dy.rows());
        Vectors.multiply(dy.values(), mask.values(), dx.values(), dy.length());
        return dx;
    }

    @Override
    public void infer(Matrix x, Matrix result, Pass pass) {
        if (x != result) {
            System.arraycopy(x.values(), 0, result.values(), 0, x.length());
        }
    }

    @Override
    public boolean worksInPlace() {
        return true;
    }

    @Override
    public Matrix output() {
        return y;
    }

    @Override
    public String outputName() {
        return "dropped";
    }
}
