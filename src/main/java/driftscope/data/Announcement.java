package driftscope.data;

/// Hears how large the training set is before memory is taken for it.
@FunctionalInterface
public interface Announcement {

    Announcement NOT_HEARD = (examples, features) -> {};

    /// @param features of one example
    /// @throws DataException to refuse the set
    void of(long examples, long features) throws DataException;
}
