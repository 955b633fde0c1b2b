package driftscope.app.markdown;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// A text in CommonMark with tables, taken apart once: what is in it, and where.
///
/// A comment `<!-- about: card:drift, setting:lane.epsilon -->` under a heading says what the text there is about, for programs:
/// code hosts do not show it.
public final class MarkdownDocument {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final Node root;
    private final Contents contents = new Contents();

    private MarkdownDocument(Node root) {
        this.root = root;
        root.accept(contents);
    }

    /// Any text is a document: what is no mark is words.
    public static MarkdownDocument parse(String source) {
        return new MarkdownDocument(PARSER.parse(source));
    }

    Node root() {
        return root;
    }

    /// The words of the first heading of level 1, empty where there is none.
    public String title() {
        return contents.headings.stream().filter(heading -> heading.level() == 1).findFirst().map(Heading::words).orElse("");
    }

    /// In the order of the text.
    public List<Heading> headings() {
        return List.copyOf(contents.headings);
    }

    /// In the order of the text.
    public List<Passage> passages() {
        return List.copyOf(contents.passages);
    }

    /// Where links lead, as they are written, in the order of the text.
    public List<String> links() {
        return List.copyOf(contents.links);
    }

    /// Where pictures are, as it is written, in the order of the text.
    public List<String> pictures() {
        return List.copyOf(contents.pictures);
    }

    /// What blocks of code hold, in the order of the text.
    public List<String> code() {
        return List.copyOf(contents.code);
    }

    /// What the text is about, each with the anchor of the heading it is said under.
    public Map<String, String> subjects() {
        return Map.copyOf(contents.subjects);
    }

    /// The heading that a link with this anchor leads to.
    public Optional<Heading> heading(String anchor) {
        return contents.headings.stream().filter(heading -> heading.anchor().equals(anchor)).findFirst();
    }
}
