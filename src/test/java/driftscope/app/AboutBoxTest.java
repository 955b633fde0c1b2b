package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.bar.Version;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("The about box")
class AboutBoxTest extends WindowTest {

    @Test
    @DisplayName("should show version, licences in full and whose the digits are, and close on Escape")
    void about(FxRobot robot) {
        Platform.runLater(() -> item(robot, "about").fire());
        until("the box", () -> robot.lookup("#about").tryQuery().isPresent());

        TextArea text = robot.lookup("#licence-text").queryAs(TextArea.class);
        assertThat(text.getText()).contains("Apache License", "TERMS AND CONDITIONS");
        ListView<?> parts = robot.lookup("#licences").queryListView();
        for (int i = 1; i < parts.getItems().size(); i++) {
            int part = i;
            String before = text.getText();
            onWindow(() -> {
                parts.getSelectionModel().select(part);
                return null;
            });
            assertThat(text.getText()).hasSizeGreaterThan(300).isNotEqualTo(before);
        }
        assertThat(robot.lookup("#about").lookup(Label.class::isInstance).<Label>queryAll())
                .extracting(Label::getText)
                .anyMatch(words -> words.equals("Driftscope " + Version.NUMBER))
                .anyMatch(words -> words.contains("LeCun"));

        robot.type(KeyCode.ESCAPE);
        until("the end of the box", () -> robot.lookup("#about").tryQuery().isEmpty());
    }
}
