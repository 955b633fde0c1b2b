package driftscope.setting;

import java.io.Serial;

/// A value that a setting does not allow.
public final class Refusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final int element;

    Refusal() {
        this(-1);
    }

    /// One element of a list is not allowed.
    Refusal(int element) {
        super("not allowed", null, false, false);
        this.element = element;
    }

    /// Which element of a list it is about, counted from 0; −1 for the whole value.
    public int element() {
        return element;
    }
}
