package driftscope.app.markdown;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The words of a part of a document, without marks. A picture has the words that stand for it.
final class PlainText extends AbstractVisitor {

    private static final String BETWEEN_CELLS = " · ";

    private final StringBuilder words = new StringBuilder();

    private PlainText() {}

    static String of(Node part) {
        var plain = new PlainText();
        plain.visitChildren(part);
        return plain.words.toString();
    }

    @Override
    public void visit(Text text) {
        words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        words.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak soft) {
        words.append(' ');
    }

    @Override
    public void visit(HardLineBreak hard) {
        words.append(' ');
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableCell && !words.isEmpty()) {
            words.append(BETWEEN_CELLS);
        }
        visitChildren(node);
    }
}
