package driftscope.app.lesson;

import driftscope.app.control.NumberLimit;
import driftscope.app.control.NumberRow;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.markdown.MarkdownPane;
import driftscope.lab.Metric;
import driftscope.lab.lesson.LessonText;
import driftscope.lab.lesson.Measurement;
import driftscope.lab.lesson.Places;
import driftscope.lab.lesson.Prediction;
import driftscope.lab.lesson.Question;
import driftscope.lab.lesson.Wait;
import driftscope.text.NumberText;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A lesson at the left: the words of the present step, what is asked, what was measured and why, and below them the buttons that go
/// back and on.
public final class LessonPanel extends VBox {

    private static final NumberLimit ANY_NUMBER = new NumberLimit(Double::isFinite, false, Text.of("lesson.answer.allowed"));
    private static final double PERCENT = 100;

    /// Less than a line of words.
    private static final double LEAST_HIDDEN = 12;

    /// Some of what was read stays in sight.
    private static final double SHARE_OF_PAGE = 0.85;

    private final LessonPlayer player;
    private final Consumer<String> onLink;
    private final Consumer<LessonState> onAnswered;
    private final CurveSketch sketch;
    private final Supplier<Region> network;
    private @Nullable Region picture;
    private final HandoutRow handout;

    private final Label title = new Label();
    private final Label place = new Label();
    private final VBox body = new VBox();
    private final ScrollPane scroll = new ScrollPane(body);
    private final ProgressBar progress = new ProgressBar();
    private final Label strayed = new Label(Text.of("lesson.strayed"));
    private final Button back = button("lesson-back", Text.of("lesson.back"), Text.of("lesson.back.tip"));
    private final Button again = button("lesson-again", Text.of("lesson.again"), Text.of("lesson.again.tip"));
    private final Button next = button("lesson-next", Text.of("lesson.next"), Text.of("lesson.next.tip"));

    /// What the end shows below its answer; null until there is one.
    private @Nullable Boolean answered;

    private boolean revealed;

    private @Nullable LessonState shown;

    /// @param network makes the picture of the network, when a step looks at it for the first time
    /// @param handout writes the lesson as a page
    /// @param beside what stands in the head at the right
    /// @param onLink is told where a link leads
    /// @param onAnswered is told when the question at the end was answered rightly
    public LessonPanel(
            LessonPlayer player, CurveSketch sketch, Supplier<Region> network, HandoutRow handout, List<Node> beside, Consumer<String> onLink,
            Consumer<LessonState> onAnswered) {
        this.player = player;
        this.sketch = sketch;
        this.network = network;
        this.handout = handout;
        this.onLink = onLink;
        this.onAnswered = onAnswered;
        setId("lesson");
        getStyleClass().add("lesson");
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        place.getStyleClass().add("lesson-place");
        place.setId("lesson-place");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(place, space);
        head.getChildren().addAll(beside);
        head.getStyleClass().add("lesson-head");
        scroll.setId("lesson-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        body.getStyleClass().add("lesson-body");
        progress.setId("lesson-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(Text.of("lesson.progress"));
        strayed.setId("lesson-strayed");
        strayed.getStyleClass().add("hint");
        strayed.setWrapText(true);
        strayed.setMinHeight(Region.USE_PREF_SIZE);
        next.getStyleClass().add("accent");
        next.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(next, Priority.ALWAYS);
        back.setOnAction(event -> player.back());
        again.setOnAction(event -> player.again());
        next.setOnAction(event -> player.proceed());
        var buttons = new HBox(back, again, next);
        buttons.getStyleClass().add("lesson-buttons");
        getChildren().addAll(head, title, scroll, progress, handout, strayed, buttons);
        player.stateProperty().addListener((property, before, now) -> show(now));
        show(null);
    }

    private static Button button(String id, String words, String tip) {
        var button = new Button(words);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(button, tip);
        return button;
    }

    /// The button that goes on, which has the focus while a lesson is followed by keyboard.
    public Button nextButton() {
        return next;
    }

    /// Shows how far the run has come; called with every snapshot.
    public void refresh() {
        double share = player.progress();
        boolean runs = shown != null && shown.phase() == LessonState.Phase.RUNNING;
        Presence.show(progress, runs);
        progress.setProgress(share);
        Presence.show(strayed, player.isStrayed());
        sketch.refresh();
    }

    private void show(@Nullable LessonState state) {
        LessonState before = shown;
        shown = state;
        if (state == null) {
            body.getChildren().clear();
            return;
        }
        LessonState former = before == null ? state : before;
        boolean another = before == null || former.index() != state.index() || former.lesson() != state.lesson();
        if (another) {
            answered = null;
            revealed = false;
        }
        title.setText(state.lesson().text().title());
        int steps = state.lesson().steps().size();
        place.setText(state.isAtEnd() ? Text.of("lesson.place.end") : Text.of("lesson.place", state.index() + 1, steps));
        back.setDisable(state.index() == 0);
        again.setDisable(state.isAtEnd() || state.phase() == LessonState.Phase.PREPARING);
        next.setText(nextWords(state));
        next.setDisable(state.phase() == LessonState.Phase.PREPARING || state.phase() == LessonState.Phase.MEASURING
                || state.isAtEnd());
        next.setVisible(!state.isAtEnd());
        if (state.isAtEnd()) {
            if (another || former.phase() != state.phase()) {
                showEnd(state);
            }
        } else {
            showStep(state);
        }
        refresh();
        if (another) {
            scroll.setVvalue(0);
        } else if (!former.isDone() && state.isDone()) {
            Platform.runLater(this::revealNews);
        }
    }

    /// What was measured comes into sight from its beginning.
    private void revealNews() {
        // A window that was closed meanwhile has no styles any more.
        if (getScene() == null || getScene().getWindow() == null || !getScene().getWindow().isShowing()) {
            return;
        }
        // The words are new, and only a layout says how high they are.
        scroll.applyCss();
        scroll.layout();
        Node news = body.lookup(".lesson-measured");
        if (news != null && hiddenBelow() > 0) {
            scroll.setVvalue(Math.clamp(news.getBoundsInParent().getMinY() / hidden(), 0, 1));
        }
    }

    /// How much of the words is out of sight, pixels.
    private double hidden() {
        return Math.max(0, body.getHeight() - scroll.getViewportBounds().getHeight());
    }

    private double hiddenBelow() {
        return (1 - scroll.getVvalue()) * hidden();
    }

    /// Turns to the words further down, or up, where some are out of sight there.
    ///
    /// @param by 1 for down, −1 for up
    /// @return whether there were any
    boolean turn(int by) {
        double there = by > 0 ? hiddenBelow() : scroll.getVvalue() * hidden();
        if (there < LEAST_HIDDEN) {
            return false;
        }
        double page = SHARE_OF_PAGE * scroll.getViewportBounds().getHeight();
        scroll.setVvalue(Math.clamp(scroll.getVvalue() + by * page / hidden(), 0, 1));
        return true;
    }

    private static String nextWords(LessonState state) {
        return switch (state.phase()) {
            case PREPARING -> Text.of("lesson.preparing");
            case TO_PREDICT -> Text.of("lesson.goOn");
            case TO_DO -> Text.of("lesson.doIt");
            case TO_RUN -> state.step().until() instanceof Wait.ForStep(long step)
                    ? Text.of("lesson.runTo", NumberText.count(step))
                    : Text.of("lesson.runUntil");
            case RUNNING -> Text.of("lesson.faster");
            case MEASURING -> Text.of("lesson.measuring");
            case DONE -> Text.of("lesson.next");
        };
    }

    private MarkdownPane words(String style, String markdown) {
        var pane = new MarkdownPane(onLink, picture -> null);
        pane.getStyleClass().add(style);
        pane.show(markdown);
        return pane;
    }

    private void showStep(LessonState state) {
        LessonText.Step text = state.text();
        List<Node> parts = new ArrayList<>();
        parts.add(words("lesson-words", state.lesson().filled(text.words(), state.numbers())));
        if (state.step().look() != null && state.step().look().at().equals(Places.NETWORK)) {
            picture = picture == null ? network.get() : picture;
            parts.add(picture);
        }
        if (text.prediction() != null) {
            parts.add(prediction(state, text.prediction()));
        }
        if (text.deed() != null) {
            parts.add(deed(state, text.deed()));
        }
        if (state.isDone()) {
            if (state.givenUp()) {
                parts.add(hint(Text.of("lesson.givenUp")));
            }
            if (text.measured() != null) {
                parts.add(words("lesson-measured", state.lesson().filled(text.measured(), state.numbers())));
            }
            if (!state.failed().isEmpty()) {
                parts.add(hint(Text.of("lesson.otherwise")));
            }
            if (text.explanation() != null) {
                parts.add(words("lesson-explanation", state.lesson().filled(text.explanation(), state.numbers())));
            }
        }
        body.getChildren().setAll(parts);
    }

    private static Label hint(String sentence) {
        var label = new Label(sentence);
        label.getStyleClass().addAll("hint", "lesson-hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Node prediction(LessonState state, LessonText.Predicted text) {
        var box = new VBox(words("lesson-question", state.lesson().filled(text.question(), state.numbers())));
        box.getStyleClass().add("lesson-prediction");
        switch (Objects.requireNonNull(state.step().prediction())) {
            case Prediction.Outcomes outcomes -> box.getChildren().addAll(choices(state, text, outcomes));
            case Prediction.Curve curve -> {
                sketch.show(state.lesson(), state.index(), curve, state.phase() == LessonState.Phase.TO_RUN, state.isDone());
                box.getChildren().add(sketch.node());
            }
        }
        return box;
    }

    /// The outcomes, of which one can be chosen until it is run; then the one that came is marked.
    private List<Node> choices(LessonState state, LessonText.Predicted text, Prediction.Outcomes outcomes) {
        List<Node> choices = new ArrayList<>();
        var group = new ToggleGroup();
        boolean open = state.phase() == LessonState.Phase.TO_RUN || state.phase() == LessonState.Phase.TO_PREDICT;
        for (String id : outcomes.ids()) {
            boolean chosen = id.equals(state.predicted());
            boolean came = id.equals(outcomes.right());
            String words = Objects.requireNonNullElse(text.outcomes().get(id), id);
            var choice = new RadioButton(words);
            choice.setId("lesson-outcome-" + id);
            choice.setToggleGroup(group);
            choice.setWrapText(true);
            choice.setMinHeight(Region.USE_PREF_SIZE);
            choice.setSelected(chosen);
            choice.setDisable(!open && !state.isDone());
            Tips.explain(choice, Text.of("lesson.outcome.tip"));
            if (state.isDone()) {
                choice.setMouseTransparent(true);
                choice.setFocusTraversable(false);
                if (came || chosen) {
                    choice.setText((came ? "✓ " : "✕ ") + words);
                    choice.getStyleClass().add(came ? "came" : "came-not");
                    choice.setAccessibleText(came ? Text.of("lesson.outcome.came", words) : Text.of("lesson.outcome.not", words));
                }
            }
            choice.setOnAction(event -> player.predict(id));
            choices.add(choice);
        }
        return choices;
    }

    private Node deed(LessonState state, String text) {
        var box = new VBox(words("lesson-words", state.lesson().filled(text, state.numbers())));
        box.getStyleClass().add("lesson-deed");
        if (state.phase() == LessonState.Phase.TO_DO) {
            Button where = button("lesson-where", Text.of("lesson.where"), Text.of("lesson.where.tip"));
            where.getStyleClass().add("small");
            where.setOnAction(event -> player.pointAtDeed());
            box.getChildren().add(where);
        }
        return box;
    }

    private void showEnd(LessonState state) {
        List<Node> parts = new ArrayList<>();
        LessonText.Asked asked = state.lesson().text().question();
        Question question = state.lesson().question();
        if (asked != null && question != null) {
            parts.add(words("lesson-question", state.lesson().filled(asked.words(), state.numbers())));
            parts.add(answerRow(state, question));
            if (answered != null) {
                Measurement measurement = state.lesson().measurement(question.measure());
                String measured = measurement.written(state.numbers().getOrDefault(question.measure(), Double.NaN));
                Label verdict = hint(answered ? Text.of("lesson.answer.right", measured) : Text.of("lesson.answer.wrong"));
                verdict.setId("lesson-verdict");
                verdict.getStyleClass().add(answered ? "came" : "came-not");
                parts.add(verdict);
                if (answered || revealed) {
                    parts.add(words("lesson-explanation", state.lesson().filled(asked.explanation(), state.numbers())));
                }
                if (!answered && revealed) {
                    parts.add(hint(Text.of("lesson.answer.revealed", measured)));
                } else if (!answered) {
                    Button reveal = button("lesson-reveal", Text.of("lesson.answer.reveal"), Text.of("lesson.answer.reveal.tip"));
                    reveal.getStyleClass().add("small");
                    reveal.setOnAction(event -> {
                        revealed = true;
                        showEnd(state);
                    });
                    parts.add(reveal);
                }
            }
        }
        if (!state.lesson().text().reading().isBlank()) {
            var heading = new Label(Text.of("lesson.reading"));
            heading.getStyleClass().add("lesson-subtitle");
            parts.add(heading);
            parts.add(words("lesson-words", state.lesson().text().reading()));
        }
        Button save = button("lesson-handout", Text.of("lesson.handout"), Text.of("lesson.handout.tip"));
        save.getStyleClass().add("small");
        save.setOnAction(event -> handout.save(state.lesson()));
        parts.add(save);
        body.getChildren().setAll(parts);
    }

    private Node answerRow(LessonState state, Question question) {
        boolean inPercent = state.lesson().measurement(question.measure()).metric().form() == Metric.Form.SHARE;
        return new NumberRow(
                "lesson-answer", inPercent ? Text.of("lesson.answer.percent") : Text.of("lesson.answer"), Text.of("lesson.answer.tip"), ANY_NUMBER,
                typed -> {
                    double measured = state.numbers().getOrDefault(question.measure(), Double.NaN);
                    answered = question.accepts(inPercent ? typed / PERCENT : typed, measured);
                    if (answered) {
                        onAnswered.accept(state);
                    }
                    showEnd(state);
                });
    }
}
