package driftscope.app.markdown;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/// Makes of the blocks of a document the nodes that show them, and remembers which node shows which passage.
final class BlockNodes extends AbstractVisitor {

    private static final String BULLET = "•";

    private final Consumer<String> onLink;
    private final Function<String, javafx.scene.image.@Nullable Image> pictures;
    private final Anchors anchors = new Anchors();
    private Pane into;

    /// In the order of the document's passages.
    final List<Node> passages = new ArrayList<>();
    final Map<String, Node> headings = new LinkedHashMap<>();

    BlockNodes(Pane into, Consumer<String> onLink, Function<String, javafx.scene.image.@Nullable Image> pictures) {
        this.into = into;
        this.onLink = onLink;
        this.pictures = pictures;
    }

    @Override
    public void visit(org.commonmark.node.Heading heading) {
        TextFlow words = flow(heading, "heading", "heading-" + heading.getLevel());
        words.setAccessibleRoleDescription(Text.of("markdown.heading", heading.getLevel()));
        headings.put(anchors.next(PlainText.of(heading)), words);
        passage(words);
    }

    @Override
    public void visit(Paragraph paragraph) {
        var image = paragraph.getFirstChild() instanceof Image only && only == paragraph.getLastChild() ? only : null;
        var picture = image == null ? null : pictures.apply(image.getDestination());
        passage(image == null || picture == null
                ? flow(paragraph, "paragraph")
                : new PicturePane(picture, PlainText.of(image)));
    }

    @Override
    public void visit(FencedCodeBlock block) {
        code(block.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        code(block.getLiteral());
    }

    private void code(String literal) {
        var words = new javafx.scene.text.Text(literal.stripTrailing());
        words.getStyleClass().addAll("words", "code");
        passage(styled(new TextFlow(words), "code-block"));
    }

    @Override
    public void visit(BulletList list) {
        list(list, number -> BULLET);
    }

    @Override
    public void visit(OrderedList list) {
        int first = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        list(list, number -> first + number + ".");
    }

    private void list(org.commonmark.node.ListBlock list, Function<Integer, String> markers) {
        var items = new VBox();
        items.getStyleClass().addAll("list", list.isTight() ? "tight" : "loose");
        add(items);
        int number = 0;
        for (var child = list.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof ListItem item) {
                var marker = new Label(markers.apply(number++));
                marker.getStyleClass().add("marker");
                marker.setMinWidth(Region.USE_PREF_SIZE);
                var content = new VBox();
                content.getStyleClass().add("item-content");
                content.setMinWidth(0);
                HBox.setHgrow(content, Priority.ALWAYS);
                var row = new HBox(marker, content);
                row.getStyleClass().add("item");
                row.setAccessibleRole(AccessibleRole.LIST_ITEM);
                items.getChildren().add(row);
                inside(content, item);
            }
        }
    }

    @Override
    public void visit(BlockQuote quote) {
        var content = new VBox();
        content.getStyleClass().add("quote");
        add(content);
        inside(content, quote);
    }

    @Override
    public void visit(ThematicBreak line) {
        add(styled(new Region(), "line"));
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock table) {
            var pane = new TablePane();
            add(pane);
            table.accept(new RowReader(pane));
        }
    }

    private final class RowReader extends AbstractVisitor {

        private final TablePane table;

        RowReader(TablePane table) {
            this.table = table;
        }

        @Override
        public void visit(CustomBlock block) {
            visitChildren(block);
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableRow row) {
                boolean head = row.getParent() instanceof TableHead;
                var cells = new ArrayList<TextFlow>();
                for (var child = row.getFirstChild(); child != null; child = child.getNext()) {
                    TextFlow words = flow(child, "cell-words");
                    words.setTextAlignment(alignment((TableCell) child));
                    cells.add(words);
                }
                table.addRow(cells, head);
                passages.add(cells.getFirst());
            } else {
                visitChildren(node);
            }
        }
    }

    private static TextAlignment alignment(TableCell cell) {
        return switch (cell.getAlignment()) {
            case RIGHT -> TextAlignment.RIGHT;
            case CENTER -> TextAlignment.CENTER;
            case LEFT -> TextAlignment.LEFT;
            case null -> TextAlignment.LEFT;
        };
    }

    private void inside(Pane content, org.commonmark.node.Node block) {
        Pane outside = into;
        into = content;
        visitChildren(block);
        into = outside;
    }

    private TextFlow flow(org.commonmark.node.Node block, String... styles) {
        var words = new TextFlow();
        words.getChildren().addAll(InlineNodes.of(block, onLink));
        return styled(words, styles);
    }

    private static <N extends Region> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        node.setMinWidth(0);
        return node;
    }

    private void passage(Node node) {
        passages.add(node);
        add(node);
    }

    private void add(Node node) {
        into.getChildren().add(node);
    }
}
