package driftscope.app.view.byhand;

import driftscope.app.control.LayerChoice;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneQuestions;
import driftscope.lab.IdentityTrial;
import driftscope.plot.Labels;
import driftscope.text.Text;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The experiment that makes a batch norm the identity: a button, and the sentence that says what came of it.
public final class IdentityQuestion {

    private final LaneQuestions questions;
    private final LayerChoice choice;
    private final Runnable onAnswer;
    private final Button button = new Button(Text.of("byHand.identity"));
    private final Label sentence = new Label();

    /// @param choice says of which layer of which lane
    /// @param onAnswer is told when it was tried
    IdentityQuestion(LaneQuestions questions, LayerChoice choice, Runnable onAnswer) {
        this.questions = questions;
        this.choice = choice;
        this.onAnswer = onAnswer;
        button.setId("by-hand-identity");
        Tips.explain(button, Text.of("byHand.identity.tip"));
        button.setOnAction(event -> ask());
        sentence.setId("by-hand-identity-sentence");
        sentence.getStyleClass().add("explanation");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        say("");
    }

    Button button() {
        return button;
    }

    Label sentence() {
        return sentence;
    }

    /// Whether it says what came of it.
    boolean isAnswered() {
        return !sentence.getText().isEmpty();
    }

    /// Forgets what came of it: something else is shown.
    void clear() {
        say("");
    }

    /// @param trial null where it cannot be tried
    private record Answer(@Nullable IdentityTrial trial) {}

    private void ask() {
        String lane = choice.lane();
        if (lane != null) {
            int layer = choice.layer();
            String name = choice.rows().name(layer + 1);
            questions.ask(lane, asked -> new Answer(IdentityTrial.of(asked, layer)), answer -> say(words(answer.trial, name)), onAnswer);
        }
    }

    /// What came of it, in numbers.
    ///
    /// @param layer what it is called
    public static String words(@Nullable IdentityTrial trial, String layer) {
        return trial == null
                ? Text.of("byHand.identity.none")
                : Text.of(
                        "byHand.identity.outcome", layer, Labels.exactStep(trial.step()), Labels.value(trial.difference()),
                        Labels.precise(trial.ofIdentity()), Labels.precise(trial.without()), Labels.precise(trial.loss()));
    }

    private void say(String words) {
        sentence.setText(words);
        Presence.show(sentence, !words.isEmpty());
    }
}
