package driftscope.plot;

import driftscope.app.canvas.PlotPane;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.testfx.util.WaitForAsyncUtils;

/// Plots on a real canvas, and what can be asked of their pixels.
final class Canvases {
    /// Colours no plot uses by itself, so that a pixel tells what drew it.
    static final String STYLE = "-fx-background-color: black; -plot-background: black; -plot-lane-a: #ff0000; -plot-lane-b: #0000ff;"
            + "-plot-grid: black; -plot-frame: black; -plot-text: #00ff00; -plot-muted: #00ff00; -plot-reference: #00ff00;"
            + "-plot-accent: #0000ff; -plot-marker: #ff0000; -plot-good: #00ff00; -plot-warning: #ffff00;";
    static final IntPredicate RED = argb -> (argb >> 16 & 0xff) > 90 && (argb >> 8 & 0xff) < 40 && (argb & 0xff) < 40;
    static final IntPredicate BLUE = argb -> (argb & 0xff) > 90 && (argb >> 8 & 0xff) < 40 && (argb >> 16 & 0xff) < 40;
    static final IntPredicate YELLOW = argb -> (argb >> 16 & 0xff) > 90 && (argb >> 8 & 0xff) > 90 && (argb & 0xff) < 40;
    static final IntPredicate GREEN = argb -> (argb >> 8 & 0xff) > 90 && (argb >> 16 & 0xff) < 40 && (argb & 0xff) < 40;
    static final IntPredicate ANY = argb -> (argb & 0xffffff) != 0;

    static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    static <P extends Plot> PlotPane<P> pane(P plot) {
        return new PlotPane<>("plot", plot);
    }

    static Pane place(PlotPane<?> plot, double width, double height) {
        Pane root = new Pane(plot);
        root.setStyle(STYLE);
        new Scene(root, width, height);
        // A pane would give it its preferred size.
        plot.setManaged(false);
        plot.resizeRelocate(0, 0, width, height);
        root.applyCss();
        root.layout();
        return root;
    }

    static WritableImage picture(Plot plot, double width, double height) {
        PlotPane<?> pane = pane(plot);
        Pane root = place(pane, width, height);
        pane.drawIfNeeded();
        return root.getScene().snapshot(null);
    }

    static int count(WritableImage image, int left, int top, int right, int bottom, IntPredicate which) {
        PixelReader reader = image.getPixelReader();
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (which.test(reader.getArgb(x, y))) {
                    count++;
                }
            }
        }
        return count;
    }

    private Canvases() {
    }

    static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, true, false, true,
                null);
    }

    static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }
}
