package driftscope.data;

/// Labelled examples, those to train on and those to test with.
///
/// @param name what the set is called on the screen
/// @param classes how many classes there are; labels are 0 to `classes` − 1
/// @param training the training set
/// @param test the test set, of the same features
public record DataSet(String name, int classes, Examples training, Examples test) {

    public DataSet {
        if (training.features() != test.features()) {
            throw new IllegalArgumentException("training examples have " + training.features() + " features, test examples "
                    + test.features());
        }
    }

    /// The same set with the first so many training examples, or all where there are fewer; they are not copied.
    ///
    /// @param count 1 or more
    public DataSet withFirst(int count) {
        return count >= training.size() ? this : new DataSet(name, classes, training.first(count), test);
    }

    /// The numbers in one example.
    public int features() {
        return training.features();
    }
}
