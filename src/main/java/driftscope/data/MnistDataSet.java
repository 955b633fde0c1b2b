package driftscope.data;

import java.io.IOException;
import java.io.InputStream;

/// The handwritten digits of LeCun, Cortes & Burges: 60 000 training and 10 000 test images, 28 × 28, ten classes. They
/// ship with the program.
public final class MnistDataSet {

    /// Rows of an image, and columns.
    public static final int ROWS = 28;

    private static final String FOLDER = "/driftscope/assets/datasets/mnist/";

    private MnistDataSet() {}

    /// Reads the whole set, 55 MB in memory.
    ///
    /// @throws IllegalStateException if the files are missing or damaged, which only a broken build or installation brings about
    public static DataSet load(Progress progress) {
        try {
            return IdxReader.read(
                    "MNIST",
                    new IdxReader.Files(
                            resource("train-images-idx3-ubyte.gz"),
                            resource("train-labels-idx1-ubyte.gz"),
                            resource("t10k-images-idx3-ubyte.gz"),
                            resource("t10k-labels-idx1-ubyte.gz")),
                    progress,
                    Announcement.NOT_HEARD);
        } catch (DataException e) {
            throw new IllegalStateException("The program's own copy of MNIST is damaged: " + e.getMessage(), e);
        }
    }

    private static IdxReader.Source resource(String name) {
        return new IdxReader.Source(name, true, IdxReader.Source.UNKNOWN_LENGTH, () -> open(FOLDER + name));
    }

    private static InputStream open(String path) throws IOException {
        InputStream stream = MnistDataSet.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("it is missing");
        }
        return stream;
    }
}
