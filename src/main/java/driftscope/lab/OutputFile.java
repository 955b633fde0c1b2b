package driftscope.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that appears under its name only when it is whole: written beside it under a temporary name, then moved.
final class OutputFile implements AutoCloseable {

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;

    /// @throws IOException if nothing can be written where the file shall be
    OutputFile(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        if (Files.isDirectory(this.target)) {
            throw new IOException("it is a folder");
        }
        Path folder = this.target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("the folder " + folder + " cannot be written to");
        }
        temporary = folder.resolve("." + this.target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        stream = Files.newOutputStream(temporary);
    }

    OutputStream stream() {
        return stream;
    }

    /// Gives the file its name.
    void finish() throws IOException {
        stream.close();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Leaves nothing behind if the file was not finished.
    @Override
    public void close() throws IOException {
        stream.close();
        Files.deleteIfExists(temporary);
    }
}
