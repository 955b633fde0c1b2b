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

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Dresses the program and the scene.
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(
                (this == DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        String ours = Objects.requireNonNull(Theme.class.getResource(STYLE_SHEET)).toExternalForm();
        if (!scene.getStylesheets().contains(ours)) {
            scene.getStylesheets().add(ours);
        }
        scene.getRoot().pseudoClassStateChanged(IS_DARK, this == DARK);
    }
}
