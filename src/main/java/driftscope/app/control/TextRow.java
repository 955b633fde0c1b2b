package driftscope.app.control;

import driftscope.text.Text;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A name and a field to type into. What is not allowed is said below the field, and nothing changes; Escape takes the
/// typing back.
///
/// The field takes keys only while it is edited, so that a field that merely has the focus swallows none that mean something
/// to the window. A click, Enter, or a digit after Tab begins to edit; Enter, Escape or going elsewhere ends it.
public final class TextRow extends VBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Function<String, @Nullable String> refusal;
    private final Consumer<String> onTyped;
    private final NameLine row;
    private final TextField field = new TextField();
    private final Label complaint = new Label();
    private String value = "";
    private boolean reachedByKeyboard;

    /// @param fieldId the id of the field
    /// @param allowed a sentence that says what may be typed
    /// @param onTyped receives what was typed and is allowed, without spaces around it
    public TextRow(
            String fieldId,
            String name,
            String explanation,
            String allowed,
            Predicate<String> allows,
            Consumer<String> onTyped) {
        this(
                fieldId, name, explanation, allowed, null,
                text -> allows.test(text) ? null : Text.of("typed.refused", text, allowed),
                onTyped);
    }

    /// @param middle what stands between the name and the field, or null
    /// @param refusal says in a sentence why a text cannot be taken, or null where it can
    public TextRow(
            String fieldId,
            String name,
            String explanation,
            String allowed,
            @Nullable Node middle,
            Function<String, @Nullable String> refusal,
            Consumer<String> onTyped) {
        this.refusal = refusal;
        this.onTyped = onTyped;
        getStyleClass().add("text-row");
        var label = new Label(name);
        label.setLabelFor(field);
        field.getStyleClass().add("number-field");
        field.setId(fieldId);
        field.setEditable(false);
        field.setAccessibleText(name + ": " + allowed);
        field.setAccessibleHelp(explanation);
        Tips.explain(this, explanation);
        complaint.getStyleClass().add("complaint");
        complaint.setWrapText(true);
        complain(null);
        row = new NameLine(label, middle, field);
        getChildren().addAll(row, complaint);
        field.focusedProperty().addListener((property, before, focused) -> {
            if (focused) {
                reachedByKeyboard = field.isFocusVisible();
            } else {
                takeText();
                leave();
            }
        });
        field.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> field.setEditable(true));
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (field.isEditable()) {
                onKeyWhileEdited(event);
            } else {
                onKeyBefore(event);
            }
        });
    }

    public TextField field() {
        return field;
    }

    /// Puts a control at the end of the row.
    public void append(Node control) {
        row.append(control);
    }

    /// Shows a value without telling anyone.
    public void show(String newValue) {
        value = newValue;
        field.setText(newValue);
        complain(null);
    }

    private void onKeyWhileEdited(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            if (takeText()) {
                leave();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            show(value);
            leave();
            event.consume();
        }
    }

    private void onKeyBefore(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                edit();
                event.consume();
            }
            case ESCAPE -> {
                show(value);
                event.consume();
            }
            default -> {
                if (reachedByKeyboard && beginsANumber(event)) {
                    edit();
                } else if (meansSomethingToTheWindow(event)) {
                    // A text field consumes every key, even while it takes none.
                    event.consume();
                    Event.fireEvent(this, event.copyFor(this, this));
                }
            }
        }
    }

    private static boolean beginsANumber(KeyEvent event) {
        return event.getCode() == KeyCode.BACK_SPACE
                || event.getCode() == KeyCode.DELETE
                || !event.isShortcutDown() && !event.getText().isEmpty() && "0123456789.,+-−".contains(event.getText());
    }

    private static boolean meansSomethingToTheWindow(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean copies = event.isShortcutDown() && (code == KeyCode.C || code == KeyCode.A || code == KeyCode.INSERT);
        return !copies && (code.isLetterKey() || code.isDigitKey() || code.isKeypadKey() || code == KeyCode.SPACE);
    }

    private void edit() {
        field.setEditable(true);
        field.selectAll();
    }

    private void leave() {
        field.setEditable(false);
        field.deselect();
        reachedByKeyboard = false;
    }

    /// @return whether there is nothing left to correct
    private boolean takeText() {
        String text = field.getText().strip().replace('−', '-');
        if (text.equals(value)) {
            complain(null);
            return true;
        }
        String refused = refusal.apply(text);
        if (refused == null) {
            show(text);
            onTyped.accept(text);
        } else {
            complain(refused);
        }
        return refused == null;
    }

    private void complain(@Nullable String sentence) {
        complaint.setText(sentence == null ? "" : sentence);
        Presence.show(complaint, sentence != null);
        field.pseudoClassStateChanged(INVALID, sentence != null);
    }
}
