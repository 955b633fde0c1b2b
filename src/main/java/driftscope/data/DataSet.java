package driftscope.data;

/// Examples, those to train on and those to test with.
///
/// @param name what the set is called on the screen
/// @param outputs what a network gives out for an example: a logit for each class, labels being 0 to `outputs` − 1, or the numbers of a target
/// @param training the training set
/// @param test the test set, of the same features
public record DataSet(String name, int outputs, Examples training, Examples test) {

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
        return count >= training.size() ? this : new DataSet(name, outputs, training.first(count), test);
    }

    /// Whether examples have classes; where not, a network learns the numbers of their targets.
    public boolean hasClasses() {
        return !training.haveTargets();
    }

    /// The numbers in one example.
    public int features() {
        return training.features();
    }
}
