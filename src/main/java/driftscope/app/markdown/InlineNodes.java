package driftscope.app.markdown;

import driftscope.text.Formulas;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.Node;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Makes of the words of a block texts for a `TextFlow`, each with the style classes of the marks it stands between.
final class InlineNodes extends AbstractVisitor {

    /// Before and behind a letter with a mark of its own, such as x̂: JavaFX breaks no lines of a text that has one, and draws some of its words
    /// twice, so each is a text by itself.
    private static final Pattern AROUND_COMBINED = Pattern.compile("(?=\\P{M}\\p{M})|(?<=\\p{M})(?!\\p{M})");

    private final Consumer<String> onLink;
    private final List<Node> texts = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();

    InlineNodes(Consumer<String> onLink) {
        this.onLink = onLink;
    }

    /// The texts of a block that holds words.
    static List<Node> of(org.commonmark.node.Node block, Consumer<String> onLink) {
        var inlines = new InlineNodes(onLink);
        inlines.visitChildren(block);
        return inlines.texts;
    }

    @Override
    public void visit(Text text) {
        add(Formulas.inWords(text.getLiteral()));
    }

    @Override
    public void visit(SoftLineBreak soft) {
        add(" ");
    }

    @Override
    public void visit(HardLineBreak hard) {
        add("\n");
    }

    @Override
    public void visit(Code code) {
        marks.add("code");
        add(Formulas.inCode(code.getLiteral()));
        marks.removeLast();
    }

    @Override
    public void visit(Emphasis emphasis) {
        marked("emphasis", emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        marked("strong", strong);
    }

    private void marked(String mark, org.commonmark.node.Node node) {
        marks.add(mark);
        visitChildren(node);
        marks.removeLast();
    }

    @Override
    public void visit(Link link) {
        String code = link.getFirstChild() instanceof Code && link.getFirstChild() == link.getLastChild() ? "code" : "";
        var text = new LinkText(PlainText.of(link), link.getDestination(), onLink);
        text.getStyleClass().addAll(marks);
        if (!code.isEmpty()) {
            text.getStyleClass().add(code);
        }
        texts.add(text);
    }

    /// A picture among words is told by the words that stand for it.
    @Override
    public void visit(Image image) {
        add(PlainText.of(image));
    }

    private void add(String words) {
        for (javafx.scene.text.Text text : texts(words)) {
            text.getStyleClass().addAll(marks);
            texts.add(text);
        }
    }

    /// Words without marks of Markdown, as texts whose lines can be broken.
    static List<javafx.scene.text.Text> texts(String words) {
        return AROUND_COMBINED.splitAsStream(words)
                .map(part -> {
                    var text = new javafx.scene.text.Text(part);
                    text.getStyleClass().add("words");
                    return text;
                })
                .toList();
    }
}
