package driftscope.app.control;

import driftscope.lab.RowWords;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/// The choice of a lane and of one of its hidden layers.
public final class LayerChoice {

    private final ComboBox<String> lanes = new ComboBox<>();
    private final ComboBox<Integer> layers = new ComboBox<>();
    private final Predicate<Values> suits;
    private RowWords rows = new RowWords(false, 0);
    private boolean choosing;

    /// What was asked for and is not there yet.
    private @Nullable String wantedLane;
    private @Nullable Integer wantedLayer;

    /// @param id what their ids begin with
    /// @param laneTip what the lane is chosen for
    /// @param suits which lane to choose at first, if there is one
    /// @param onLane is told when another lane was chosen
    /// @param onLayer is told when another layer was chosen
    public LayerChoice(String id, String laneTip, Predicate<Values> suits, Runnable onLane, Runnable onLayer) {
        this.suits = suits;
        prepare(lanes, id + "-lane", Text.of("byHand.lane.name"), laneTip, name -> Text.of("byHand.lane", name), () -> chosen(onLane));
        prepare(
                layers, id + "-layer", Text.of("byHand.layer.name"), Text.of("byHand.layer.tip"), layer -> rows.name(layer + 1),
                () -> chosen(onLayer));
    }

    private void chosen(Runnable listener) {
        if (!choosing) {
            listener.run();
        }
    }

    /// Gives a box its words.
    ///
    /// @param onChosen is told when it has another value
    public static <T> void prepare(ComboBox<T> box, String id, String name, String tip, Function<T, String> words, Runnable onChosen) {
        Boxes.prepare(box, id, name, tip, words);
        box.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                onChosen.run();
            }
        });
    }

    /// Fills a box with the numbers from 0 on; what was chosen stays chosen where it is still there.
    public static void setNumbers(ComboBox<Integer> box, int count) {
        Integer chosen = box.getValue();
        if (box.getItems().size() != count) {
            box.getItems().setAll(IntStream.range(0, count).boxed().toList());
        }
        box.setValue(chosen == null || chosen >= count ? Integer.valueOf(0) : chosen);
    }

    public ComboBox<String> lanes() {
        return lanes;
    }

    public ComboBox<Integer> layers() {
        return layers;
    }

    /// The lane, or null before there is one.
    public @Nullable String lane() {
        return lanes.getValue();
    }

    /// Counted from 0.
    public int layer() {
        return layers.getValue() == null ? 0 : layers.getValue();
    }

    /// What the layers are called.
    public RowWords rows() {
        return rows;
    }

    /// Which of the lanes it is, counted from 0.
    public int index() {
        return lanes.getItems().indexOf(lanes.getValue());
    }

    /// Chooses a lane and a layer, at once or as soon as they are there.
    ///
    /// @param lane null leaves what is chosen
    /// @param layer counted from 0; null leaves what is chosen
    public void choose(@Nullable String lane, @Nullable Integer layer) {
        wantedLane = lane;
        wantedLayer = layer;
        takeWanted();
    }

    private void takeWanted() {
        if (wantedLane != null && lanes.getItems().contains(wantedLane)) {
            lanes.setValue(wantedLane);
            wantedLane = null;
        }
        if (wantedLayer != null && wantedLayer < layers.getItems().size()) {
            layers.setValue(wantedLayer);
            wantedLayer = null;
        }
    }

    /// Whether the layers are those of a snapshot.
    public boolean fits(Snapshot snapshot) {
        return layers.getItems().size() == snapshot.ranges().layers();
    }

    /// Shows the lanes and layers there are, without a word to those who listen; what was chosen stays chosen where it is still there.
    ///
    /// @param snapshot null where there is none yet
    public void show(Recipe recipe, @Nullable Snapshot snapshot) {
        choosing = true;
        String lane = lanes.getValue();
        List<String> names = recipe.lanes().stream().map(each -> each.name()).toList();
        lanes.getItems().setAll(names);
        lanes.setValue(names.contains(lane) ? lane : firstThatSuits(recipe));
        int count = snapshot == null ? recipe.hidden().size() : snapshot.ranges().layers();
        showRows(RowWords.of(recipe.settings(), count));
        setNumbers(layers, count);
        takeWanted();
        choosing = false;
    }

    /// A box keeps the words of its rows: of others it has to be filled anew.
    private void showRows(RowWords present) {
        if (!present.equals(rows)) {
            rows = present;
            layers.getItems().clear();
        }
    }

    private String firstThatSuits(Recipe recipe) {
        return recipe.lanes().stream()
                .filter(lane -> suits.test(recipe.of(lane)))
                .findFirst()
                .orElse(recipe.lanes().getFirst())
                .name();
    }
}
