package driftscope.app.control;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// A key of the window, or several that belong together, described once: from it follow what the key does, the list under F1
/// and the README's table.
///
/// @param keys as it is written: `Ctrl O`
/// @param words what it does
/// @param actions what happens, by combination; none where a control answers to the key by itself
public record Shortcut(String keys, String words, Map<KeyCombination, Runnable> actions) {

    /// A key of the window, with Ctrl (on macOS the command key) where it says so, and with Shift where it says so.
    public static Shortcut of(String keys, String words, KeyCode code, Runnable action) {
        return new Shortcut(keys, words, Map.of(combination(keys, code), action));
    }

    /// What a control answers to by itself.
    public static Shortcut ofControl(String keys, String words) {
        return new Shortcut(keys, words, Map.of());
    }

    private static KeyCombination combination(String keys, KeyCode code) {
        var modifiers = new ArrayList<KeyCombination.Modifier>();
        if (keys.startsWith("Ctrl ")) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (keys.contains("Shift ")) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        } else if (modifiers.isEmpty()) {
            // A capital letter is meant like a small one.
            modifiers.add(KeyCombination.SHIFT_ANY);
        }
        return new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new));
    }

    /// The keys as they are written in the language of the user.
    public String shownKeys() {
        return Arrays.stream(keys.split("(?=[ ,])|(?<=[ ,])"))
                .map(part -> Text.has("key." + part) ? Text.of("key." + part) : part)
                .collect(Collectors.joining());
    }

    /// Does what the key is for.
    ///
    /// @return whether one of the shortcuts is the key's
    public static boolean handle(List<Shortcut> shortcuts, KeyEvent event) {
        for (Shortcut shortcut : shortcuts) {
            for (var entry : shortcut.actions.entrySet()) {
                if (entry.getKey().match(event)) {
                    entry.getValue().run();
                    return true;
                }
            }
        }
        return false;
    }
}
