package driftscope.setting;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The path of a folder. Read as it stands: what it is relative to, its reader knows. The empty path is none.
public record Folder() implements Kind<Path> {

    public static final Path NONE = Path.of("");

    /// No system knows longer paths; what takes a path apart takes the square of its length.
    public static final int MOST_CHARACTERS = 4000;

    @Override
    public Path read(@Nullable Object json) throws Refusal {
        if (!(json instanceof String text) || text.isBlank() || text.length() > MOST_CHARACTERS) {
            throw new Refusal();
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Refusal();
        }
    }

    @Override
    public String write(Path value) {
        String path = value.toAbsolutePath().toString().replace(File.separatorChar, '/');
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
