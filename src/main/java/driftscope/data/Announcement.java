package driftscope.data;

/// Hears how large the training set is before memory is taken for it.
@FunctionalInterface
public interface Announcement {

    Announcement NOT_HEARD = (examples, rows, columns) -> {};

    /// @param rows of an image
    /// @param columns of an image
    /// @throws DataException to refuse the set
    void of(long examples, long rows, long columns) throws DataException;
}
