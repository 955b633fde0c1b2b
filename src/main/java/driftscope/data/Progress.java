package driftscope.data;

/// Is told how far a load has come. It may throw an unchecked exception to end the load, which lets it pass.
@FunctionalInterface
public interface Progress {

    /// Nobody is watching.
    Progress NONE = share -> {};

    /// @param share what is done, 0 to 1, never less than the time before; called on the thread that loads
    void at(double share);
}
