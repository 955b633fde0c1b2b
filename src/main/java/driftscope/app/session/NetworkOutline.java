package driftscope.app.session;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.nn.Activation;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the lanes of a recipe are made of: stages in the order of computation, equal layers together, and where the lanes differ.
///
/// @param input what comes in
/// @param bands the hidden layers
/// @param logits what comes out
public record NetworkOutline(Stage input, List<Band> bands, Stage logits) {

    /// More kinds of layers than these are said by their number.
    private static final int MOST_BANDS = 6;

    /// @param words what it is called
    /// @param opens the setting that it follows from
    /// @param differs whether there is a lane without it
    public record Stage(String words, Setting<?> opens, boolean differs) {}

    /// The stages of a lane, or (null) of all.
    public record Row(@Nullable String lane, List<Stage> stages) {}

    /// How a band is closed upon itself.
    public enum Bow { NONE, AROUND, BACK }

    /// Layers that are alike.
    ///
    /// @param first number of the first of them, counted from 1
    /// @param times how often they come: 1 is not said
    /// @param rows empty where the band only stands for so many layers
    /// @param shape of what comes out, where its stages do not say so; else empty
    public record Band(int first, int times, Bow bow, List<Row> rows, String shape) {}

    public static NetworkOutline of(Recipe recipe, ExampleShape shape) {
        NetworkKind kind = recipe.settings().get(Catalogue.KIND);
        List<Band> bands = shortened(bands(recipe, kind, shape));
        boolean image = kind != NetworkKind.DENSE && shape.rows() > 0;
        String input = image
                ? Text.of("picture.image", shape.rows(), shape.columns())
                : shape.features() > 0 ? Text.of("picture.inputs", shape.features()) : SettingWords.data(recipe);
        String logits = shape.outputs() > 0 ? Text.of("picture.linear", shape.outputs()) : Text.of("picture.logits");
        return new NetworkOutline(
                new Stage(input, Catalogue.DATA_NAME, false), bands, new Stage(logits, Catalogue.DATA_NAME, false));
    }

    private static List<Band> bands(Recipe recipe, NetworkKind kind, ExampleShape shape) {
        var bands = new ArrayList<Band>();
        List<Integer> hidden = recipe.hidden();
        if (kind == NetworkKind.RECURRENT) {
            bands.add(new Band(1, Math.max(1, shape.rows()), Bow.BACK, rows(recipe, kind, hidden.getFirst(), false), ""));
            return bands;
        }
        int height = shape.rows();
        int width = shape.columns();
        int before = shape.features();
        for (int layer = 0; layer < hidden.size(); layer++) {
            int units = hidden.get(layer);
            height /= 2;
            width /= 2;
            boolean sized = kind == NetworkKind.CONVOLUTIONAL && height > 0 && width > 0;
            boolean residual = recipe.settings().get(Catalogue.RESIDUAL) && layer > 0 && units == before;
            before = units;
            var band = new Band(
                    layer + 1, 1, residual ? Bow.AROUND : Bow.NONE, rows(recipe, kind, units, residual),
                    sized ? Text.of("picture.volume", height, width, units) : "");
            Band last = bands.isEmpty() ? band : bands.getLast();
            boolean more = last != band && last.bow() == band.bow() && last.rows().equals(band.rows()) && last.shape().equals(band.shape());
            if (more) {
                bands.removeLast();
                band = new Band(last.first(), last.times() + 1, last.bow(), last.rows(), last.shape());
            }
            bands.add(band);
        }
        return bands;
    }

    /// The first bands and the last, with one between that stands for the others.
    private static List<Band> shortened(List<Band> bands) {
        if (bands.size() <= MOST_BANDS) {
            return List.copyOf(bands);
        }
        var some = new ArrayList<>(bands.subList(0, MOST_BANDS - 2));
        List<Band> others = bands.subList(MOST_BANDS - 2, bands.size() - 1);
        int layers = others.stream().mapToInt(Band::times).sum();
        some.add(new Band(others.getFirst().first(), layers, Bow.NONE, List.of(), ""));
        some.add(bands.getLast());
        return List.copyOf(some);
    }

    private static List<Row> rows(Recipe recipe, NetworkKind kind, int units, boolean residual) {
        List<List<Stage>> each = recipe.lanes().stream()
                .map((LaneSpec lane) -> stages(recipe.of(lane), kind, units, residual))
                .toList();
        if (each.stream().distinct().count() == 1) {
            return List.of(new Row(null, each.getFirst()));
        }
        var rows = new ArrayList<Row>();
        for (int i = 0; i < each.size(); i++) {
            List<Stage> marked = each.get(i).stream()
                    .map(stage -> new Stage(
                            stage.words(), stage.opens(), !each.stream().allMatch(stages -> stages.contains(stage))))
                    .toList();
            rows.add(new Row(recipe.laneNames().get(i), marked));
        }
        return List.copyOf(rows);
    }

    private static List<Stage> stages(Values lane, NetworkKind kind, int units, boolean residual) {
        var stages = new ArrayList<Stage>();
        boolean before = lane.get(Catalogue.PLACEMENT) == Placement.BEFORE;
        List<Stage> linear = linear(lane, kind, units);
        List<Stage> normalizer = normalizer(lane);
        List<Stage> nonlinear = nonlinear(lane);
        if (residual) {
            stages.addAll(nonlinear);
            stages.addAll(before ? linear : normalizer);
            stages.addAll(before ? normalizer : linear);
            stages.add(new Stage(Text.of("picture.added"), Catalogue.RESIDUAL, false));
            return List.copyOf(stages);
        }
        if (kind == NetworkKind.RECURRENT) {
            stages.add(new Stage(Text.of("picture.state"), Catalogue.KIND, false));
        }
        stages.addAll(linear);
        stages.addAll(before ? normalizer : nonlinear);
        stages.addAll(before ? nonlinear : normalizer);
        if (kind == NetworkKind.CONVOLUTIONAL) {
            stages.add(new Stage(Text.of("picture.pooling"), Catalogue.KIND, false));
        }
        return List.copyOf(stages);
    }

    private static List<Stage> linear(Values lane, NetworkKind kind, int units) {
        String words = kind == NetworkKind.CONVOLUTIONAL ? Text.of("picture.convolution", units) : Text.of("picture.linear", units);
        var stage = new Stage(words, Catalogue.HIDDEN, false);
        return lane.get(Catalogue.NORMALIZATION) == Normalization.WEIGHT ? List.of(stage, named(lane)) : List.of(stage);
    }

    private static List<Stage> normalizer(Values lane) {
        return lane.get(Catalogue.NORMALIZATION).isStage() ? List.of(named(lane)) : List.of();
    }

    private static Stage named(Values lane) {
        return new Stage(SettingWords.of(Catalogue.NORMALIZATION, lane), Catalogue.NORMALIZATION, false);
    }

    private static List<Stage> nonlinear(Values lane) {
        boolean none = lane.get(Catalogue.ACTIVATION) == Activation.LINEAR;
        var activation = new Stage(
                none ? Text.of("picture.identity") : SettingWords.of(Catalogue.ACTIVATION, lane), Catalogue.ACTIVATION, false);
        return lane.get(Catalogue.DROPOUT) > 0
                ? List.of(activation, new Stage(SettingWords.brief(Catalogue.DROPOUT, lane), Catalogue.DROPOUT, false))
                : List.of(activation);
    }
}
