package driftscope.nn.stage;

import driftscope.math.Matrix;
import java.util.HashMap;
import java.util.Map;

/// Where the stages of a network get the matrices of a pass from: the only place that allocates them.
///
/// What holds something for a moment only is shared: what is used again and again stays in the cache next to the processor.
public final class Room {

    /// What a stage has before it gets a room.
    static final Matrix NOTHING = new Matrix(0, 0);

    /// Makes matrices of zeros.
    @FunctionalInterface
    public interface Allocation {
        Matrix allocate(int rows, int columns);
    }

    private record Shared(Object role, int rows, int columns) {}

    private final int rows;
    private final Allocation allocation;
    private final Map<Shared, Matrix> shared = new HashMap<>();

    /// Room for minibatches of at most `rows` rows.
    public Room(int rows) {
        this(rows, Matrix::new);
    }

    /// The same with matrices from somewhere else.
    public Room(int rows, Allocation allocation) {
        this.rows = rows;
        this.allocation = allocation;
    }

    /// The largest minibatch it has room for.
    public int rows() {
        return rows;
    }

    /// A matrix for one stage alone, `rows × columns`: what lies in it stays until the next pass.
    public Matrix lasting(int columns) {
        return allocation.allocate(rows, columns);
    }

    /// The same with several rows for each example.
    Matrix lasting(int positions, int columns) {
        return allocation.allocate(Math.multiplyExact(rows, positions), columns);
    }

    /// A matrix for all that ask for this role and width, `rows × columns`: what lies in it is there for the next stage, and
    /// overwritten by the next that asked.
    ///
    /// @param role such that no two neighbours in a network share one, the class of a stage for instance
    public Matrix passing(Object role, int columns) {
        return passing(role, 1, columns);
    }

    /// The same with several rows for each example.
    public Matrix passing(Object role, int positions, int columns) {
        return shared(new Shared(role, Math.multiplyExact(rows, positions), columns));
    }

    /// A matrix of any shape, shared by all that ask for it, for use inside a single operation.
    public Matrix scratch(int scratchRows, int columns) {
        return scratch("scratch", scratchRows, columns);
    }

    /// The same for an operation that uses several at once, each in another role.
    Matrix scratch(Object role, int scratchRows, int columns) {
        return shared(new Shared(role, scratchRows, columns));
    }

    private Matrix shared(Shared wanted) {
        return shared.computeIfAbsent(wanted, shape -> allocation.allocate(shape.rows, shape.columns));
    }
}
