package driftscope.nn.optimizer;

import driftscope.math.Norm;
import driftscope.math.Vectors;

/// Clips the gradient of everything learned by its norm (Pascanu et al. 2013), in PyTorch's form: where ‖g‖₂ over all parameters
/// is more than a limit, every g is multiplied by limit / (‖g‖₂ + 1e-6) before the optimizer sees it.
public final class NormClipping implements Clipping {

    private static final int MEASURE = 0;
    private static final int MOVE = 1;
    private static final double AGAINST_ZERO = 1e-6;

    private final Optimizer clipped;
    private final double limit;
    private final Norm norm = new Norm();
    private int pass;
    private double squares;
    private double factor = 1;

    /// @param clipped moves the parameters
    /// @param limit the largest norm
    public NormClipping(Optimizer clipped, double limit) {
        this.clipped = clipped;
        this.limit = limit;
    }

    @Override
    public int passes() {
        return MOVE + 1;
    }

    @Override
    public void begin(int newPass) {
        pass = newPass;
        if (pass == MEASURE) {
            squares = 0;
        } else {
            factor = limit / (Math.sqrt(squares) + AGAINST_ZERO);
            clipped.begin(0);
        }
    }

    @Override
    public void update(Parameter parameter) {
        float[] g = parameter.gradient().values();
        int length = parameter.gradient().length();
        if (pass == MEASURE) {
            double ofParameter = norm.of(g, length);
            squares += ofParameter * ofParameter;
        } else {
            if (factor < 1) {
                Vectors.scale(g, length, (float) factor);
            }
            clipped.update(parameter);
        }
    }

    @Override
    public Optimizer clipped() {
        return clipped;
    }
}
