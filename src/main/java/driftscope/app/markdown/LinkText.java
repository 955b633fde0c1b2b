package driftscope.app.markdown;

import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;

/// A link among words, which breaks with the line as they do. Tab leads to it; Enter, Space and a click follow it.
final class LinkText extends Text {

    private final String destination;
    private final Consumer<String> onFollow;

    LinkText(String words, String destination, Consumer<String> onFollow) {
        super(words);
        this.destination = destination;
        this.onFollow = onFollow;
        getStyleClass().add("link");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.HYPERLINK);
        setAccessibleText(words);
        setAccessibleHelp(destination);
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                follow(event);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                follow(event);
            }
        });
    }

    private void follow(Event event) {
        event.consume();
        onFollow.accept(destination);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            onFollow.accept(destination);
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
