package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneMeasures;
import driftscope.app.session.MeasuredCurves;
import driftscope.lab.Metric.Place;
import driftscope.lab.RowWords;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What lanes are asked for while the card is in sight, over the steps, a line or a band for each lane: of the layer that is chosen above it,
/// or of the whole network.
final class MeasuredCard extends ShelfCard {

    private final LaneMeasures.Kind measured;
    private final boolean ofLayer;
    private final LinePlot plot;
    private final PlotPane<LinePlot> pane;
    private final Label message = message();
    private final CardLayer layers;

    /// How far the layer has drifted, below its covariate shift.
    private final @Nullable PlotPane<LinePlot> drift;
    private final Label noDrift = message();

    private MeasuredPlot shown;
    private @Nullable ShelfMoment moment;

    /// @param kind one of those that have a [MeasuredPlot]
    MeasuredCard(CardKind kind) {
        super(kind);
        String word = Choice.word(kind);
        List<MeasuredPlot> plots = MeasuredPlot.of(kind);
        shown = plots.getFirst();
        measured = LaneMeasures.Kind.of(shown.metric());
        ofLayer = shown.place() != Place.NETWORK;
        plot = new LinePlot("", "");
        pane = new PlotPane<>(word + "-lines", plot);
        plot.setValueWords(Text.of("card.at"));
        layers = new CardLayer(kind, this::showAgain);
        var segments = new Segments<>(
                "card-" + word + "-shown", kind.words(), plots, MeasuredPlot::words, MeasuredPlot::explanation, this::choose);
        segments.show(shown);
        var upper = new StackPane(pane, message);
        if (ofLayer) {
            plot.setHeadingRoom(CardLayer.ROOM);
            StackPane.setAlignment(layers.node(), Pos.TOP_RIGHT);
            upper.getChildren().add(layers.node());
        }
        VBox.setVgrow(upper, Priority.ALWAYS);
        var content = new VBox(segments.node(), upper);
        content.getStyleClass().add("content");
        drift = kind == CardKind.COVARIATE_SHIFT ? driftPane(word) : null;
        if (drift != null) {
            var lower = new StackPane(drift, noDrift);
            VBox.setVgrow(lower, Priority.ALWAYS);
            content.getChildren().add(lower);
            noDrift.setText(Text.of("landscape.drift.none"));
        }
        choose(shown);
        setContent(content);
    }

    private static Label message() {
        var label = new Label();
        label.getStyleClass().add("plot-message");
        label.setWrapText(true);
        label.setMouseTransparent(true);
        label.setVisible(false);
        return label;
    }

    private static PlotPane<LinePlot> driftPane(String word) {
        var plot = new LinePlot(CardKind.DRIFT.words(), Text.of("card.drift.unit"), "");
        plot.setValueWords(Text.of("card.at"));
        var pane = new PlotPane<>(word + "-drift", plot);
        pane.setAccessibleText(CardKind.DRIFT.explanation());
        return pane;
    }

    private void choose(MeasuredPlot chosen) {
        shown = chosen;
        plot.setHeading(chosen.title(), chosen.unit(), "");
        plot.setLogarithmic(chosen.isLogarithmic());
        plot.setBandWords(chosen.metrics().size() == 3 ? Text.of("card.band") : "");
        pane.setAccessibleText(chosen.explanation());
        Tips.explain(pane, chosen.explanation());
        showAgain();
    }

    private void showAgain() {
        if (moment != null) {
            show(moment);
        }
    }

    @Override
    public List<PlotPane<?>> panes() {
        return drift == null ? List.of(pane) : List.of(pane, drift);
    }

    @Override
    void showLayer(int layer) {
        layers.want(layer);
    }

    @Override
    Set<LaneMeasures.Kind> measures() {
        return Set.of(measured);
    }

    @Override
    void show(ShelfMoment newMoment) {
        moment = newMoment;
        int layer = ofLayer ? layer(newMoment) : 0;
        var lines = new ArrayList<Series>();
        var drifts = new ArrayList<Series>();
        boolean any = false;
        for (List<Series> each : newMoment.ofLanes(index -> curves(newMoment, index, layer, drifts))) {
            lines.addAll(each);
            any |= each.stream().anyMatch(line -> line.count() > 0);
        }
        plot.show(lines, newMoment.markers(), newMoment.snapshot().step(), newMoment.lookedStep());
        message.setText(any ? whyEmpty(lines, layer, newMoment.rows()) : "");
        message.setVisible(!message.getText().isEmpty());
        if (drift != null) {
            drift.plot().show(drifts, newMoment.markers(), newMoment.snapshot().step(), newMoment.lookedStep());
            noDrift.setVisible(layer >= newMoment.rows().hidden());
        }
    }

    private int layer(ShelfMoment of) {
        int hidden = of.snapshot().ranges().layers();
        RowWords rows = of.rows();
        // The first that has another one before it; where time steps share their weights that is the layer of logits.
        int first = kind() == CardKind.COVARIATE_SHIFT ? rows.recurrent() ? hidden : 1 : 0;
        return layers.show(rows, shown.place() == Place.LAYER ? hidden + 1 : hidden, first);
    }

    private List<Series> curves(ShelfMoment of, int index, int layer, List<Series> drifts) {
        String lane = of.lane(index).name();
        var curves = new MeasuredCurves(lane, index, of.measures().of(measured, lane));
        drifts.add(curves.drift(of.timeline().evaluations(index), layer));
        List<String> metrics = shown.metrics();
        return switch (metrics.size()) {
            case 1 -> List.of(curves.line(metrics.getFirst(), layer));
            case 2 -> curves.band(metrics.getFirst(), metrics.getLast());
            default -> List.of(curves.line(metrics.get(0), metrics.get(1), metrics.get(2), layer));
        };
    }

    /// Why nothing can be seen; empty where something can.
    private String whyEmpty(List<Series> lines, int layer, RowWords rows) {
        boolean seen = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.mean()))
                .anyMatch(value -> Double.isFinite(value) && (value > 0 || !shown.isLogarithmic()));
        if (seen) {
            return "";
        }
        return switch (kind()) {
            case COVARIATE_SHIFT ->
                layer == 0 ? Text.of("landscape.shift.first") : rows.recurrent() ? Text.of("landscape.shift.shared") : "";
            case GAMMA_BETA -> shown == MeasuredPlot.GAMMA ? Text.of("card.gamma-beta.none") : Text.of("card.gamma-beta.noBeta");
            case STATISTICS_LAG -> Text.of("card.statistics-lag.none");
            default -> "";
        };
    }
}
