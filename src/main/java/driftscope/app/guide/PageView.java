package driftscope.app.guide;

import driftscope.app.control.Tips;
import driftscope.app.markdown.MarkdownPane;
import driftscope.text.Text;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Shows a page of the guide and scrolls in it.
final class PageView extends ScrollPane {

    private static final double ABOVE = 10;

    private final Map<String, @Nullable Image> pictures = new HashMap<>();
    private final MarkdownPane words;
    private final StackPane content;
    private @Nullable Page page;

    /// @param onLink is told where a link leads, as it is written
    PageView(Consumer<String> onLink) {
        words = new MarkdownPane(onLink, this::picture);
        content = new StackPane(words);
        content.getStyleClass().add("guide-page-content");
        setId("guide-page");
        getStyleClass().add("guide-page");
        setAccessibleText(Text.of("guide.page"));
        Tips.explain(this, Text.of("guide.page.tip"));
        setFocusTraversable(true);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(content);
        setMinWidth(0);
    }

    private @Nullable Image picture(String file) {
        return pictures.computeIfAbsent(file, name -> {
            InputStream in = Guide.open(name);
            return in == null ? null : new Image(in);
        });
    }

    /// Shows a page from its top.
    void show(Page newPage) {
        if (page != newPage) {
            page = newPage;
            words.show(newPage.document());
            setAccessibleText(newPage.title());
        }
        words.mark(null);
        scrollTo(0);
    }

    /// Scrolls to a heading of the page.
    void reveal(String anchor) {
        words.heading(anchor).ifPresent(this::reveal);
    }

    /// Scrolls to a passage of the page and marks it.
    void reveal(int passage) {
        words.mark(passage);
        reveal(words.passage(passage));
    }

    private void reveal(Node node) {
        layOut();
        double top = content.sceneToLocal(node.localToScene(node.getLayoutBounds())).getMinY();
        double most = content.getHeight() - getViewportBounds().getHeight();
        setVvalue(most <= 0 ? 0 : Math.clamp((top - ABOVE) / most, 0, 1));
    }

    void scrollTo(double share) {
        layOut();
        setVvalue(share);
    }

    private void layOut() {
        if (getScene() != null) {
            getScene().getRoot().applyCss();
            getScene().getRoot().layout();
        }
    }
}
