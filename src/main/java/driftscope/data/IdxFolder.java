package driftscope.data;

import driftscope.data.DataException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A folder with the four files of MNIST, Fashion-MNIST or any set of the same form: `train-images-idx3-ubyte`,
/// `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`. Each may be gzipped (`.gz`), and
/// may be spelled with a dot (`train-images.idx3-ubyte`); of several spellings the first is taken, unzipped before gzipped.
public final class IdxFolder {

    private IdxFolder() {}

    /// Reads the set. It is called what the folder is called; its classes are 0 to the largest label.
    ///
    /// @throws DataException if the folder or one of its files is not as described, with the file and what is allowed
    public static DataSet load(Path folder, Progress progress) throws DataException {
        return load(folder, progress, Announcement.NOT_HEARD);
    }

    /// The same, and tells how large the set is before it is loaded.
    ///
    /// @throws DataException if the folder or one of its files is not as described, or the announcement is refused
    public static DataSet load(Path folder, Progress progress, Announcement announcement) throws DataException {
        if (!Files.exists(folder)) {
            throw new DataException(Reason.NO_FOLDER, folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new DataException(Reason.NOT_A_FOLDER, folder);
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new DataException(Reason.FOLDER_DENIED, folder);
        }
        List<String> missing = new ArrayList<>();
        Optional<Path> trainingImages = find(folder, "train-images", "idx3-ubyte", missing);
        Optional<Path> trainingLabels = find(folder, "train-labels", "idx1-ubyte", missing);
        Optional<Path> testImages = find(folder, "t10k-images", "idx3-ubyte", missing);
        Optional<Path> testLabels = find(folder, "t10k-labels", "idx1-ubyte", missing);
        if (!missing.isEmpty()) {
            throw new DataException(Reason.FILES_MISSING, folder, String.join(", ", missing));
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return IdxReader.read(
                name == null ? folder.toString() : name.toString(),
                new IdxReader.Files(
                        source(trainingImages.orElseThrow()),
                        source(trainingLabels.orElseThrow()),
                        source(testImages.orElseThrow()),
                        source(testLabels.orElseThrow())),
                progress,
                announcement);
    }

    private static Optional<Path> find(Path folder, String stem, String ending, List<String> missing) {
        for (String name : List.of(stem + "-" + ending, stem + "." + ending)) {
            for (String suffix : List.of("", ".gz")) {
                Path file = folder.resolve(name + suffix);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        missing.add(stem + "-" + ending);
        return Optional.empty();
    }

    private static IdxReader.Source source(Path file) throws DataException {
        if (!Files.isReadable(file)) {
            throw new DataException(Reason.FILE_DENIED, file);
        }
        try {
            return new IdxReader.Source(
                    file.toString(),
                    file.toString().endsWith(".gz"),
                    Files.size(file),
                    () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new DataException(e, Reason.UNREADABLE, file, String.valueOf(e.getMessage()));
        }
    }
}
