package driftscope.nn.stage;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import java.util.Arrays;
import java.util.List;

/// Weight normalization (Salimans & Kingma 2016): the weights of each unit are a length g and a direction v, w = g · v / ‖v‖, and both are
/// learned in their place. At first v = w and g = ‖w‖, so that nothing changes.
final class WeightNorm {

    private final Parameter weights;
    private final Parameter direction;
    private final Parameter length;
    private final float[] squares;
    private final float[] products;

    /// @param weights W, `inputs × units`, which is made from g and v from now on
    WeightNorm(Parameter weights) {
        this.weights = weights;
        Matrix w = weights.value();
        direction = Parameter.matrix("v", w.rows(), w.columns());
        length = Parameter.vector("g", w.columns());
        squares = new float[w.width()];
        products = new float[w.width()];
        System.arraycopy(w.values(), 0, direction.value().values(), 0, w.length());
        sumSquares();
        float[] g = length.value().values();
        for (int j = 0; j < w.columns(); j++) {
            g[j] = (float) Math.sqrt(squares[j]);
        }
    }

    /// v, `inputs × units`, and g, one per unit.
    List<Parameter> parameters() {
        return List.of(direction, length);
    }

    private void sumSquares() {
        sumProducts(direction.value(), direction.value(), squares);
    }

    /// `sums[j] = Σ_i a[i][j] · b[i][j]`, down the rows in order.
    private static void sumProducts(Matrix a, Matrix b, float[] sums) {
        float[] first = a.values();
        float[] second = b.values();
        int width = a.width();
        Arrays.fill(sums, 0);
        for (int start = 0; start < a.length(); start += a.stride()) {
            for (int j = 0; j < width; j++) {
                sums[j] += first[start + j] * second[start + j];
            }
        }
    }

    /// W from g and v, and how far it went in an update. A unit whose v is 0 has weights of 0.
    void compose(boolean update) {
        sumSquares();
        Matrix w = weights.value();
        float[] values = w.values();
        float[] v = direction.value().values();
        float[] g = length.value().values();
        for (int j = 0; j < w.columns(); j++) {
            products[j] = squares[j] > 0 ? g[j] / (float) Math.sqrt(squares[j]) : 0;
        }
        double moved = 0;
        double before = 0;
        for (int i = 0; i < w.rows(); i++) {
            int start = i * w.stride();
            float movedInRow = 0;
            float beforeInRow = 0;
            for (int j = 0; j < w.columns(); j++) {
                float old = values[start + j];
                float now = products[j] * v[start + j];
                values[start + j] = now;
                movedInRow += (now - old) * (now - old);
                beforeInRow += old * old;
            }
            moved += movedInRow;
            before += beforeInRow;
        }
        if (update) {
            weights.moved(Math.sqrt(moved), Math.sqrt(before));
        }
    }

    /// From ∂L/∂W: ∂L/∂g = ∂L/∂w · v / ‖v‖ and ∂L/∂v = g / ‖v‖ · (∂L/∂w − ∂L/∂g · v / ‖v‖) (equation 3).
    void backward() {
        sumSquares();
        Matrix gradient = weights.gradient();
        float[] dw = gradient.values();
        float[] v = direction.value().values();
        float[] dv = direction.gradient().values();
        float[] g = length.value().values();
        float[] dg = length.gradient().values();
        sumProducts(gradient, direction.value(), products);
        for (int j = 0; j < gradient.columns(); j++) {
            float norm = (float) Math.sqrt(squares[j]);
            dg[j] = norm > 0 ? products[j] / norm : 0;
            // From here on the factors of ∂L/∂w and of v.
            squares[j] = norm > 0 ? g[j] / norm : 0;
            products[j] = norm > 0 ? squares[j] * dg[j] / norm : 0;
        }
        int width = gradient.width();
        for (int start = 0; start < gradient.length(); start += gradient.stride()) {
            for (int j = 0; j < width; j++) {
                dv[start + j] = squares[j] * dw[start + j] - products[j] * v[start + j];
            }
        }
    }
}
