package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.lab.time.BoundedSeries;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.probe.Distribution;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A number of one layer over the steps, a line for each lane. The layer is chosen in the corner.
final class LayerCard extends ShelfCard {

    private final LinePlot plot;
    private final PlotPane<LinePlot> pane;
    private final CardLayer layers;
    private @Nullable ShelfMoment moment;

    /// @param kind one of those that are about a layer, or the learning rate, which is about none
    LayerCard(CardKind kind) {
        super(kind);
        boolean ofLayer = kind != CardKind.LEARNING_RATE;
        String word = Choice.word(kind);
        plot = new LinePlot(kind.words(), Text.of("card." + word + ".unit"), "");
        plot.setHeadingRoom(ROOM_FOR_BUTTON + (ofLayer ? CardLayer.ROOM : 0));
        plot.setPercent(kind == CardKind.SATURATED);
        plot.setLogarithmic(ofWeights());
        pane = new PlotPane<>(word + "-lines", plot);
        pane.setAccessibleText(kind.explanation());
        layers = new CardLayer(kind, () -> {
            if (moment != null) {
                show(moment);
            }
        });
        if (ofLayer) {
            setContent(pane, layers.node());
        } else {
            setContent(pane);
        }
    }

    @Override
    public List<PlotPane<?>> panes() {
        return List.of(pane);
    }

    @Override
    void showLayer(int layer) {
        layers.want(layer);
    }

    @Override
    void show(ShelfMoment newMoment) {
        moment = newMoment;
        int hidden = newMoment.snapshot().ranges().layers();
        int layer = layers.show(newMoment.rows(), ofWeights() ? hidden + 1 : hidden, 0);
        plot.show(
                newMoment.ofLanes(index -> line(newMoment, index, layer)), newMoment.markers(), newMoment.snapshot().step(),
                newMoment.lookedStep());
    }

    /// Whether the logits have it, too. Its numbers go through many powers of ten.
    private boolean ofWeights() {
        return kind() == CardKind.GRADIENT_NORM || kind() == CardKind.UPDATE_RATIO;
    }

    private Series line(ShelfMoment of, int index, int layer) {
        return switch (kind()) {
            case GRADIENT_NORM -> line(of, index, of.timeline().gradientNorm(index, layer));
            case UPDATE_RATIO -> line(of, index, of.timeline().updateRatio(index, layer));
            case DRIFT -> line(
                    of, index, of.timeline().evaluations(index), Evaluation::step,
                    each -> layer < each.drift().length ? each.drift()[layer] : Double.NaN);
            case SATURATED -> ofFrames(of, index, frame -> idle(frame.layers().get(layer)));
            case DEVIATION -> ofFrames(of, index, frame -> deviation(frame.layers().get(layer)));
            case LEARNING_RATE -> ofFrames(of, index, Frame::learningRate);
            default -> throw new IllegalStateException("No card of a layer: " + kind());
        };
    }

    private static double idle(LayerMeasures measures) {
        return Double.isNaN(measures.saturated()) ? measures.dead() : measures.saturated();
    }

    private static double deviation(LayerMeasures measures) {
        Distribution distribution = measures.distribution(Quantity.ACTIVATION_INPUT);
        return distribution == null ? Double.NaN : distribution.standardDeviation();
    }

    private static Series ofFrames(ShelfMoment of, int index, ToDoubleFunction<Frame> value) {
        return line(of, index, of.timeline().frames(index), Frame::step, value);
    }

    /// @param points whose values are logarithms
    private static Series line(ShelfMoment of, int index, BoundedSeries.Points points) {
        String name = of.lane(index).name();
        return new Series(
                name, name, index, true, points.steps(), powers(points.minimum()), powers(points.mean()), powers(points.maximum()),
                points.steps().length);
    }

    private static double[] powers(double[] logarithms) {
        return Arrays.stream(logarithms).map(logarithm -> Math.pow(10, logarithm)).toArray();
    }

    private static <T> Series line(
            ShelfMoment of, int index, List<T> measured, ToDoubleFunction<T> step, ToDoubleFunction<T> value) {
        String name = of.lane(index).name();
        double[] steps = measured.stream().mapToDouble(step).toArray();
        double[] values = measured.stream().mapToDouble(value).toArray();
        return new Series(name, name, index, true, steps, values, values, values, steps.length);
    }
}
