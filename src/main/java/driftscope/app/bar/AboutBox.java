package driftscope.app.bar;

import driftscope.app.control.Theme;
import driftscope.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// The version, what the program is made of, whose the digits are, and every licence in full.
public final class AboutBox {

    private static final String ASSETS = "/driftscope/assets/";

    /// @param words the key of its name, and with `.licence` that of its licence in a word
    /// @param text the resource with the licence in full
    private record Part(String words, String text) {}

    private static final List<Part> PARTS = List.of(
            new Part("driftscope", "licences/Apache-2.0.txt"),
            new Part("mnist", "datasets/mnist/LICENSE"),
            new Part("java", "licences/GPL-2.0-with-classpath-exception.txt"),
            new Part("controlsfx", "licences/BSD-3-Clause-ControlsFX.txt"),
            new Part("atlantafx", "licences/MIT-AtlantaFX.txt"),
            new Part("commonmark", "licences/BSD-2-Clause-commonmark.txt"),
            new Part("picocli", "licences/Apache-2.0.txt"),
            new Part("jackson", "licences/NOTICE-jackson.txt"));

    /// Shows the box over the window and returns when it is closed.
    public void show(Stage owner, Theme theme) {
        var dialog = new Dialog<Void>();
        dialog.initOwner(owner);
        dialog.setTitle(Text.of("about"));
        theme.applyTo(dialog.getDialogPane());
        dialog.getDialogPane().setId("about");
        dialog.getDialogPane().setContent(content());
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.setResizable(true);
        dialog.showAndWait();
    }

    private static VBox content() {
        var name = new Label(Text.of("about.version", Version.NUMBER));
        name.getStyleClass().add("program-name");
        var promise = new Label(Text.of("about.promise"));
        promise.setWrapText(true);
        var digits = new Label(Text.of("about.sources"));
        digits.setWrapText(true);

        var text = new TextArea();
        text.setId("licence-text");
        text.setEditable(false);
        text.getStyleClass().add("licence-text");
        text.setAccessibleText(Text.of("about.licence"));
        var parts = new ListView<Part>();
        parts.setId("licences");
        parts.setAccessibleText(Text.of("about.parts"));
        parts.getItems().setAll(PARTS);
        parts.setCellFactory(list -> new PartCell());
        parts.setPrefSize(260, 330);
        parts.setMinWidth(260);
        parts.getSelectionModel().selectedItemProperty().addListener((property, before, part) -> {
            text.setText(read(part.text()));
            text.setScrollTop(0);
        });
        parts.getSelectionModel().selectFirst();
        HBox.setHgrow(text, Priority.ALWAYS);
        var licences = new HBox(parts, text);
        licences.getStyleClass().add("licences");
        VBox.setVgrow(licences, Priority.ALWAYS);
        var box = new VBox(name, promise, digits, licences);
        box.getStyleClass().add("about");
        box.setPrefSize(900, 520);
        return box;
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(AboutBox.class.getResourceAsStream(ASSETS + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class PartCell extends ListCell<Part> {
        @Override
        protected void updateItem(Part part, boolean empty) {
            super.updateItem(part, empty);
            if (empty) {
                setGraphic(null);
                return;
            }
            var licence = new Label(Text.of("about.part." + part.words() + ".licence"));
            licence.getStyleClass().add("preset-description");
            setGraphic(new VBox(new Label(Text.of("about.part." + part.words())), licence));
        }
    }
}
