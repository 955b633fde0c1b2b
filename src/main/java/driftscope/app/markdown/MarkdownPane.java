package driftscope.app.markdown;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows a document of Markdown as wide as there is room, with lines that are not too long to be read. It takes all the height it
/// needs and scrolls nothing: that is for whoever holds it.
///
/// Sizes are in ems: its font size, in the style sheet at `.markdown` or on the pane, scales everything but pictures.
public final class MarkdownPane extends VBox {

    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

    private final Consumer<String> onLink;
    private final Function<String, @Nullable Image> pictures;
    private List<Node> passages = List.of();
    private Map<String, Node> headings = Map.of();

    /// @param onLink told where a link leads, as it is written in the document, when it is followed
    /// @param pictures finds a picture by the place that the document says; where it gives null, its words stand for it
    public MarkdownPane(Consumer<String> onLink, Function<String, @Nullable Image> pictures) {
        this.onLink = onLink;
        this.pictures = pictures;
        getStyleClass().add("markdown");
        setMinWidth(0);
    }

    /// Shows a document in place of the one before.
    public void show(MarkdownDocument document) {
        getChildren().clear();
        var blocks = new BlockNodes(this, onLink, pictures);
        document.root().accept(blocks);
        passages = blocks.passages;
        headings = blocks.headings;
        int links = 0;
        for (Node link : lookupAll(".link")) {
            link.setId("link-" + ++links);
        }
    }

    /// Shows a text in place of the one before.
    public void show(String markdown) {
        show(MarkdownDocument.parse(markdown));
    }

    /// What shows the heading with an anchor.
    public Optional<Node> heading(String anchor) {
        return Optional.ofNullable(headings.get(anchor));
    }

    /// What shows a passage, of a row of a table its first cell.
    ///
    /// @param index in the document's passages
    public Node passage(int index) {
        return passages.get(index);
    }

    /// Marks a passage as what was looked for, and no other.
    ///
    /// @param index in the document's passages, or null for none
    public void mark(@Nullable Integer index) {
        for (int i = 0; i < passages.size(); i++) {
            passages.get(i).pseudoClassStateChanged(FOUND, index != null && index == i);
        }
    }
}
