package driftscope.app.settings;

import driftscope.app.control.Tips;
import driftscope.app.session.NetworkOutline.Band;
import driftscope.app.session.NetworkOutline.Bow;
import driftscope.app.session.NetworkOutline.Row;
import driftscope.app.session.NetworkOutline.Stage;
import driftscope.app.session.NetworkOutline;
import driftscope.lab.recipe.SettingWords;
import driftscope.setting.Setting;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The network of the controls as a small picture: its stages in order, equal layers once. Where the lanes differ, each has a line.
/// A stage, clicked or pressed, opens the setting that it follows from; Tab comes here once, and arrow keys go from stage to stage.
final class NetworkPicture extends VBox {

    private static final double LEAST_ROW = 120;
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final PseudoClass BACK = PseudoClass.getPseudoClass("back");

    private final BiConsumer<Setting<?>, @Nullable String> onStage;
    private final List<Button> chips = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private @Nullable PictureMark mark;
    private @Nullable NetworkOutline shown;

    /// A stage that can be marked.
    ///
    /// @param band null outside of the layers
    /// @param lane null where all lanes have it
    private record Spot(Button chip, Stage stage, @Nullable Band band, @Nullable String lane) {

        boolean isAt(PictureMark mark) {
            boolean inLayer = band != null && holds(band, mark) && (lane == null || lane.equals(mark.lane()));
            boolean there = mark.part() == PictureMark.Part.LOGITS ? band == null : inLayer;
            return there && stage.opens() == mark.part().opens();
        }
    }

    /// Layers that can be marked.
    ///
    /// @param count says how many they are
    /// @param plain what it says as long as none of them is marked
    private record Place(Band band, Region node, @Nullable Label count, String plain) {}

    /// @param onStage takes the setting a stage follows from, and the lane it is in, or null where all have it
    NetworkPicture(BiConsumer<Setting<?>, @Nullable String> onStage) {
        this.onStage = onStage;
        setId("network-picture");
        getStyleClass().add("network-picture");
        setAccessibleText(Text.of("picture"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
    }

    void show(NetworkOutline outline, List<String> lanes) {
        if (outline.equals(shown)) {
            return;
        }
        shown = outline;
        int focused = focused();
        chips.clear();
        spots.clear();
        places.clear();
        getChildren().setAll(chip(outline.input(), null, ""));
        for (Band band : outline.bands()) {
            getChildren().add(node(band, lanes));
        }
        Button logits = chip(outline.logits(), null, "");
        spots.add(new Spot(logits, outline.logits(), null, null));
        var last = new HBox(arrow(), logits);
        last.getStyleClass().add("step");
        getChildren().add(last);
        for (int i = 0; i < chips.size(); i++) {
            chips.get(i).setFocusTraversable(i == Math.clamp(focused, 0, chips.size() - 1));
        }
        if (focused >= 0) {
            chips.get(Math.min(focused, chips.size() - 1)).requestFocus();
        }
        showMark();
    }

    /// Marks a place, where the picture has it.
    ///
    /// @param at null for none
    void mark(@Nullable PictureMark at) {
        if (!Objects.equals(at, mark)) {
            mark = at;
            showMark();
        }
    }

    private void showMark() {
        PictureMark at = mark;
        for (Spot spot : spots) {
            boolean here = at != null && spot.isAt(at);
            spot.chip.pseudoClassStateChanged(HERE, here);
            spot.chip.pseudoClassStateChanged(BACK, here && at != null && at.back());
        }
        for (Place place : places) {
            boolean here = at != null && at.part() != PictureMark.Part.LOGITS && holds(place.band, at);
            place.node.pseudoClassStateChanged(HERE, here);
            if (place.count != null) {
                place.count.setText(here && at != null
                        ? Text.of("picture.here", at.layer() + 2 - place.band.first(), place.band.times())
                        : place.plain);
            }
        }
    }

    private static boolean holds(Band band, PictureMark mark) {
        int layer = mark.layer() + 1;
        return layer >= band.first() && layer < band.first() + band.times();
    }

    private int focused() {
        for (int i = 0; i < chips.size(); i++) {
            if (chips.get(i).isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private void walk(KeyEvent event) {
        int from = focused();
        int way = switch (event.getCode()) {
            case LEFT, UP -> -1;
            case RIGHT, DOWN -> 1;
            default -> 0;
        };
        if (from < 0 || way == 0) {
            return;
        }
        int to = Math.clamp(from + way, 0, chips.size() - 1);
        chips.get(from).setFocusTraversable(false);
        chips.get(to).setFocusTraversable(true);
        chips.get(to).requestFocus();
        event.consume();
    }

    private Node node(Band band, List<String> lanes) {
        if (band.rows().isEmpty()) {
            var others = new Label(Text.of("picture.more", band.times()));
            others.getStyleClass().add("more");
            places.add(new Place(band, others, null, ""));
            return others;
        }
        String where = band.times() > 1 && band.bow() != Bow.BACK
                ? Text.of("picture.layers", band.first(), band.first() + band.times() - 1)
                : Text.of("picture.layer", band.first());
        var rows = new VBox();
        rows.getStyleClass().add("rows");
        rows.setMinWidth(0);
        for (Row row : band.rows()) {
            rows.getChildren().add(node(row, band, where, lanes));
        }
        var end = new ArrayList<Region>();
        if (band.bow() != Bow.NONE) {
            end.add(new StageBow(band.bow() == Bow.BACK));
        }
        Label count = null;
        if (band.times() > 1) {
            String times = band.bow() == Bow.BACK ? Text.of("picture.rows", band.times()) : Text.of("picture.times", band.times());
            var label = new Label(times);
            label.getStyleClass().add("times");
            label.setMinWidth(USE_PREF_SIZE);
            end.add(label);
            count = label;
        }
        var node = new StageBand(rows, end);
        places.add(new Place(band, node, count, count == null ? "" : count.getText()));
        return node;
    }

    private Node node(Row row, Band band, String where, List<String> lanes) {
        var flow = new FlowPane();
        flow.getStyleClass().add("stages");
        flow.setPrefWrapLength(LEAST_ROW);
        flow.setMinWidth(0);
        // Its least height would be that of a pane as narrow as it may be.
        flow.setMinHeight(0);
        if (row.lane() != null) {
            var name = new Label(row.lane());
            name.getStyleClass().addAll("lane-name", lanes.indexOf(row.lane()) == 0 ? "lane-a" : "lane-b");
            flow.getChildren().add(name);
        }
        for (Stage stage : row.stages()) {
            Button chip = chip(stage, row.lane(), where);
            spots.add(new Spot(chip, stage, band, row.lane()));
            if (stage.differs()) {
                chip.getStyleClass().addAll("differs", lanes.indexOf(row.lane()) == 0 ? "lane-a" : "lane-b");
            }
            var step = new HBox(arrow(), chip);
            step.getStyleClass().add("step");
            flow.getChildren().add(step);
        }
        if (!band.shape().isEmpty()) {
            var shape = new Label(band.shape());
            shape.getStyleClass().add("shape");
            var step = new HBox(arrow(), shape);
            step.getStyleClass().add("step");
            flow.getChildren().add(step);
        }
        return flow;
    }

    private static Label arrow() {
        var arrow = new Label("→");
        arrow.getStyleClass().add("arrow");
        arrow.setMinWidth(USE_PREF_SIZE);
        return arrow;
    }

    private Button chip(Stage stage, @Nullable String lane, String where) {
        var chip = new Button(stage.words());
        chip.setId("stage-" + chips.size());
        chip.getStyleClass().add("stage");
        String place = where.isEmpty() ? stage.words() : Text.of("picture.place", stage.words(), where);
        String name = lane == null ? place : Text.of("picture.place", place, Text.of("picture.lane", lane));
        chip.setAccessibleText(name);
        Tips.explain(chip, Text.of("picture.tip", name, SettingWords.name(stage.opens())));
        chip.setOnAction(event -> onStage.accept(stage.opens(), lane));
        chips.add(chip);
        return chip;
    }
}
