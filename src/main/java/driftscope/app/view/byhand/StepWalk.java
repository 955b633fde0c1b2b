package driftscope.app.view.byhand;

import driftscope.app.control.Tips;
import driftscope.lab.ByHand;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The walk through a step, phase by phase: to the next and back, and the words for where one is.
public final class StepWalk extends HBox {

    private final Runnable onMoved;
    private final Button back = new Button("‹");
    private final Button next = new Button("›");
    private final Label title = new Label();
    private final Label sentence = new Label();
    private List<StepPhase> phases = List.of(StepPhase.FORWARD);
    private StepPhase phase = StepPhase.FORWARD;

    /// @param onMoved is told when another phase is the present one
    StepWalk(Runnable onMoved) {
        this.onMoved = onMoved;
        getStyleClass().add("walk");
        prepare(back, "by-hand-back-button", Text.of("byHand.back"), -1);
        prepare(next, "by-hand-next-button", Text.of("byHand.next"), 1);
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        sentence.setId("by-hand-phase");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(title, sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(back, next, words);
    }

    private void prepare(Button button, String id, String words, int by) {
        button.setId(id);
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(button, words);
        button.setOnAction(event -> {
            phase = phases.get(Math.floorMod(phases.indexOf(phase) + by, phases.size()));
            onMoved.run();
        });
    }

    /// Goes to a phase, where there is one of that name.
    void goTo(String name) {
        for (StepPhase each : phases) {
            if (Choice.word(each).equals(name)) {
                phase = each;
                onMoved.run();
            }
        }
    }

    /// The present one.
    StepPhase phase() {
        return phase;
    }

    /// Says the present phase of what is seen; the first where it has none like it.
    ///
    /// @param layer what the layer is called
    /// @param unit counted from 0
    void show(ByHand seen, String layer, int unit) {
        phases = StepPhase.of(seen);
        phase = phases.contains(phase) ? phase : phases.getFirst();
        title.setText(Text.of("byHand.step", phases.indexOf(phase) + 1, phases.size(), phase.title()));
        sentence.setText(phase.sentence(seen, layer, unit));
    }

    /// The words for the present phase.
    public String words() {
        return title.getText();
    }
}
