package driftscope.app.control;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import driftscope.app.remembered.Settings;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Light or dark.
public enum Theme {
    LIGHT,
    DARK;

    private static final PseudoClass IS_DARK = PseudoClass.getPseudoClass("dark");
    private static final String STYLE_SHEET_URL = Objects.requireNonNull(
                    Theme.class.getResource("/driftscope/assets/themes/driftscope.css"))
            .toExternalForm();

    /// What the system is set to.
    public static Theme ofSystem() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /// What the user chose, or what the system is set to.
    public static Theme remembered(Settings settings) {
        return settings.choice("theme", Theme.class, ofSystem());
    }

    /// What a window is painted with before anything is on it: the root's own background.
    public Color background() {
        return this == DARK ? Color.web("#0d1117") : Color.WHITE;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Dresses every window. Before the first control is made, it spares JavaFX from loading a theme of its own.
    public void dress() {
        Application.setUserAgentStylesheet(
                (this == DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheetBSS());
    }

    /// Dresses every window, and this scene in our own sheet. Menus that are open close: JavaFX looks their colours up before their
    /// owner has the new ones, and complains for each.
    public void applyTo(Scene scene) {
        List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide);
        dress();
        if (!scene.getStylesheets().contains(STYLE_SHEET_URL)) {
            scene.getStylesheets().add(STYLE_SHEET_URL);
        }
        scene.setFill(background());
        mark(scene.getRoot());
    }

    /// Dresses a dialog over a window like the window.
    public void applyTo(DialogPane dialog) {
        dialog.getStylesheets().setAll(STYLE_SHEET_URL);
        mark(dialog);
    }

    private void mark(Node root) {
        root.pseudoClassStateChanged(IS_DARK, this == DARK);
    }
}
