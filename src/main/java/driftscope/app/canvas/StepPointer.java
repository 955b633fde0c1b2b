package driftscope.app.canvas;

import driftscope.plot.Reading;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The step that is pointed at in one of the plots of a scene: all the others over the steps show it too.
final class StepPointer {
    private final Set<PlotPane<?>> panes = new LinkedHashSet<>();

    private static StepPointer of(Scene scene) {
        return (StepPointer) scene.getProperties().computeIfAbsent(StepPointer.class, _ -> new StepPointer());
    }

    /// Follows a plot from scene to scene.
    static void follow(PlotPane<?> pane) {
        pane.sceneProperty().addListener((_, before, now) -> {
            if (before != null) {
                of(before).panes.remove(pane);
            }
            if (now != null) {
                of(now).panes.add(pane);
            }
        });
    }

    /// Tells the other plots of a scene where one is pointed at.
    static void point(PlotPane<?> from) {
        Scene scene = from.getScene();
        if (scene == null) {
            return;
        }
        @Nullable Reading reading = from.plot().reading();
        double step = reading == null ? Double.NaN : reading.step();
        for (PlotPane<?> pane : of(scene).panes) {
            pane.plot().showStep(pane == from ? Double.NaN : step);
        }
    }
}
