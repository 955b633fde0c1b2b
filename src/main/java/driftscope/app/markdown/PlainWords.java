package driftscope.app.markdown;

import javafx.scene.text.TextFlow;

/// Words as they are, without marks of Markdown, whose lines break wherever a letter has a mark of its own as well.
public final class PlainWords extends TextFlow {

    public PlainWords() {
        setMinWidth(0);
    }

    /// Shows words in place of those before.
    public void show(String words) {
        getChildren().setAll(InlineNodes.texts(words));
    }
}
