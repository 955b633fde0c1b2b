package driftscope.nn.stage;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;

/// The noise of Santurkar et al. 2018 (Appendix A) behind a batch norm, which brings its drift back on purpose: y = s · x + m. At every
/// step each unit draws a mean μ ~ U(−n_μ, n_μ) and a deviation σ ~ U(1, n_σ); each example then draws m ~ U(μ − r, μ + r) and s ~ N(σ, r).
/// There is none in inference.
public final class Noise implements Stage {

    private final int units;
    private final int positions;
    private final Chance chance;
    private final String purpose;
    private final RandomStream random;
    private double mean;
    private double deviation;
    private double spread;

    private Matrix scale = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// @param positions rows of an example, each of which draws for itself
    /// @param block counted from 1: every block draws other numbers
    public Noise(int units, int positions, int block, Chance chance, NormalizerSettings settings) {
        this.units = units;
        this.positions = positions;
        this.chance = chance;
        purpose = "noise of block " + block + " in step ";
        random = new RandomStream(chance.seed(), purpose);
        set(settings);
        reserve(new Room(1)).run();
    }

    /// Takes on how strong it is.
    public void set(NormalizerSettings settings) {
        mean = settings.noiseMean();
        deviation = settings.noiseDeviation();
        spread = settings.noiseSpread();
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
        Matrix newScale = room.lasting(positions, units);
        Matrix newY = room.lasting(positions, units);
        Matrix newDx = room.passing(Noise.class, positions, units);
        return () -> {
            scale = newScale;
            y = newY;
            dx = newDx;
        };
    }

    @Override
    public Matrix forward(Matrix x, Pass pass) {
        int rows = x.rows();
        scale.useRows(rows);
        y.useRows(rows);
        random.restart(chance.seed(), purpose, chance.step());
        for (int j = 0; j < units; j++) {
            double mu = mean * (2 * random.nextDouble() - 1);
            double sigma = 1 + (deviation - 1) * random.nextDouble();
            for (int i = 0; i < rows; i++) {
                float m = (float) (mu + spread * (2 * random.nextDouble() - 1));
                float s = (float) (sigma + spread * random.nextGaussian());
                scale.set(i, j, s);
                y.set(i, j, s * x.get(i, j) + m);
            }
        }
        return y;
    }

    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(dy.rows());
        for (int i = 0; i < dy.rows(); i++) {
            for (int j = 0; j < units; j++) {
                dx.set(i, j, dy.get(i, j) * scale.get(i, j));
            }
        }
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
    public String outputName() {
        return "noisy";
    }

    @Override
    public Matrix output() {
        return y;
    }
}
