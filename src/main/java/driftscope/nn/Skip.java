package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.Vectors;
import driftscope.nn.stage.Room;

/// The way around a residual block (He et al. 2016): y = u + f(u).
final class Skip {

    private final int units;
    private Matrix y = new Matrix(0, 0);
    private Matrix gradient = new Matrix(0, 0);

    Skip(int units) {
        this.units = units;
        reserve(new Room(1)).run();
    }

    Runnable reserve(Room room) {
        Matrix newY = room.lasting(units);
        Matrix newGradient = room.passing(Skip.class, units);
        return () -> {
            y = newY;
            gradient = newGradient;
        };
    }

    Matrix forward(Matrix u, Matrix f) {
        y.useRows(u.rows());
        add(u, f, y);
        return y;
    }

    /// y = u + f.
    static void add(Matrix u, Matrix f, Matrix y) {
        System.arraycopy(u.values(), 0, y.values(), 0, u.length());
        Vectors.add(y.values(), f.values(), u.length());
    }

    /// Keeps ∂L/∂y, since the stages around which it goes write over where it came from.
    Matrix keep(Matrix outputGradient) {
        gradient.useRows(outputGradient.rows());
        if (outputGradient != gradient) {
            System.arraycopy(outputGradient.values(), 0, gradient.values(), 0, outputGradient.length());
        }
        return gradient;
    }

    /// ∂L/∂u = ∂L/∂y + what came back through f.
    Matrix backward(Matrix throughStages) {
        Vectors.add(gradient.values(), throughStages.values(), gradient.length());
        return gradient;
    }

    Matrix output() {
        return y;
    }
}
