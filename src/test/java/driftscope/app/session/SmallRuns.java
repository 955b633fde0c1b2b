package driftscope.app.session;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.DataSets;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// A recipe that starts at once, for tests that need a run and not a particular one.
public final class SmallRuns {

    private SmallRuns() {}

    /// Two lanes on two moons, A without and B with batch norm, two hidden layers.
    public static Recipe moons(long seed) {
        Values settings = Values.of(Catalogue.SEED, seed)
                .with(Catalogue.DATA_NAME, DataName.MOONS)
                .with(Catalogue.EXAMPLES, 300)
                .with(Catalogue.NOISE, 0.05)
                .with(Catalogue.HIDDEN, List.of(10, 8))
                .with(Catalogue.ACTIVATION, Activation.TANH)
                .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.XAVIER)
                .with(Catalogue.BATCH_SIZE, 16);
        return new Recipe(
                "moons",
                settings,
                List.of(
                        new LaneSpec("A", Values.of(Catalogue.NORMALIZATION, Normalization.NONE)),
                        new LaneSpec("B", Values.of(Catalogue.NORMALIZATION, Normalization.BATCH))),
                List.of());
    }

    /// The kinds of network.
    public enum Kind {
        DENSE(NetworkKind.DENSE, false, List.of(6, 4)),
        RESIDUAL(NetworkKind.DENSE, true, List.of(6, 6, 6)),
        CONVOLUTIONAL(NetworkKind.CONVOLUTIONAL, false, List.of(4, 4)),
        RECURRENT(NetworkKind.RECURRENT, false, List.of(6));

        private final NetworkKind kind;
        private final boolean residual;
        private final List<Integer> hidden;

        Kind(NetworkKind kind, boolean residual, List<Integer> hidden) {
            this.kind = kind;
            this.residual = residual;
            this.hidden = hidden;
        }

        public NetworkKind kind() {
            return kind;
        }
    }

    /// Two lanes on a few images of 8 × 6, A without and B with batch norm.
    ///
    /// @param folder where the images are written
    public static Recipe images(Kind kind, Path folder) {
        try {
            writeImages(folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        Recipe moons = moons(1);
        Values settings = moons.settings()
                .without(List.of(Catalogue.DATA_NAME, Catalogue.EXAMPLES, Catalogue.NOISE))
                .with(Catalogue.IDX, folder)
                .with(Catalogue.KIND, kind.kind)
                .with(Catalogue.RESIDUAL, kind.residual)
                .with(Catalogue.HIDDEN, kind.hidden)
                .with(Catalogue.BATCH_SIZE, 6);
        return new Recipe("images", settings, moons.lanes(), List.of());
    }

    private static void writeImages(Path folder) throws IOException {
        var random = new Random(8);
        for (var set : List.of("train", "t10k")) {
            int count = set.equals("train") ? 40 : 20;
            byte[] pixels = new byte[count * 8 * 6];
            random.nextBytes(pixels);
            Files.write(
                    folder.resolve(set + "-images-idx3-ubyte"),
                    ByteBuffer.allocate(16 + pixels.length)
                            .putInt(0x803).putInt(count).putInt(8).putInt(6).put(pixels).array());
            byte[] labels = new byte[count];
            for (int i = 0; i < count; i++) {
                labels[i] = (byte) (i % 4);
            }
            Files.write(
                    folder.resolve(set + "-labels-idx1-ubyte"),
                    ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count).put(labels).array());
        }
    }

    public static DataSet data(Recipe recipe) throws DataException {
        return DataSets.load(recipe, Progress.NONE);
    }
}
