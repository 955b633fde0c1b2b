package driftscope.data;

import driftscope.math.RandomStream;
import java.util.Locale;

/// Sets of points in the plane, drawn from a seed: the same points on every machine.
///
/// Without noise every coordinate is in [−1, 1]. The noise is normal, the same for both coordinates, and is added after the
/// label is given. Examples 0, 1, 2, … take the classes in turn, so that the classes are as large as each other (or one
/// example apart). Training and test set are drawn from two streams of random numbers.
public final class GeneratedData {

    private static final double TURNS = 1.75;
    private static final double MARGIN = 0.05;

    private GeneratedData() {}

    /// @param examples how many training examples, 1 or more; the test set has a quarter as many, but at least one
    /// @param noise the standard deviation of the noise, 0 or more
    /// @throws IllegalArgumentException if examples or noise are not in these ranges
    public static DataSet generate(Shape shape, int examples, double noise, long seed) {
        if (examples < 1) {
            throw new IllegalArgumentException("examples: " + examples + " is not positive");
        }
        if (!(noise >= 0) || Double.isInfinite(noise)) {
            throw new IllegalArgumentException("noise: " + noise + " is not a finite number of 0 or more");
        }
        String name = shape.name().toLowerCase(Locale.ROOT);
        return new DataSet(
                name,
                shape.classes(),
                draw(shape, examples, noise, new RandomStream(seed, name + ", training")),
                draw(shape, Math.max(1, examples / 4), noise, new RandomStream(seed, name + ", test")));
    }

    public static DataSet spirals(int examples, double noise, long seed) {
        return generate(Shape.SPIRALS, examples, noise, seed);
    }

    public static DataSet moons(int examples, double noise, long seed) {
        return generate(Shape.MOONS, examples, noise, seed);
    }

    public static DataSet circles(int examples, double noise, long seed) {
        return generate(Shape.CIRCLES, examples, noise, seed);
    }

    public static DataSet blobs(int examples, double noise, long seed) {
        return generate(Shape.BLOBS, examples, noise, seed);
    }

    public static DataSet xor(int examples, double noise, long seed) {
        return generate(Shape.XOR, examples, noise, seed);
    }

    private static Examples draw(Shape shape, int examples, double noise, RandomStream random) {
        float[] values = new float[2 * examples];
        byte[] labels = new byte[examples];
        for (int i = 0; i < examples; i++) {
            int label = i % shape.classes();
            Point point = point(shape, label, random);
            labels[i] = (byte) label;
            values[2 * i] = (float) (point.x + noise * random.nextGaussian());
            values[2 * i + 1] = (float) (point.y + noise * random.nextGaussian());
        }
        return Examples.ofPoints(values, 2, labels);
    }

    private static Point point(Shape shape, int label, RandomStream random) {
        return switch (shape) {
            case SPIRALS -> {
                double along = random.nextDouble();
                yield onCircle(0.05 + 0.9 * along, TURNS * along + 0.5 * label);
            }
            case MOONS -> {
                // The two moons of scikit-learn, moved and shrunk into the square.
                Point moon = onCircle(1, 0.5 * random.nextDouble());
                yield label == 0
                        ? new Point((moon.x - 0.5) / 1.5, (moon.y - 0.25) / 1.5)
                        : new Point((0.5 - moon.x) / 1.5, (0.25 - moon.y) / 1.5);
            }
            case CIRCLES -> onCircle(label == 0 ? 0.9 : 0.45, random.nextDouble());
            case BLOBS -> {
                Point centre = onCircle(0.65, 0.25 + label / 3.0);
                // The root makes the disc evenly filled: the area within a radius grows with its square.
                Point inDisc = onCircle(0.3 * StrictMath.sqrt(random.nextDouble()), random.nextDouble());
                yield new Point(centre.x + inDisc.x, centre.y + inDisc.y);
            }
            case XOR -> {
                double x = MARGIN + (1 - MARGIN) * random.nextDouble();
                double y = MARGIN + (1 - MARGIN) * random.nextDouble();
                boolean left = random.nextInt(2) == 1;
                boolean below = left ^ (label == 1);
                yield new Point(left ? -x : x, below ? -y : y);
            }
        };
    }

    /// @param turn the angle, 1 is a full circle, counter-clockwise from the x axis
    private static Point onCircle(double radius, double turn) {
        double angle = 2 * Math.PI * turn;
        return new Point(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
    }

    private record Point(double x, double y) {}
}
