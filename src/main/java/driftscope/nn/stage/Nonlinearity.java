package driftscope.nn.stage;

import driftscope.math.Matrix;
import driftscope.nn.Activation;

/// a = f(z), element by element.
public final class Nonlinearity implements Stage {

    private final Activation activation;
    private final int units;
    private final int positions;
    private Matrix z = Room.NOTHING;
    private Matrix a = Room.NOTHING;
    private Matrix dz = Room.NOTHING;

    public Nonlinearity(Activation activation, int units) {
        this(activation, units, 1);
    }

    /// @param positions rows of an example
    public Nonlinearity(Activation activation, int units, int positions) {
        this.activation = activation;
        this.units = units;
        this.positions = positions;
        reserve(new Room(1)).run();
    }

    public Activation activation() {
        return activation;
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
        Matrix newA = room.lasting(positions, units);
        Matrix newDz = room.lasting(positions, units);
        return () -> {
            a = newA;
            dz = newDz;
        };
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        z = input;
        a.useRows(z.rows());
        activation.forward(z, a);
        return a;
    }

    @Override
    public Matrix backward(Matrix da, Pass pass) {
        dz.useRows(da.rows());
        activation.backward(z, a, da, dz);
        return dz;
    }

    /// Whether pooling right behind it can go back together with it: [#backwardBehind].
    public boolean goesBackWithPooling() {
        return activation.rectifies();
    }

    /// The backward pass of pooling right behind it, and its own.
    ///
    /// @param dy what pooling receives
    /// @return what [#backward] would give
    public Matrix backwardBehind(Pooling pooling, Matrix dy) {
        dz.useRows(a.rows());
        pooling.backwardToRectifier(dy, dz);
        return dz;
    }

    @Override
    public void infer(Matrix input, Matrix result, Pass pass) {
        activation.forward(input, result);
    }

    @Override
    public String outputName() {
        return "f";
    }

    @Override
    public Matrix output() {
        return a;
    }

    /// ∂L/∂z of the last minibatch, `rows × units`.
    public Matrix inputGradient() {
        return dz;
    }
}
