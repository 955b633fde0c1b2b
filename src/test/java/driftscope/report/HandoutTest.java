package driftscope.report;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.lesson.LessonReader;
import driftscope.plot.Role;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@DisplayName("A lesson as a page")
class HandoutTest {

    @TempDir
    private Path folder;

    private String page;

    @BeforeEach
    void write() throws Exception {
        for (String name : List.of("lesson.json", "text.en.md")) {
            try (InputStream in = HandoutTest.class.getResourceAsStream("/driftscope/lab/lesson/small/" + name)) {
                Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
            }
        }
        String text = Files.readString(folder.resolve("text.en.md"));
        Files.writeString(folder.resolve("text.en.md"), text.replace("Watch the loss.", "Watch the loss: a < b & <script>x</script>."));
        page = Handout.of(LessonReader.read(folder), step -> {}).html();
    }

    private List<String> pictures() {
        return Pattern.compile("data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)").matcher(page).results()
                .map((MatchResult picture) -> new String(Base64.getDecoder().decode(picture.group(1)), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    @DisplayName("should have all words, the recipe, this run's numbers, the question and what to read")
    void words() {
        assertThat(page).startsWith("<!DOCTYPE html>").contains(
                "<title>Two moons, twice</title>", "You will have seen two lanes", "2 minutes", "seed 1",
                "12, 10", "Lane B", "batch norm", "Which lane learns first?", "<li><p>Lane B, with batch norm.</p>\n</li>",
                "After 60 steps lane A is right on 90.7\u202f% of the test set", "Set the learning rate of lane B to 0.5.",
                "How far has what layer 2 receives moved", "In this run it is 0.0834.",
                "<a rel=\"nofollow\" href=\"https://arxiv.org/abs/1502.03167\">Batch normalization</a>");
        assertThat(page).doesNotContain("{accuracyA}", "<!--", "…");
    }

    @Test
    @DisplayName("should run nothing and need nothing but itself")
    void alone() {
        assertThat(page).contains("a\u00a0&lt;\u00a0b &amp; &lt;script&gt;").doesNotContain("<script", "<link", "url(", "@import");
        assertThat(page.replaceAll("href=\"https://[^\"]*\"", "")).doesNotContain("src=\"http", "srcset=\"http");
    }

    @Test
    @DisplayName("should show distributions where one looks at them, and the loss where the run has gone on, for paper and telephone")
    void drawn() throws Exception {
        List<String> pictures = pictures();
        assertThat(pictures).extracting(svg -> svg.replaceAll("(?s).*?<title>(.*?)</title>.*", "$1")).containsExactly(
                "Activation inputs, at step 0", "Activation inputs, at step 0", "Loss on the minibatches, up to step 60",
                "Loss on the minibatches, up to step 60", "Loss on the minibatches, up to step 20", "Loss on the minibatches, up to step 20");
        for (String svg : pictures) {
            assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)))
                            .getDocumentElement().getTagName())
                    .isEqualTo("svg");
        }
        assertThat(pictures.getFirst()).contains("batch norm", "Layer 2");
    }

    @Test
    @DisplayName("should be the same page each time")
    void repeats() throws Exception {
        assertThat(Handout.of(LessonReader.read(folder), step -> {}).html()).isEqualTo(page);
    }

    @Test
    @DisplayName("should have the lanes in the colours of the light theme")
    void colours() throws Exception {
        String css = Files.readString(Path.of("assets", "themes", "driftscope.css"));
        var look = new PaperLook();

        assertThat(css).containsSubsequence("-lane-a: " + look.ink(Role.LANE_A).code(), "-lane-b: " + look.ink(Role.LANE_B).code(),
                "-class-1: " + look.ink(Role.CLASS_1).code(), "-class-2: " + look.ink(Role.CLASS_2).code(),
                "-class-3: " + look.ink(Role.CLASS_3).code(), ".root:dark");
    }
}
