package driftscope.app.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Paragraph;

/// Collects what is in a document, in its order.
final class Contents extends AbstractVisitor {

    private static final Pattern SUBJECTS = Pattern.compile("<!--\\s*about:(.*?)-->", Pattern.DOTALL);

    final List<Heading> headings = new ArrayList<>();
    final List<Passage> passages = new ArrayList<>();
    final List<String> links = new ArrayList<>();
    final List<String> pictures = new ArrayList<>();
    final List<String> code = new ArrayList<>();
    final Map<String, String> subjects = new LinkedHashMap<>();
    private final Anchors anchors = new Anchors();
    private String anchor = "";

    @Override
    public void visit(org.commonmark.node.Heading heading) {
        String words = PlainText.of(heading);
        anchor = anchors.next(words);
        headings.add(new Heading(heading.getLevel(), words, anchor));
        passages.add(new Passage(anchor, words));
        visitChildren(heading);
    }

    @Override
    public void visit(Paragraph paragraph) {
        passages.add(new Passage(anchor, PlainText.of(paragraph)));
        visitChildren(paragraph);
    }

    @Override
    public void visit(FencedCodeBlock block) {
        addCode(block.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        addCode(block.getLiteral());
    }

    private void addCode(String literal) {
        code.add(literal.stripTrailing());
        passages.add(new Passage(anchor, literal.stripTrailing()));
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow row) {
            passages.add(new Passage(anchor, PlainText.of(row)));
        }
        visitChildren(node);
    }

    @Override
    public void visit(Link link) {
        links.add(link.getDestination());
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        pictures.add(image.getDestination());
    }

    @Override
    public void visit(HtmlBlock html) {
        Matcher comments = SUBJECTS.matcher(html.getLiteral());
        while (comments.find()) {
            for (String subject : comments.group(1).split(",")) {
                if (!subject.isBlank()) {
                    subjects.put(subject.strip(), anchor);
                }
            }
        }
    }
}
