package driftscope.app.session;

import driftscope.data.DataSet;
import driftscope.data.LinearData;
import driftscope.data.Shape;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import org.jspecify.annotations.Nullable;

/// What an example of a recipe is.
///
/// @param features numbers in it, 0 where that is not known
/// @param rows of the image that it is, 0 where it is none
/// @param columns of that image
/// @param outputs 0 where that is not known
public record ExampleShape(int features, int rows, int columns, int outputs) {

    private static final int MNIST_SIDE = 28;
    private static final int MNIST_CLASSES = 10;

    /// As far as it is known before the data of the recipe are loaded.
    ///
    /// @param present the recipe of the present run, or null before the first
    /// @param loaded the data of that run, or null before the first
    public static ExampleShape of(Recipe shown, @Nullable Recipe present, @Nullable DataSet loaded) {
        if (shown.settings().says(Catalogue.IDX)) {
            return loaded == null
                            || present == null
                            || !shown.settings().get(Catalogue.IDX).equals(present.settings().get(Catalogue.IDX))
                    ? new ExampleShape(0, 0, 0, 0)
                    : new ExampleShape(
                            loaded.features(), loaded.training().rows(), loaded.training().columns(), loaded.outputs());
        }
        DataName name = shown.settings().get(Catalogue.DATA_NAME);
        return switch (name) {
            case MNIST -> new ExampleShape(MNIST_SIDE * MNIST_SIDE, MNIST_SIDE, MNIST_SIDE, MNIST_CLASSES);
            case LINEAR -> new ExampleShape(LinearData.SIZE, 0, 0, LinearData.SIZE);
            case SPIRALS, MOONS, CIRCLES, BLOBS, XOR ->
                new ExampleShape(2, 0, 0, Shape.valueOf(name.name()).classes());
        };
    }
}
