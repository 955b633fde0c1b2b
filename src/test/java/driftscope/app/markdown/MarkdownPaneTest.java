package driftscope.app.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.app.control.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A pane of Markdown")
class MarkdownPaneTest {

    private static final String LONG = "Some words that are said again and again, so that a line is full. ".repeat(8);

    private static final Image PICTURE = new WritableImage(400, 200);

    private final List<String> followed = new ArrayList<>();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T onFx(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, task);
    }

    /// A pane in a scene of its own, laid out.
    private MarkdownPane shown(String text, double width, Theme theme) {
        return onFx(() -> {
            var pane = new MarkdownPane(followed::add, place -> place.equals("known.png") ? PICTURE : null);
            pane.show(text);
            var scene = new Scene(new VBox(pane), width, 600);
            theme.applyTo(scene);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return pane;
        });
    }

    private MarkdownPane shown(String text) {
        return shown(text, 700, Theme.LIGHT);
    }


    @Test
    @DisplayName("should break lines where it is narrow, and keep them readable where it is wide")
    void width() {
        MarkdownPane narrow = shown(LONG, 260, Theme.LIGHT);
        MarkdownPane wide = shown(LONG, 1600, Theme.LIGHT);
        Region inNarrow = (Region) narrow.passage(0);
        Region inWide = (Region) wide.passage(0);

        assertThat(inNarrow.getWidth()).isLessThanOrEqualTo(260);
        assertThat(inNarrow.getHeight()).isGreaterThan(1.5 * inWide.getHeight());
        Text words = (Text) ((TextFlow) inWide).getChildren().getFirst();
        double perCharacter = onFx(() -> {
            var line = new Text(LONG);
            line.setFont(words.getFont());
            return line.getLayoutBounds().getWidth() / LONG.length();
        });
        assertThat(inWide.getWidth() / perCharacter).as("characters in a line").isBetween(60.0, 85.0);
    }

    @Test
    @DisplayName("should show strong, emphasized and code words as what they are")
    void marks() {
        MarkdownPane pane = shown("plain **strong** *emphasis* `code`");
        List<Node> texts = ((TextFlow) pane.passage(0)).getChildren();

        assertThat(texts).extracting(node -> ((Text) node).getText()).containsExactly("plain ", "strong", " ", "emphasis", " ", "code");
        assertThat(((Text) texts.get(1)).getFont().getStyle()).containsIgnoringCase(FontWeight.BOLD.name());
        assertThat(((Text) texts.get(5)).getFont().getFamily()).isNotEqualTo(((Text) texts.get(0)).getFont().getFamily());
    }

    @Test
    @DisplayName("should break lines of words among which a letter has a mark of its own")
    void combined() {
        MarkdownPane pane = shown(LONG + "x̂ = 0, " + LONG, 400, Theme.LIGHT);
        TextFlow words = (TextFlow) pane.passage(0);

        assertThat(words.getChildren()).extracting(node -> ((Text) node).getText()).containsExactly(LONG, "x̂", "\u00a0=\u00a00, " + LONG.strip());
        assertThat(words.getChildren()).allSatisfy(text ->
                assertThat(text.getBoundsInParent().getMaxX()).as("but for a space at the end of a line").isLessThan(words.getWidth() + 6));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"`x̂ = (x − μ) / √(σ² + ε)`", "x̂ = (x − μ) / √(σ² + ε)", "a = (b − c)² / ‖d − e′‖"})
    @DisplayName("should keep a formula on one line, whatever the width")
    void formulas(String formula) {
        for (int width = 240; width < 400; width += 10) {
            MarkdownPane pane = shown("What is left is divided by the spread: " + formula + ". So it is done.", width, Theme.LIGHT);
            TextFlow words = (TextFlow) pane.passage(0);
            List<String> lines = onFx(() -> {
                var all = new StringBuilder();
                words.getChildren().forEach(text -> all.append(((Text) text).getText()));
                return words.getLayoutInfo().getTextLines(false).stream()
                        .map(line -> all.substring(line.start(), line.end()).replace('\u00a0', ' ').replace("\ufeff", ""))
                        .toList();
            });

            assertThat(lines).as("at %d pixels", width).hasSizeGreaterThan(1).anyMatch(line -> line.contains(formula.replace("`", "")));
        }
    }

    @Test
    @DisplayName("should follow a link by mouse, Enter and Space, and tell it apart for those to whom it is read")
    void links() {
        MarkdownPane pane = shown("See [the *other* page](other.en.md#there), or `code`.");
        LinkText link = (LinkText) pane.lookup("#link-1");

        assertThat(link.getText()).isEqualTo("the other page");
        assertThat(link.isFocusTraversable()).isTrue();
        assertThat(link.getAccessibleRole()).isEqualTo(AccessibleRole.HYPERLINK);
        assertThat(link.getAccessibleText()).isEqualTo("the other page");
        for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.SPACE, KeyCode.A)) {
            onFx(() -> {
                link.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
                return null;
            });
        }
        onFx(() -> {
            link.executeAccessibleAction(javafx.scene.AccessibleAction.FIRE);
            return null;
        });
        assertThat(followed).containsExactly("other.en.md#there", "other.en.md#there", "other.en.md#there");
    }

    @Test
    @DisplayName("should find headings by their anchors and say their level")
    void headings() {
        MarkdownPane pane = shown("# One\n\ntext\n\n## Share of ε\n\ntext\n\n## Share of ε");

        assertThat(pane.heading("one")).isPresent();
        assertThat(pane.heading("share-of-ε")).isPresent().get().extracting(Node::getAccessibleRoleDescription).asString().contains("2");
        assertThat(pane.heading("share-of-ε-1")).isPresent();
        assertThat(pane.heading("nowhere")).isEmpty();
    }

    @Test
    @DisplayName("should show as many passages as the document has, in the same order")
    void passages() {
        String text = """
                # Title
                words
                1. first
                2. second
                   - inside

                > quoted

                | a | b |
                | --- | --- |
                | c | d |

                ```
                code
                ```
                """;
        MarkdownPane pane = shown(text);
        List<Passage> passages = MarkdownDocument.parse(text).passages();

        assertThat(passages).hasSize(9);
        for (int i = 0; i < passages.size(); i++) {
            String words = ((TextFlow) pane.passage(i)).getChildren().stream().map(node -> ((Text) node).getText()).reduce("", String::concat);
            assertThat(passages.get(i).words()).startsWith(words);
        }
    }

    @Test
    @DisplayName("should number a list from where it begins")
    void numbers() {
        MarkdownPane pane = shown("3. three\n4. four");
        assertThat(pane.lookupAll(".marker")).extracting(node -> ((javafx.scene.control.Label) node).getText()).containsExactly("3.", "4.");
    }

    @Test
    @DisplayName("should share the width of a table by what its columns need")
    void tables() {
        assertThat(TablePane.share(new double[] {50, 100}, new double[] {20, 30}, 200)).containsExactly(50, 100);
        assertThat(TablePane.share(new double[] {50, 400}, new double[] {50, 30}, 200)).containsExactly(50, 150);
        assertThat(TablePane.share(new double[] {50, 400}, new double[] {60, 60}, 60)).containsExactly(30, 30);

        MarkdownPane pane = shown("| key | does |\n| --- | --- |\n| N | " + LONG + " |", 400, Theme.LIGHT);
        Region table = (Region) pane.lookup(".table");
        assertThat(table.getWidth()).isLessThanOrEqualTo(400);
        assertThat(pane.lookupAll(".cell")).allSatisfy(cell ->
                assertThat(cell.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(table.getWidth() + 0.5));
        assertThat(table.getHeight()).isGreaterThan(100);
    }

    @Test
    @DisplayName("should show a picture no larger than it is and than there is room, and its words where it is not found")
    void pictures() {
        assertThat(((Region) shown("![A plot](known.png)").passage(0)).getWidth()).isCloseTo(402, within(3.0));
        Region small = (Region) shown("![A plot](known.png)", 200, Theme.LIGHT).passage(0);
        assertThat(small.getWidth()).isLessThanOrEqualTo(200);
        assertThat(small.getHeight()).isCloseTo(100, within(3.0));
        assertThat(small.getAccessibleText()).isEqualTo("A plot");

        TextFlow words = (TextFlow) shown("![A plot](gone.png)").passage(0);
        assertThat(((Text) words.getChildren().getFirst()).getText()).isEqualTo("A plot");
    }

    @Test
    @DisplayName("should be painted in the colours of each theme")
    void themes() {
        assertThat(((Color) ((Text) shown("[a](b) word", 300, Theme.DARK).lookup(".words")).getFill()).getBrightness()).isGreaterThan(0.7);
        assertThat(((Color) ((Text) shown("[a](b) word", 300, Theme.LIGHT).lookup(".words")).getFill()).getBrightness()).isLessThan(0.4);
    }

    @Test
    @DisplayName("should grow with its font size")
    void scale() {
        MarkdownPane pane = shown(LONG);
        double before = pane.getHeight();
        onFx(() -> {
            pane.setStyle("-fx-font-size: 28px");
            pane.getScene().getRoot().applyCss();
            pane.getScene().getRoot().layout();
            return null;
        });
        assertThat(pane.getHeight()).isGreaterThan(2 * before);
    }
}
