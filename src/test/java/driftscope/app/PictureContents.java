package driftscope.app;

import driftscope.app.canvas.PlotPane;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/// What a picture of the window shows, in words and numbers, whatever the fonts of the machine: the sentences in sight, and of each plot its title
/// and the first digits of a hash of its numbers, unrounded. They are the same everywhere, as runs are.
final class PictureContents {

    private static final int DIGITS = 16;

    /// At how many steps these are measured depends on the time there is: they are told by their titles alone.
    private static final Set<String> MEASURED_AS_TIME_ALLOWS = Set.of("Loss", "Accuracy", "Drift");

    private final List<String> lines = new ArrayList<>();

    private PictureContents() {}

    static List<String> of(Node node) {
        var contents = new PictureContents();
        contents.add(node);
        return contents.lines;
    }

    /// The fonts of the machine, told by the width of some words.
    static String fonts() {
        return "fonts: " + Math.round(1000 * new Text("Wide words, μ ± σ, 0123456789").getLayoutBounds().getWidth());
    }

    private void add(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof PlotPane<?> pane) {
            String title = pane.plot().title();
            lines.add("plot: " + title + (MEASURED_AS_TIME_ALLOWS.contains(title) ? "" : " " + hash(pane.plot().table().rows().toString())));
        } else if (node instanceof Labeled labeled) {
            say(labeled.getText());
        } else if (node instanceof TextInputControl field) {
            say(field.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::add);
        }
    }

    private void say(String words) {
        if (words != null && !words.isBlank()) {
            lines.add(words.replace('\n', ' '));
        }
    }

    private static String hash(String numbers) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(numbers.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
