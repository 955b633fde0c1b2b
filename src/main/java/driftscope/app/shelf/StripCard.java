package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Segments;
import driftscope.lab.RowWords;
import driftscope.lab.time.BoundedSeries;
import driftscope.lab.time.LaneState;
import driftscope.plot.HeatStrip;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The gradient norm or the update ratio of every layer over the steps, as colours.
final class StripCard extends ShelfCard {

    /// What the colours say.
    enum Strip {
        GRADIENT_NORM,
        UPDATE_RATIO
    }

    private final HeatStrip strip = new HeatStrip();
    private final PlotPane<HeatStrip> pane = new PlotPane<>("strip", strip);
    private Strip shown = Strip.GRADIENT_NORM;
    private RowWords rows = new RowWords(false, 0);
    private @Nullable ShelfMoment moment;

    StripCard() {
        super(CardKind.STRIP);
        var strips = new Segments<>(
                "strip-kind", Text.of("strip"), List.of(Strip.values()),
                kind -> kind == Strip.GRADIENT_NORM ? Text.of("strip.gradient") : Text.of("strip.update"),
                kind -> kind == Strip.GRADIENT_NORM
                        ? Text.of("strip.gradient.tip")
                        : Text.of("strip.update.tip"),
                this::choose);
        strips.show(shown);
        choose(shown);
        var content = new VBox(strips.node(), pane);
        content.getStyleClass().add("content");
        VBox.setVgrow(pane, Priority.ALWAYS);
        setContent(content);
    }

    private void choose(Strip kind) {
        shown = kind;
        showTitle();
        pane.setAccessibleText(
                kind == Strip.GRADIENT_NORM ? Text.of("strip.gradient.described") : Text.of("strip.update.described"));
        if (moment != null) {
            show(moment);
        }
    }

    /// Of what, and by what: `Gradient norm by layer`.
    private void showTitle() {
        switch (shown) {
            case GRADIENT_NORM -> strip.setTitle(
                    rows.recurrent() ? Text.of("strip.gradient.title.timeStep") : Text.of("strip.gradient.title"),
                    Text.of("strip.gradient.unit"));
            case UPDATE_RATIO -> strip.setTitle(
                    rows.recurrent() ? Text.of("strip.update.title.timeStep") : Text.of("strip.update.title"),
                    Text.of("strip.update.unit"));
        }
    }

    @Override
    List<PlotPane<?>> panes() {
        return List.of(pane);
    }

    @Override
    void show(ShelfMoment newMoment) {
        moment = newMoment;
        if (!newMoment.rows().equals(rows)) {
            rows = newMoment.rows();
            strip.setRowNames(rows::name);
            showTitle();
        }
        strip.show(newMoment.ofLanes(index -> rows(newMoment, index)), newMoment.snapshot().step(), newMoment.lookedStep());
    }

    private HeatStrip.Rows rows(ShelfMoment of, int index) {
        LaneState lane = of.lane(index);
        var layers = new ArrayList<HeatStrip.Row>();
        for (int layer = 0; layer <= of.snapshot().ranges().layers(); layer++) {
            BoundedSeries.Points points = shown == Strip.GRADIENT_NORM
                    ? of.timeline().gradientNorm(index, layer)
                    : of.timeline().updateRatio(index, layer);
            layers.add(new HeatStrip.Row(points.first(), points.width(), toFloats(points.mean())));
        }
        return new HeatStrip.Rows(lane.name(), index, lane.step(), layers);
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
