package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Segments;
import driftscope.lab.RowWords;
import driftscope.lab.time.LaneState;
import driftscope.plot.HeatStrip;
import driftscope.report.LayerStrip;
import driftscope.text.Text;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The gradient norm or the update ratio of every layer over the steps, as colours.
final class StripCard extends ShelfCard {

    private final HeatStrip strip = new HeatStrip();
    private final PlotPane<HeatStrip> pane = new PlotPane<>("strip", strip);
    private LayerStrip shown = LayerStrip.GRADIENT_NORM;
    private RowWords rows = new RowWords(false, 0);
    private @Nullable ShelfMoment moment;

    StripCard() {
        super(CardKind.STRIP);
        var strips = new Segments<>(
                "strip-kind", Text.of("strip"), List.of(LayerStrip.values()), LayerStrip::words, LayerStrip::explanation, this::choose);
        strips.show(shown);
        choose(shown);
        var content = new VBox(strips.node(), pane);
        content.getStyleClass().add("content");
        VBox.setVgrow(pane, Priority.ALWAYS);
        setContent(content);
    }

    private void choose(LayerStrip kind) {
        shown = kind;
        kind.head(strip, rows);
        pane.setAccessibleText(kind.description());
        if (moment != null) {
            show(moment);
        }
    }

    @Override
    public List<PlotPane<?>> panes() {
        return List.of(pane);
    }

    @Override
    void show(ShelfMoment newMoment) {
        moment = newMoment;
        if (!newMoment.rows().equals(rows)) {
            rows = newMoment.rows();
            strip.setRowNames(rows::name);
            shown.head(strip, rows);
        }
        int layers = newMoment.snapshot().ranges().layers() + 1;
        strip.show(
                newMoment.ofLanes(index -> {
                    LaneState lane = newMoment.lane(index);
                    return shown.rows(newMoment.timeline(), lane.name(), index, lane.step(), layers);
                }),
                newMoment.snapshot().step(), newMoment.lookedStep());
    }
}
