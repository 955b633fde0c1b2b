package driftscope.report;

import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonText;
import driftscope.lab.lesson.Prediction;
import driftscope.text.Formulas;
import driftscope.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Visitor;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Writes a handout as HTML. Its look stands in a page beside the program's assets, into which title and body go.
final class HandoutPage {

    private static final String PAGE = "/driftscope/assets/handout/page.html";
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private static final Visitor KEEPING_FORMULAS = new AbstractVisitor() {
        @Override
        public void visit(org.commonmark.node.Text words) {
            words.setLiteral(Formulas.inWords(words.getLiteral()));
        }

        @Override
        public void visit(Code code) {
            code.setLiteral(Formulas.inCode(code.getLiteral()));
        }
    };

    private final Handout handout;
    private final Lesson lesson;
    private final StringBuilder body = new StringBuilder();

    HandoutPage(Handout handout) {
        this.handout = handout;
        lesson = handout.lesson();
    }

    String html() {
        LessonText text = lesson.text();
        body.append("<header><h1>").append(escaped(text.title())).append("</h1>");
        block("summary", text.summary());
        line("facts", Text.of("handout.facts", lesson.minutes(), handout.seed()));
        body.append("</header>\n");
        recipe();
        for (int step = 0; step < lesson.steps().size(); step++) {
            step(step);
        }
        if (text.question() != null) {
            section("question", Text.of("handout.question"));
            block("words", text.question().words());
            body.append("<div class=\"room small\"></div></section>\n");
        }
        section("reading", Text.of("handout.reading"));
        block("words", text.reading());
        body.append("</section>\n");
        if (text.question() != null) {
            section("answer", Text.of("handout.answer"));
            String measured = Objects.requireNonNull(lesson.question(), "the text has its words").measure();
            line("measured", Text.of("handout.number", lesson.filled("{" + measured + "}", handout.numbers())));
            block("words", text.question().explanation());
            body.append("</section>\n");
        }
        return page().replace("<!--title-->", escaped(text.title())).replace("<!--body-->", body);
    }

    private void recipe() {
        section("recipe", Text.of("handout.recipe"));
        list(RecipeWords.common(lesson.recipe()));
        body.append("<dl class=\"lanes\">");
        RecipeWords.lanes(lesson.recipe()).forEach((name, words) -> body.append("<dt>")
                .append(escaped(Text.of("handout.lane", name)))
                .append("</dt><dd>")
                .append(escaped(words))
                .append("</dd>"));
        body.append("</dl></section>\n");
    }

    private void list(Map<String, String> words) {
        body.append("<dl>");
        words.forEach((name, value) ->
                body.append("<div><dt>").append(escaped(name)).append("</dt><dd>").append(escaped(value)).append("</dd></div>"));
        body.append("</dl>");
    }

    private void step(int index) {
        LessonText.Step words = lesson.textOf(index);
        section("step", Text.of("handout.step", index + 1));
        block("words", words.words());
        if (words.prediction() != null) {
            prediction(words.prediction(), lesson.steps().get(index).prediction() instanceof Prediction.Curve);
        }
        if (words.deed() != null) {
            block("do", words.deed());
        }
        handout.pictures().get(index).forEach(this::picture);
        if (words.measured() != null) {
            block("measured", words.measured());
        }
        if (words.explanation() != null) {
            block("explanation", words.explanation());
        }
        body.append("</section>\n");
    }

    private void prediction(LessonText.Predicted prediction, boolean curve) {
        body.append("<div class=\"predict\">");
        block("words", prediction.question());
        if (curve) {
            body.append("<div class=\"room\"></div>");
        } else {
            body.append("<ul class=\"outcomes\">");
            prediction.outcomes().values().forEach(outcome -> body.append("<li>").append(markdown(outcome)).append("</li>"));
            body.append("</ul>");
        }
        body.append("</div>");
    }

    private void picture(PlotPicture picture) {
        body.append("<figure><picture><source media=\"(max-width: 640px)\" srcset=\"")
                .append(data(picture.narrow()))
                .append("\"><img alt=\"")
                .append(escaped(picture.title()))
                .append("\" src=\"")
                .append(data(picture.wide()))
                .append("\"></picture><figcaption>")
                .append(escaped(picture.title()))
                .append("</figcaption></figure>");
    }

    private static String data(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    private void section(String kind, String heading) {
        body.append("<section class=\"").append(kind).append("\"><h2>").append(escaped(heading)).append("</h2>");
    }

    private void block(String kind, String markdown) {
        body.append("<div class=\"").append(kind).append("\">").append(markdown(markdown)).append("</div>");
    }

    private void line(String kind, String words) {
        body.append("<p class=\"").append(kind).append("\">").append(escaped(words)).append("</p>");
    }

    private String markdown(String source) {
        Node document = PARSER.parse(lesson.filled(source, handout.numbers()));
        document.accept(KEEPING_FORMULAS);
        return RENDERER.render(document);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String page() {
        try (InputStream stream = HandoutPage.class.getResourceAsStream(PAGE)) {
            return new String(Objects.requireNonNull(stream, PAGE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
