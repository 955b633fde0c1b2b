package driftscope.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// Light or dark.
public enum Theme {
    LIGHT,
    DARK;

    private static final PseudoClass IS_DARK = PseudoClass.getPseudoClass("dark");
    private static final String STYLE_SHEET = "/driftscope/assets/themes/driftscope.css";

    /// What the system is set to.
    public static Theme ofSystem() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /// What the user chose, or what the system is set to.
    static Theme remembered(Settings settings) {
        return settings.choice("theme", Theme.class, ofSystem());
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Dresses every window. Before the first control is made, it spares JavaFX from loading a theme of its own.
    void dress() {
        Application.setUserAgentStylesheet(
                (this == DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheetBSS());
    }

    /// Dresses every window, and this scene in our own sheet.
    public void applyTo(Scene scene) {
        dress();
        String ours = Objects.requireNonNull(Theme.class.getResource(STYLE_SHEET)).toExternalForm();
        if (!scene.getStylesheets().contains(ours)) {
            scene.getStylesheets().add(ours);
        }
        scene.getRoot().pseudoClassStateChanged(IS_DARK, this == DARK);
    }
}
