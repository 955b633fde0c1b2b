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

/// What the program remembers from one start to the next: a small JSON file in the user's configuration folder. A file that
/// cannot be read or written is as good as none: nothing in it is worth a message at the start of a lecture.
public final class Settings {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Path file;
    private final Map<String, Object> values;

    private Settings(Path file, Map<String, Object> values) {
        this.file = file;
        this.values = values;
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

    public static Settings load(Path file) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            if (Files.isRegularFile(file)) {
                // A file that says null has no map.
                Optional.ofNullable(JSON.std.mapFrom(Files.readString(file))).ifPresent(values::putAll);
            }
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, "Settings are not read", unreadable);
        }
        return new Settings(file, values);
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
