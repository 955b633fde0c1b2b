package driftscope.app.remembered;

import driftscope.lab.recipe.Quoting;
import driftscope.text.Text;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a user's settings are, by the platform's convention: in `$XDG_CONFIG_HOME` or `~/.config` on Linux, in
/// `~/Library/Application Support` on macOS, in `%APPDATA%` on Windows.
final class SettingsFile {

    private SettingsFile() {}

    /// @throws IOException if there is no such place; the message says why
    static Path ofUser() throws IOException {
        return of(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
    }

    /// @param system the name of the operating system, as Java gives it
    /// @param userHome what Java takes for the user's home, `?` where it knows none
    static Path of(String system, Map<String, String> environment, @Nullable String userHome) throws IOException {
        try {
            return folder(system.toLowerCase(Locale.ROOT), environment, userHome).resolve("driftscope").resolve("settings.json");
        } catch (InvalidPathException impossible) {
            throw new IOException(Text.of("remembered.name", Quoting.shortened(impossible.getInput())), impossible);
        }
    }

    private static Path folder(String system, Map<String, String> environment, @Nullable String userHome) throws IOException {
        if (system.contains("win") && !system.contains("darwin")) {
            Path roaming = absolute(environment.get("APPDATA"));
            return roaming != null ? roaming : home(userHome);
        }
        if (system.contains("mac")) {
            return home(environment.get("HOME"), userHome).resolve("Library").resolve("Application Support");
        }
        Path configuration = absolute(environment.get("XDG_CONFIG_HOME"));
        return configuration != null ? configuration : home(environment.get("HOME"), userHome).resolve(".config");
    }

    private static Path home(@Nullable String... candidates) throws IOException {
        for (String candidate : candidates) {
            Path home = absolute(candidate);
            if (home != null) {
                return home;
            }
        }
        throw new IOException(Text.of("remembered.noHome"));
    }

    /// A path that is relative to wherever the program was started means nothing here.
    private static @Nullable Path absolute(@Nullable String path) {
        return path == null || path.isBlank() || !Path.of(path).isAbsolute() ? null : Path.of(path);
    }
}
