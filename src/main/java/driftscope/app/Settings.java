package driftscope.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the program remembers from one start to the next: a small JSON file in the user's configuration folder. A file that
/// cannot be read is as good as none, and is set aside; where nothing can be written nothing is remembered. One sentence says so.
public final class Settings {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Path file;
    private final Map<String, Object> values;
    private final @Nullable String trouble;

    private Settings(Path file, Map<String, Object> values, @Nullable String trouble) {
        this.file = file;
        this.values = values;
        this.trouble = trouble;
    }

    /// The file of this user, by the platform's convention.
    public static Path defaultFile() {
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path folder;
        if (system.contains("win")) {
            folder = Path.of(Optional.ofNullable(System.getenv("APPDATA")).orElse(home));
        } else if (system.contains("mac")) {
            folder = Path.of(home, "Library", "Application Support");
        } else {
            folder = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
                    .filter(path -> !path.isBlank())
                    .map(Path::of)
                    .orElse(Path.of(home, ".config"));
        }
        return folder.resolve("driftscope").resolve("settings.json");
    }

    /// Reads the file; where it is broken it is set aside, as `settings.json.broken`.
    public static Settings load(Path file) {
        Map<String, Object> values = new LinkedHashMap<>();
        String trouble = null;
        try {
            if (Files.exists(file)) {
                values.putAll(read(file));
            }
        } catch (IOException broken) {
            LOG.log(System.Logger.Level.DEBUG, "Settings are not read", broken);
            trouble = setAside(file);
        }
        if (trouble == null && !isWritable(file.toAbsolutePath())) {
            trouble = "Theme, size and recipe are not remembered: " + file.getParent() + " cannot be written.";
        }
        return new Settings(file, values, trouble);
    }

    private static Map<String, Object> read(Path file) throws IOException {
        Map<String, Object> map = JSON.std.mapFrom(Files.readString(file));
        if (map == null) {
            throw new IOException("The file says null");
        }
        return map;
    }

    private static String setAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return "The settings in " + file + " could not be read. They are set aside as " + aside.getFileName()
                    + "; the program starts with its own.";
        } catch (IOException unmovable) {
            return "The settings in " + file + " could not be read; the program starts with its own.";
        }
    }

    /// Whether the file, or the first folder above it that is there, can be written.
    private static boolean isWritable(Path file) {
        if (Files.exists(file) && !Files.isWritable(file)) {
            return false;
        }
        Path folder = file.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }

    /// What the user should know about the file, in a sentence, or null.
    public @Nullable String trouble() {
        return trouble;
    }

    /// Writes the file, whole or not at all.
    public void save() {
        try {
            Files.createDirectories(file.getParent());
            Path temporary = Files.createTempFile(file.getParent(), "settings", ".tmp");
            try {
                Files.writeString(temporary, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(values));
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException unwritable) {
            LOG.log(System.Logger.Level.DEBUG, "Settings are not saved", unwritable);
        }
    }

    public double number(String key, double otherwise) {
        return values.get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    public void setNumber(String key, double value) {
        values.put(key, value);
    }

    /// The text under that key, or null.
    public @Nullable String text(String key) {
        return values.get(key) instanceof String text ? text : null;
    }

    /// @param value null to forget what was there
    public void setText(String key, @Nullable String value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    /// The constant of that name, or `otherwise` where there is none.
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(values.get(key))) {
                return constant;
            }
        }
        return otherwise;
    }

    /// Whether anything is remembered under `key`.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    public void setChoice(String key, Enum<?> value) {
        values.put(key, value.name());
    }
}
