package driftscope.app;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/// One of the views that the centre of the window can show.
interface CentreView {

    /// What is shown.
    Region region();

    /// Puts the choice of the view in front of everything else.
    void addToHeader(Node choice);

    /// Takes up the newest snapshot; called while it is shown.
    void refresh();

    /// Draws what changed.
    ///
    /// @return whether it drew
    boolean drawIfNeeded();
}
