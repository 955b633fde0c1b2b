package driftscope.app;

import driftscope.app.control.Theme;
import driftscope.app.remembered.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;

/// Light or dark: what the user has chosen, and until then what the system is set to.
final class WindowTheme {

    private final Settings settings;
    private final Scene scene;
    private final List<Consumer<Theme>> listeners = new ArrayList<>();
    private final ChangeListener<ColorScheme> system = (property, before, now) -> followSystem();
    private Theme present;

    /// @param present what the scene is made for
    WindowTheme(Settings settings, Scene scene, Theme present) {
        this.settings = settings;
        this.scene = scene;
        this.present = present;
        present.applyTo(scene);
        Platform.getPreferences().colorSchemeProperty().addListener(system);
    }

    Theme present() {
        return present;
    }

    /// @param listener is told the theme, now and whenever it becomes another
    void tell(Consumer<Theme> listener) {
        listeners.add(listener);
        listener.accept(present);
    }

    /// The other one, from now on.
    void change() {
        settings.setChoice("theme", present.other());
        show(present.other());
    }

    private void followSystem() {
        if (!settings.has("theme")) {
            show(Theme.ofSystem());
        }
    }

    private void show(Theme theme) {
        present = theme;
        theme.applyTo(scene);
        listeners.forEach(listener -> listener.accept(theme));
    }

    /// Follows the system no longer.
    void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(system);
    }
}
