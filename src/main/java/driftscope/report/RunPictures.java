package driftscope.report;

import driftscope.lab.Evaluating;
import driftscope.lab.Lane;
import driftscope.lab.RowWords;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.plot.DistributionGrid;
import driftscope.plot.HeatStrip;
import driftscope.plot.LayerCell;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.probe.BinRange;
import driftscope.probe.BinRanges;
import driftscope.probe.Distribution;
import driftscope.probe.Divergence;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import driftscope.text.NumberText;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Pictures of a run that is paused, drawn from its timeline and from what its lanes answer.
final class RunPictures {

    private static final double LOSS_HEIGHT = 200;
    private static final double HEAD = 40;
    private static final double ROOMY_ROW = 110;
    private static final double ROW = 64;
    private static final double STRIP_ROW = 18;
    private static final double MOST_HEIGHT = 880;
    private static final int FEW_LAYERS = 4;

    /// What a lane answers.
    ///
    /// @param frame with the quantity asked for, or null where the lane has stopped
    /// @param evaluation with the drift alone
    private record Now(long step, @Nullable Divergence divergence, @Nullable Frame frame, @Nullable Evaluation evaluation) {

        private static Now of(Lane lane, Quantity quantity) {
            if (lane.divergence() != null) {
                return new Now(lane.step(), lane.divergence(), null, null);
            }
            BinRanges ranges = BinRanges.first(lane.network().hidden().size(), lane.values().get(Catalogue.ACTIVATION));
            Frame frame = lane.frame(Set.of(quantity), ranges);
            for (BinRanges grown = ranges.grownFor(frame.layers()); grown != ranges; grown = ranges.grownFor(frame.layers())) {
                ranges = grown;
                frame = lane.frame(Set.of(quantity), ranges);
            }
            return new Now(lane.step(), null, frame, lane.beginEvaluation(EnumSet.of(Evaluating.Part.DRIFT)).finish());
        }
    }

    private final Trainer trainer;
    private final Recipe recipe;

    /// @param trainer of a run that is paused
    RunPictures(Trainer trainer) {
        this.trainer = trainer;
        recipe = trainer.recipe();
    }

    /// The training loss of the lanes over the steps; null where there was no step.
    @Nullable PlotPicture loss() throws InterruptedException {
        LinePlot plot = Losses.plot(Text.of("handout.loss.legend"), Text.of("handout.loss.legend.short"));
        plot.setValueWords("");
        var lines = new ArrayList<Series>();
        long last = 0;
        for (int index = 0; index < recipe.lanes().size(); index++) {
            String name = recipe.laneNames().get(index);
            lines.add(Losses.training(name, index, trainer.timeline().loss(index)));
            last = Math.max(last, ask(name, Lane::step));
        }
        if (last == 0) {
            return null;
        }
        Losses.keepInSight(plot, lines);
        plot.show(lines, List.of(), last, -1);
        return PlotPicture.of(plot, Text.of("handout.loss", NumberText.count(last)), LOSS_HEIGHT);
    }

    /// What every layer has over the steps, as colours; null where there was no step.
    @Nullable PlotPicture strip(LayerStrip kind) throws InterruptedException {
        int hidden = trainer.timeline().frames(0).getFirst().layers().size();
        RowWords rows = RowWords.of(recipe.settings(), hidden);
        var strip = new HeatStrip();
        kind.head(strip, rows);
        strip.setRowNames(rows::name);
        var lanes = new ArrayList<HeatStrip.Rows>();
        long last = 0;
        for (int index = 0; index < recipe.lanes().size(); index++) {
            String name = recipe.laneNames().get(index);
            long end = ask(name, Lane::step);
            lanes.add(kind.rows(trainer.timeline(), name, index, end, hidden + 1));
            last = Math.max(last, end);
        }
        if (last == 0) {
            return null;
        }
        strip.show(lanes, last, -1);
        double height = Math.min(MOST_HEIGHT, HEAD + lanes.size() * (hidden + 1) * STRIP_ROW);
        return PlotPicture.of(strip, Text.of("handout.strip", kind.title(rows), NumberText.count(last)), height);
    }

    /// The distributions of all layers of all lanes.
    PlotPicture distributions(Quantity quantity, DistributionGrid.View view) throws InterruptedException {
        var nows = new ArrayList<Now>();
        for (String name : recipe.laneNames()) {
            nows.add(ask(name, lane -> Now.of(lane, quantity)));
        }
        int layers = trainer.timeline().frames(0).getFirst().layers().size();
        List<BinRange> ranges = ranges(nows, quantity, layers);
        var grid = new DistributionGrid();
        grid.setView(view);
        grid.setFitAll(true);
        grid.setRanges(
                ranges.stream().mapToDouble(BinRange::low).toArray(), ranges.stream().mapToDouble(BinRange::high).toArray());
        var cells = new LayerCells();
        var columns = new ArrayList<DistributionGrid.LaneColumn>();
        Recipe present = recipe.afterChanges();
        for (int index = 0; index < nows.size(); index++) {
            Now now = nows.get(index);
            List<Frame> frames = trainer.timeline().frames(index);
            var source = new LayerCells.Source(
                    index, now.divergence(), frames, now.frame() == null ? frames.getLast() : now.frame(), now.evaluation(), null);
            var what = new LayerCells.What(quantity, LayerMeasures.POOLED, RowWords.of(recipe.settings(), layers));
            var column = new ArrayList<LayerCell>();
            for (int layer = 0; layer < layers; layer++) {
                column.add(cells.cell(trainer.timeline(), source, layer, what, ranges.get(layer), view != DistributionGrid.View.NOW));
            }
            String name = recipe.laneNames().get(index);
            columns.add(new DistributionGrid.LaneColumn(name + " · " + SettingWords.lane(present, name), index, column));
        }
        grid.show(columns);
        long step = nows.stream().mapToLong(Now::step).max().orElse(0);
        double height = Math.min(MOST_HEIGHT, HEAD + layers * (layers <= FEW_LAYERS ? ROOMY_ROW : ROW));
        String title = Text.of(
                "handout.distributions", Text.of("quantity." + Choice.word(quantity) + ".title"), NumberText.count(step));
        return PlotPicture.of(grid, title, height);
    }

    /// The axis of each layer: the widest that anything shown was measured on.
    private List<BinRange> ranges(List<Now> nows, Quantity quantity, int layers) {
        var ranges = new ArrayList<BinRange>();
        for (int layer = 0; layer < layers; layer++) {
            BinRange widest = null;
            for (int index = 0; index < nows.size(); index++) {
                var frames = new ArrayList<>(trainer.timeline().frames(index));
                Frame now = nows.get(index).frame();
                if (now != null) {
                    frames.add(now);
                }
                for (Frame frame : frames) {
                    Distribution distribution = layer < frame.layers().size() ? frame.layers().get(layer).distribution(quantity) : null;
                    if (distribution != null && (widest == null || distribution.histogram().range().high() > widest.high())) {
                        widest = distribution.histogram().range();
                    }
                }
            }
            ranges.add(widest == null ? BinRange.symmetric(1) : widest);
        }
        return ranges;
    }

    private <T> T ask(String lane, Function<Lane, T> question) throws InterruptedException {
        try {
            return trainer.ask(lane, question).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}
