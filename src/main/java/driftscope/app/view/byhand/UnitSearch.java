package driftscope.app.view.byhand;

import driftscope.app.control.LayerChoice;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneQuestions;
import driftscope.lab.FoundUnit;
import driftscope.lab.RowWords;
import driftscope.plot.Labels;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The search for the unit of which something is largest, in the layer that is shown or in all: a menu, and the sentence that says what was
/// found.
public final class UnitSearch {

    private final LaneQuestions questions;
    private final LayerChoice choice;
    private final Consumer<FoundUnit> onFound;
    private final MenuButton menu = new MenuButton(Text.of("byHand.find"));
    private final Label sentence = new Label();

    /// @param choice says where to look
    /// @param onFound is told what was found, before the sentence says it
    UnitSearch(LaneQuestions questions, LayerChoice choice, Consumer<FoundUnit> onFound) {
        this.questions = questions;
        this.choice = choice;
        this.onFound = onFound;
        menu.setId("by-hand-find");
        Tips.explain(menu, Text.of("byHand.find.tip"));
        for (boolean everywhere : new boolean[] {false, true}) {
            if (everywhere) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            for (FoundUnit.Search search : FoundUnit.Search.values()) {
                String what = Text.of("byHand.find." + Choice.word(search));
                var item = new MenuItem(everywhere ? Text.of("byHand.find.everywhere", what) : Text.of("byHand.find.here", what));
                item.setId("by-hand-find-" + Choice.word(search) + (everywhere ? "-everywhere" : ""));
                item.setOnAction(event -> find(search, everywhere));
                menu.getItems().add(item);
            }
        }
        sentence.setId("by-hand-found");
        sentence.getStyleClass().add("explanation");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        say("");
    }

    MenuButton menu() {
        return menu;
    }

    Label sentence() {
        return sentence;
    }

    /// Forgets what was found: something else is shown.
    void clear() {
        say("");
    }

    private void find(FoundUnit.Search search, boolean everywhere) {
        String lane = choice.lane();
        if (lane == null) {
            return;
        }
        int layer = everywhere ? FoundUnit.ALL : choice.layer();
        questions.ask(lane, asked -> new Answer(FoundUnit.find(asked, search, layer)), answer -> take(answer, search, everywhere), () -> {});
    }

    /// @param found null where there is no such unit
    private record Answer(@Nullable FoundUnit found) {}

    private void take(Answer answer, FoundUnit.Search search, boolean everywhere) {
        FoundUnit found = answer.found;
        if (found == null) {
            say(Text.of("byHand.found.none." + Choice.word(search)));
            return;
        }
        onFound.accept(found);
        say(words(found, choice.rows(), everywhere));
    }

    /// What was found, and how much more than nothing it is.
    public static String words(FoundUnit found, RowWords rows, boolean everywhere) {
        String number = found.measure() == FoundUnit.Measure.DRIFT
                ? Labels.measured(found.number())
                : Labels.measured(100 * found.number());
        String where = everywhere ? Text.of("byHand.found.everywhere") : Text.of("byHand.found.here", rows.name(found.layer() + 1));
        return Text.of(
                "byHand.found." + Choice.word(found.measure()), found.unit() + 1, rows.name(found.layer() + 1), number, where,
                Labels.exactStep(found.step()));
    }

    private void say(String words) {
        sentence.setText(words);
        Presence.show(sentence, !words.isEmpty());
    }
}
