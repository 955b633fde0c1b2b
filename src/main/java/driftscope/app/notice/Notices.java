package driftscope.app.notice;

import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.words.Numbers;
import driftscope.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What the program has to say, below the tool bar, where it takes room of its own and covers nothing. Each sentence stays until
/// it is closed; what was merely done is said at once and for some seconds. Those that find no room wait, and none is lost.
public final class Notices extends VBox {

    /// Of those that stay until they are closed.
    private static final int MOST_AT_ONCE = 2;

    private final Deque<Notice> waiting = new ArrayDeque<>();
    private final List<Notice> shown = new ArrayList<>();
    private final Label more = new Label();
    private final ReadOnlyObjectWrapper<@Nullable Notice> said = new ReadOnlyObjectWrapper<>();
    private final List<Notice> kept = new ArrayList<>();
    private boolean quiet;

    public Notices() {
        setId("notices");
        getStyleClass().add("notices");
        more.getStyleClass().add("more");
        more.setId("more-notices");
        refresh();
    }

    /// Shows a notice at once, or as soon as there is room. What stands there already is not said twice.
    public void show(Notice notice) {
        if (shown.contains(notice) || waiting.contains(notice) || kept.contains(notice)) {
            return;
        }
        if (quiet) {
            kept.add(notice);
            if (notice.kind() != Notice.Kind.FAULT) {
                said.set(notice);
            }
            return;
        }
        if (passes(notice)) {
            add(notice);
        } else {
            waiting.add(notice);
        }
        refresh();
    }

    private static boolean passes(Notice notice) {
        return notice.kind().stay != Duration.INDEFINITE;
    }

    /// While it is quiet nothing is shown here: what there is to say is kept and shown afterwards, in its order.
    public void setQuiet(boolean isQuiet) {
        quiet = isQuiet;
        said.set(null);
        if (!quiet) {
            List<Notice> late = List.copyOf(kept);
            kept.clear();
            late.forEach(this::show);
        }
        refresh();
    }

    /// What was said last while it is quiet, for a place where it disturbs nobody; null for nothing. Faults have time.
    public ReadOnlyObjectProperty<@Nullable Notice> saidQuietlyProperty() {
        return said.getReadOnlyProperty();
    }

    /// The sentences that can be read now, the oldest first.
    public List<String> sentences() {
        return (quiet ? List.<Notice>of() : shown).stream().map(Notice::sentence).toList();
    }

    private void refresh() {
        while (!waiting.isEmpty() && shown.stream().filter(notice -> !passes(notice)).count() < MOST_AT_ONCE) {
            add(waiting.remove());
        }
        more.setText(Text.counted("notice.more", waiting.size(), Numbers.count(waiting.size())));
        Presence.show(more, !waiting.isEmpty());
        Presence.show(this, !shown.isEmpty() && !quiet);
    }

    private void add(Notice notice) {
        shown.add(notice);
        getChildren().remove(more);
        getChildren().addAll(row(notice), more);
    }

    private HBox row(Notice notice) {
        var sign = new Label(notice.kind().sign);
        sign.getStyleClass().add("sign");
        var word = new Label(notice.kind().word);
        word.getStyleClass().add("word");
        var sentence = new Label(notice.sentence());
        sentence.getStyleClass().add("sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setMinWidth(0);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(sign, word, sentence);
        row.getStyleClass().addAll("notice", notice.kind().name().toLowerCase(Locale.ROOT));
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(Text.of("notice.described", notice.kind().word, notice.sentence()));
        String details = notice.details();
        if (details != null) {
            row.getChildren().add(button("copy-details", Text.of("notice.copy"), Text.of("notice.copy.tip"), () -> copy(details)));
        }
        row.getChildren().add(button("close-notice", Text.of("notice.close"), Text.of("notice.close.tip"), () -> remove(notice, row)));
        for (Label label : List.of(sign, word)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        if (passes(notice)) {
            var stay = new PauseTransition(notice.kind().stay);
            stay.setOnFinished(event -> remove(notice, row));
            stay.play();
        }
        return row;
    }

    private void remove(Notice notice, HBox row) {
        if (shown.remove(notice)) {
            getChildren().remove(row);
            refresh();
        }
    }

    private static Button button(String id, String words, String explanation, Runnable action) {
        var button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(button, explanation);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
