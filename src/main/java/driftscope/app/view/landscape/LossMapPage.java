package driftscope.app.view.landscape;

import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.Session;
import driftscope.lab.LossMap;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A map of the loss around where the lanes are, measured when it is asked for and they pause: in pieces on their threads, so that it grows
/// while one looks and can be ended.
///
/// @param <M> the kind of map
final class LossMapPage<M extends LossMap> extends VBox {

    /// A piece is so long at least; nothing else is asked of the lane meanwhile.
    private static final long PIECE_NANOS = 40_000_000;

    /// A lane with what was measured of it.
    ///
    /// @param index of the lane, 0 is A
    record Mapped<M>(String name, int index, M map) {}

    private final Session session;
    private final LaneQuestions questions;
    private final Supplier<M> maker;
    private final Consumer<List<Mapped<M>>> onMaps;
    private final Button measure = new Button();
    private final ProgressBar progress = new ProgressBar();
    private final Label words = new Label();
    private final Map<String, Mapped<M>> maps = new LinkedHashMap<>();
    private @Nullable Trainer measured;
    private int going;
    private int round;

    /// @param id what the ids of its controls begin with
    /// @param tip explains what is measured
    /// @param maker of an empty map
    /// @param onMaps is told what there is to show
    /// @param onFailure is told what went wrong in a measurement
    /// @param more beside the button
    /// @param content what shows the maps
    LossMapPage(
            String id, Session session, String tip, Supplier<M> maker, Consumer<List<Mapped<M>>> onMaps,
            Consumer<Throwable> onFailure, List<Node> more, Node content) {
        this.session = session;
        this.maker = maker;
        this.onMaps = onMaps;
        questions = new LaneQuestions(session, onFailure);
        measure.setId(id + "-measure");
        measure.getStyleClass().add("small");
        measure.setMinWidth(Region.USE_PREF_SIZE);
        measure.setOnAction(event -> {
            if (going > 0) {
                cancel();
            } else {
                begin();
            }
        });
        progress.setId(id + "-progress");
        progress.setVisible(false);
        words.setId(id + "-words");
        words.getStyleClass().add("about-map");
        words.setWrapText(true);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var bar = new HBox(measure);
        bar.getChildren().addAll(more);
        bar.getChildren().addAll(progress, words);
        bar.getStyleClass().add("bar");
        var explanation = new Label(tip);
        explanation.getStyleClass().add("about-map");
        explanation.setWrapText(true);
        explanation.setMinHeight(Region.USE_PREF_SIZE);
        getStyleClass().addAll("card", "loss-map");
        getChildren().addAll(bar, explanation, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        managedProperty().bind(visibleProperty());
        show();
    }

    /// Measures anew, where the lanes pause.
    void begin() {
        Trainer trainer = session.trainer();
        Snapshot snapshot = session.snapshotProperty().get();
        if (trainer == null || snapshot == null || snapshot.running() || session.isRunning()) {
            return;
        }
        cancel();
        maps.clear();
        measured = trainer;
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (lane.shown() && lane.divergence() == null) {
                var mapped = new Mapped<>(lane.name(), index, maker.get());
                maps.put(lane.name(), mapped);
                going++;
                ask(mapped, round);
            }
        }
        show();
    }

    private void ask(Mapped<M> lane, int asOf) {
        boolean[] there = {false};
        questions.ask(
                lane.name, asked -> lane.map.goOn(asked, PIECE_NANOS), went -> there[0] = went,
                () -> goOn(lane, asOf, there[0]));
    }

    private void goOn(Mapped<M> lane, int asOf, boolean went) {
        if (asOf != round) {
            return;
        }
        if (went && !lane.map.isComplete() && measured == session.trainer()) {
            ask(lane, asOf);
        } else {
            going--;
        }
        show();
    }

    /// Ends what is measured; what there is of it stays.
    void cancel() {
        round++;
        going = 0;
        show();
    }

    /// Of another run nothing stays.
    void forget() {
        cancel();
        maps.clear();
        show();
    }

    /// Takes up whether the lanes pause.
    void refresh() {
        showButton();
    }

    private void showButton() {
        Snapshot snapshot = session.snapshotProperty().get();
        boolean paused = snapshot != null && !snapshot.running() && !session.isRunning();
        measure.setText(going > 0 ? Text.of("landscape.cancel") : Text.of("landscape.measure"));
        measure.setDisable(going == 0 && !paused);
        Tips.explain(measure, going > 0 ? Text.of("landscape.cancel.tip") : Text.of("landscape.measure.tip"));
    }

    private void show() {
        showButton();
        double share = maps.values().stream().mapToDouble(each -> each.map.share()).average().orElse(0);
        progress.setProgress(share);
        Presence.show(progress, going > 0);
        long step = maps.values().stream().mapToLong(each -> each.map.step()).max().orElse(-1);
        words.setText(step < 0
                ? Text.of("landscape.ask")
                : share < 1
                        ? Text.of("landscape.part", Labels.exactStep(step), Labels.percent(share))
                        : Text.of("landscape.measured", Labels.exactStep(step)));
        onMaps.accept(List.copyOf(maps.values()));
    }
}
