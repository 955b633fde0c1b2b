package driftscope.app.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A document of Markdown")
class MarkdownDocumentTest {

    private static final MarkdownDocument DOCUMENT = MarkdownDocument.parse("""
            # Terms

            One **word** and `x̂`
            on two lines, [a link](other.en.md#there).

            ## Share of ε

            <!-- about: setting:lane.epsilon, view:units -->

            - ε/(σ² + ε)
              - inside

            | key | does |
            | --- | ---: |
            | `N` | one *step* |

            ## What is it? (Really)

            ![A plot](pictures/plot.png)

            ```sh
            driftscope schema
            ```

            ## Share of ε
            """);

    @Test
    @DisplayName("should have a title, and headings with the anchors that code hosts give them")
    void headings() {
        assertThat(DOCUMENT.title()).isEqualTo("Terms");
        assertThat(DOCUMENT.headings()).containsExactly(
                new Heading(1, "Terms", "terms"),
                new Heading(2, "Share of ε", "share-of-ε"),
                new Heading(2, "What is it? (Really)", "what-is-it-really"),
                new Heading(2, "Share of ε", "share-of-ε-1"));
        assertThat(DOCUMENT.heading("share-of-ε-1")).contains(new Heading(2, "Share of ε", "share-of-ε-1"));
        assertThat(DOCUMENT.heading("nowhere")).isEmpty();
    }

    @Test
    @DisplayName("should have passages in words, each with the anchor above it")
    void passages() {
        assertThat(DOCUMENT.passages()).containsExactly(
                new Passage("terms", "Terms"),
                new Passage("terms", "One word and x̂ on two lines, a link."),
                new Passage("share-of-ε", "Share of ε"),
                new Passage("share-of-ε", "ε/(σ² + ε)"),
                new Passage("share-of-ε", "inside"),
                new Passage("share-of-ε", "key · does"),
                new Passage("share-of-ε", "N · one step"),
                new Passage("what-is-it-really", "What is it? (Really)"),
                new Passage("what-is-it-really", "A plot"),
                new Passage("what-is-it-really", "driftscope schema"),
                new Passage("share-of-ε-1", "Share of ε"));
    }

    @Test
    @DisplayName("should say where its links and pictures lead, what its code is, and what it is about where")
    void contents() {
        assertThat(DOCUMENT.links()).containsExactly("other.en.md#there");
        assertThat(DOCUMENT.pictures()).containsExactly("pictures/plot.png");
        assertThat(DOCUMENT.code()).containsExactly("driftscope schema");
        assertThat(DOCUMENT.subjects()).containsOnlyKeys("setting:lane.epsilon", "view:units").containsValues("share-of-ε");
    }

    @Test
    @DisplayName("should be whatever text there is")
    void anyText() {
        assertThat(MarkdownDocument.parse("").passages()).isEmpty();
        assertThat(MarkdownDocument.parse("just [words")).extracting(MarkdownDocument::title).isEqualTo("");
    }
}
