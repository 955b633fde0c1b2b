package driftscope.app.canvas;

import javafx.event.Event;
import javafx.event.EventType;

/// A user wants something of a plot that the plot cannot do by itself. It rises to the window.
public final class PlotEvent extends Event {
    /// What is wanted.
    public enum Wish {
        /// The plot in the centre of the window, or back where it was.
        ENLARGE,
        /// The plot back where it was, if it is in the centre.
        BACK,
        /// A picture of it in the clipboard.
        COPY_PICTURE,
        /// Its numbers in the clipboard.
        COPY_TABLE,
        /// A file of points, a point per pixel.
        SAVE_PNG,
        /// The same, two points per pixel in each direction.
        SAVE_PNG_2,
        /// The same, four points per pixel in each direction.
        SAVE_PNG_4,
        /// A file of lines and words.
        SAVE_SVG,
        /// A file of numbers.
        SAVE_TABLE
    }

    /// The type of these events.
    public static final EventType<PlotEvent> WISH = new EventType<>(Event.ANY, "PLOT_WISH");

    private static final long serialVersionUID = 1;

    private final Wish wish;
    private final transient PlotPane<?> pane;

    /// @param pane of what plot
    PlotEvent(PlotPane<?> pane, Wish wish) {
        super(pane, pane, WISH);
        this.wish = wish;
        this.pane = pane;
    }

    /// What is wanted.
    public Wish wish() {
        return wish;
    }

    /// Of what plot.
    public PlotPane<?> pane() {
        return pane;
    }
}
