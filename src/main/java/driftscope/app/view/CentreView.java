package driftscope.app.view;

import driftscope.app.control.LiveScroll;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// One of the views that the centre of the window can show: a header of controls that wrap, and below it what there is to see.
public abstract class CentreView extends BorderPane {

    private final FlowPane header = new FlowPane();

    /// @param id of the view, and a style class of it
    public CentreView(String id) {
        setId(id);
        getStyleClass().add("distributions");
        if (!id.equals("distributions")) {
            getStyleClass().add(id);
        }
        header.getStyleClass().add("header");
        header.setMinWidth(0);
        setMinWidth(0);
        setTop(header);
    }

    /// The controls over what there is to see. It never makes the view wider than the window allows.
    public final FlowPane header() {
        return header;
    }

    /// Puts the choice of the view in front of everything else.
    final void addToHeader(Node choice) {
        header.getChildren().addFirst(choice);
    }

    /// Content that is scrolled down where it finds no room.
    public static ScrollPane scrolled(Node content) {
        var scroll = new LiveScroll(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        return scroll;
    }

    /// Shows a lane and a layer, where the view has a choice of them.
    ///
    /// @param lane null for whatever is shown
    /// @param layer counted from 0; null for whatever is shown
    public void choose(@Nullable String lane, @Nullable Integer layer) {}

    /// Takes up the newest snapshot; called while it is shown.
    public abstract void refresh();

    /// Draws what changed.
    ///
    /// @return whether it drew
    public abstract boolean drawIfNeeded();
}
