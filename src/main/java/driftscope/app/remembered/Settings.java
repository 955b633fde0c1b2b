package driftscope.app.remembered;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.lab.export.WholeFile;
import driftscope.lab.recipe.JsonText;
import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.RecipeException;
import driftscope.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the program remembers from one start to the next: a small JSON file in the user's configuration folder. A file that
/// cannot be read is as good as none, and is set aside; where nothing can be written nothing is remembered. One sentence says so.
///
/// A change is on the disk half a second later, on whatever thread it was made: the program may be ended at any moment.
public final class Settings {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    /// The recipe of the last start is in there, as a text.
    private static final int MAX_BYTES = 10_000_000;

    /// Null where nothing is remembered.
    private final @Nullable Path file;
    private final Map<String, Object> values;
    private final @Nullable String trouble;
    private final SoonSaved soon = new SoonSaved(this::write);

    private Settings(@Nullable Path file, Map<String, Object> values, @Nullable String trouble) {
        this.file = file;
        this.values = values;
        this.trouble = trouble;
    }

    /// Those of this user, from the platform's place for them.
    public static Settings ofUser() {
        try {
            return load(SettingsFile.ofUser());
        } catch (IOException nowhere) {
            return new Settings(null, new LinkedHashMap<>(), Text.of("remembered.nowhere", nowhere.getMessage()));
        }
    }

    /// Reads the file; where it is broken it is set aside, as `settings.json.broken`.
    public static Settings load(Path file) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new Settings(null, values, Text.of("remembered.noFile", shown(file)));
        }
        String trouble = null;
        try {
            if (Files.exists(file)) {
                values.putAll(JsonText.object(JsonText.read(file, "settings", MAX_BYTES), file.toString(), "settings"));
            }
        } catch (RecipeException broken) {
            LOG.log(System.Logger.Level.DEBUG, "Settings are not read", broken);
            trouble = setAside(file);
        }
        if (trouble == null && !isWritable(file.toAbsolutePath())) {
            trouble = Text.of("remembered.unwritable", shown(file.toAbsolutePath().getParent()));
        }
        return new Settings(file, values, trouble);
    }

    private static String setAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return Text.of("remembered.aside", shown(file), aside.getFileName());
        } catch (IOException unmovable) {
            return Text.of("remembered.unreadable", shown(file));
        }
    }

    private static String shown(@Nullable Path path) {
        return Quoting.escaped(String.valueOf(path));
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

    /// Writes the file now, whole or not at all.
    public void save() {
        soon.now();
    }

    private void write() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(present()));
        } catch (IOException unwritable) {
            LOG.log(System.Logger.Level.DEBUG, "Settings are not saved", unwritable);
        }
    }

    private Map<String, Object> present() {
        var present = new LinkedHashMap<String, Object>();
        Map<String, Object> copy;
        synchronized (values) {
            copy = new LinkedHashMap<>(values);
        }
        copy.forEach((key, value) -> {
            Object now = value instanceof Later later ? later.text() : value;
            if (now != null) {
                present.put(key, now);
            }
        });
        return present;
    }

    private @Nullable Object get(String key) {
        synchronized (values) {
            return values.get(key);
        }
    }

    private void set(String key, @Nullable Object value) {
        synchronized (values) {
            Object before = value == null ? values.remove(key) : values.put(key, value);
            if (Objects.equals(before, value)) {
                return;
            }
        }
        soon.changed();
    }

    public double number(String key, double otherwise) {
        return get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    public void setNumber(String key, double value) {
        set(key, value);
    }

    /// The text under that key, or null.
    public @Nullable String text(String key) {
        return switch (get(key)) {
            case String text -> text;
            case Later later -> later.text();
            case null, default -> null;
        };
    }

    /// @param value null to forget what was there
    public void setText(String key, @Nullable String value) {
        set(key, value == null ? null : whole(value));
    }

    /// The same for a text that takes its time: it is asked for when the file is written, on another thread.
    ///
    /// @param value gives null to forget what was there
    public void setTextWhenSaved(String key, Supplier<@Nullable String> value) {
        set(key, new Later(value));
    }

    /// A half of a character becomes a question mark; it would keep all of the file from being written.
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private record Later(Supplier<@Nullable String> supplier) {
        @Nullable String text() {
            String text = supplier.get();
            return text == null ? null : whole(text);
        }
    }

    /// The constant of that name, or `otherwise` where there is none.
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        Object name = get(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }

    /// Whether anything is remembered under `key`.
    public boolean has(String key) {
        return get(key) != null;
    }

    public void setChoice(String key, Enum<?> value) {
        set(key, value.name());
    }
}
