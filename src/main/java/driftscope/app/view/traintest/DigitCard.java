package driftscope.app.view.traintest;

import driftscope.app.control.NumberLimit;
import driftscope.app.control.NumberRow;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneMoment;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.MeasuringRate;
import driftscope.app.session.Session;
import driftscope.lab.DigitPasses;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// One image of the test set, with the probability of every class as the lane gives it in training and in inference.
public final class DigitCard extends VBox {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double IMAGE = 84;
    private static final double WIDEST_BAR = 70;
    private static final int CLASSES_A_COLUMN = 10;

    private final LaneQuestions questions;
    private final Button previous = new Button("‹");
    private final Button next = new Button("›");
    private final NumberRow number;
    private final ImageView image = new ImageView();
    private final Label legend = new Label();
    private final GridPane bars = new GridPane();
    private final MeasuringRate rate = new MeasuringRate(INTERVAL_NANOS);
    private int example;
    private int examples = Integer.MAX_VALUE;
    private @Nullable String lane;
    private @Nullable Snapshot newest;
    private @Nullable Question last;
    private @Nullable DigitPasses shown;

    /// What was asked last is not asked again.
    private record Question(LaneMoment moment, int example) {}

    /// @param passes null where there is no image
    private record Answer(@Nullable DigitPasses passes) {}

    /// @param onFailure is told what went wrong in a measurement
    DigitCard(Session session, Consumer<Throwable> onFailure) {
        questions = new LaneQuestions(session, onFailure);
        setId("train-test-digit");
        getStyleClass().addAll("card", "digit-card");
        var title = new Label(Text.of("trainTest.digit"));
        title.getStyleClass().add("card-title");
        Tips.explain(title, Text.of("trainTest.digit.tip"));
        prepare(previous, "train-test-digit-previous", Text.of("trainTest.digit.previous"), -1);
        prepare(next, "train-test-digit-next", Text.of("trainTest.digit.next"), 1);
        number = new NumberRow(
                "train-test-digit-number", Text.of("trainTest.digit.number"), Text.of("trainTest.digit.number.tip"),
                new NumberLimit(
                        value -> value == Math.rint(value) && value >= 1 && value <= examples, true, Text.of("trainTest.digit.allowed")),
                typed -> choose((int) typed - 1));
        number.show(1);
        image.setFitWidth(IMAGE);
        image.setFitHeight(IMAGE);
        image.setPreserveRatio(true);
        image.setSmooth(false);
        legend.getStyleClass().add("legend");
        var choices = new HBox(previous, next, number);
        choices.getStyleClass().add("bar");
        var left = new VBox(choices, image, legend);
        left.getStyleClass().add("digit");
        bars.getStyleClass().add("bars");
        var content = new FlowPane(left, bars);
        content.getStyleClass().add("digit-content");
        getChildren().addAll(title, content);
        Presence.show(this, false);
    }

    private void prepare(Button button, String id, String words, int by) {
        button.setId(id);
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(button, words);
        button.setOnAction(event -> choose(Math.floorMod(example + by, examples)));
    }

    private void choose(int chosen) {
        example = chosen;
        number.show(example + 1);
        ask();
    }

    /// Takes up the present of a lane: asks it, unless it was asked and has not answered, or was asked just now.
    void refresh(Snapshot snapshot, String of) {
        newest = snapshot;
        lane = of;
        if (!snapshot.running() || rate.isDue(System.nanoTime())) {
            ask();
        }
    }

    private void ask() {
        Snapshot snapshot = newest;
        String of = lane;
        LaneMoment moment = snapshot == null || of == null ? null : LaneMoment.of(snapshot, of);
        if (moment == null || of == null || questions.isWaiting()) {
            return;
        }
        var question = new Question(moment, example);
        if (question.equals(last)) {
            return;
        }
        last = question;
        int which = example;
        questions.ask(of, asked -> new Answer(DigitPasses.of(asked, which)), answer -> show(answer.passes), this::goOn);
    }

    private void goOn() {
        rate.end(System.nanoTime(), questions.nanos());
        Question asked = last;
        if (asked != null && asked.example != example) {
            ask();
        }
    }

    private void show(@Nullable DigitPasses passes) {
        shown = passes;
        Presence.show(this, passes != null);
        if (passes == null) {
            return;
        }
        examples = passes.examples();
        // An answer may be about an image that is not the chosen one any more: that there are no more images is all it says of the choice.
        if (example >= examples) {
            choose(examples - 1);
        }
        image.setImage(picture(passes));
        legend.setText(Text.of("trainTest.digit.legend", passes.label(), Labels.exactStep(passes.step())));
        showBars(passes);
    }

    private static WritableImage picture(DigitPasses passes) {
        var picture = new WritableImage(passes.columns(), passes.rows());
        for (int place = 0; place < passes.pixels().length; place++) {
            double grey = Math.clamp(passes.pixels()[place], 0, 1);
            picture.getPixelWriter().setColor(place % passes.columns(), place / passes.columns(), Color.gray(grey));
        }
        return picture;
    }

    private void showBars(DigitPasses passes) {
        bars.getChildren().clear();
        for (int column = 0; column * CLASSES_A_COLUMN < passes.training().length; column++) {
            bars.add(heading(Text.of("trainTest.digit.training"), Text.of("trainTest.digit.training.tip")), 3 * column + 1, 0);
            bars.add(heading(Text.of("trainTest.digit.inference"), Text.of("trainTest.digit.inference.tip")), 3 * column + 2, 0);
        }
        for (int label = 0; label < passes.training().length; label++) {
            int column = 3 * (label / CLASSES_A_COLUMN);
            int row = label % CLASSES_A_COLUMN + 1;
            var name = new Label(Integer.toString(label));
            name.getStyleClass().add(label == passes.label() ? "right-class" : "class");
            bars.add(name, column, row);
            bars.add(bar(passes.training()[label], "in-training"), column + 1, row);
            bars.add(bar(passes.inference()[label], "in-inference"), column + 2, row);
        }
    }

    private static Label heading(String words, String tip) {
        var heading = new Label(words);
        heading.getStyleClass().add("legend");
        Tips.explain(heading, tip);
        return heading;
    }

    private static HBox bar(double share, String kind) {
        var bar = new Region();
        bar.getStyleClass().addAll("probability", kind);
        double width = Double.isFinite(share) ? share * WIDEST_BAR : 0;
        bar.setMinWidth(width);
        bar.setMaxWidth(width);
        var words = new Label(Labels.percent(share));
        var line = new HBox(bar, words);
        line.getStyleClass().add("probability-line");
        return line;
    }

    /// What is shown, or null.
    public @Nullable DigitPasses shown() {
        return shown;
    }

    /// The percentages that are shown, class by class, in training and in inference.
    public List<String> words() {
        var words = new ArrayList<String>();
        bars.lookupAll(".probability-line").forEach(line -> words.add(((Label) ((HBox) line).getChildren().getLast()).getText()));
        return words;
    }
}
