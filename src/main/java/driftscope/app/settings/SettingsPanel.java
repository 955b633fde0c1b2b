package driftscope.app.settings;

import driftscope.app.control.NameLine;
import driftscope.app.control.Presence;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.ExampleShape;
import driftscope.app.session.NetworkOutline;
import driftscope.app.session.Session;
import driftscope.lab.Switching;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The left side: every setting of the catalogue, in groups that fold. What is live takes effect at the next step, the rest at a reset.
public final class SettingsPanel extends StackPane {

    /// A row that is scrolled to has the heading of its group and some more above it.
    private static final double ABOVE_REVEALED = 120;
    private static final double SCROLL_BAR = 8;

    private final Session session;
    private final Consumer<Set<String>> onFold;
    private final List<SettingGroup> groups = new ArrayList<>();
    private final ScrollPane scroll = new ScrollPane();
    private final TextField find = new TextField();
    private final Label nothingFound = new Label();
    private final NetworkPicture picture = new NetworkPicture(this::reveal);
    private @Nullable NetworkPicture pictureElsewhere;
    private final VBox content = new VBox();
    private final HBox waiting = new HBox();
    private final Label single = new Label();
    private final Button adapt = new Button(Text.of("panel.adapt"));
    private Toggle toggle = Toggle.FRESH;
    private @Nullable Segments<Toggle> toggleChoice;
    private final Label onlyFresh = new Label();
    private final Node toggles = toggles();

    /// @param dataFolder asks for a folder of IDX files
    /// @param folded ids of the groups that are folded at first
    /// @param onFold is told which are folded
    public SettingsPanel(
            Session session, Supplier<Optional<Path>> dataFolder, Set<String> folded, Consumer<Set<String>> onFold) {
        this.session = session;
        this.onFold = onFold;
        setId("settings");
        getStyleClass().add("settings");
        scroll.setId("settings-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        for (Catalogue.Group group : Catalogue.GROUPS) {
            // What is compared most is one lane with normalization and one without.
            boolean aboutLast = group.settings().contains(Catalogue.NORMALIZATION);
            groups.add(new SettingGroup(
                    group, folded.contains(group.id()), aboutLast, () -> onFold.accept(folded()), this::show));
        }
        groups.forEach(group -> addRows(group, dataFolder));
        groupOf(Catalogue.NORMALIZATION).addBehind(Catalogue.NORMALIZATION, onlyFresh);
        groupOf(Catalogue.NORMALIZATION).addBehind(Catalogue.NORMALIZATION, toggles);
        onlyFresh.setId("only-fresh");
        onlyFresh.getStyleClass().addAll("hint", "beside-dots");
        onlyFresh.setWrapText(true);
        adapt.setId("adapt");
        adapt.getStyleClass().addAll("small", "beside-dots");
        Tips.explain(adapt, Text.of("panel.adapt.tip"));
        adapt.setOnAction(event -> set(groupOf(Catalogue.INFERENCE), Catalogue.INFERENCE, Inference.ADAPTED));
        groupOf(Catalogue.INFERENCE).addBehind(Catalogue.INFERENCE, adapt);
        single.getStyleClass().addAll("hint", "beside-dots");
        single.setWrapText(true);
        groupOf(Catalogue.NORMALIZATION).addBehind(Catalogue.NORMALIZATION, single);
        single.setText(Text.of("panel.single"));

        find.setId("find");
        find.setPromptText(Text.of("panel.find"));
        find.setAccessibleText(Text.of("panel.find"));
        Tips.explain(find, Text.of("panel.find.tip"));
        find.textProperty().addListener((property, before, now) -> show());
        find.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ESCAPE -> {
                    find.clear();
                    scroll.requestFocus();
                    event.consume();
                }
                default -> {}
            }
        });
        nothingFound.getStyleClass().add("hint");
        nothingFound.setWrapText(true);
        content.getChildren().addAll(picture, find, nothingFound);
        content.getStyleClass().add("content");
        // The room of the scroll bar stays free where there is none: rows keep their width.
        content.prefWidthProperty().bind(scroll.widthProperty().subtract(SCROLL_BAR));
        content.getChildren().addAll(groups);
        scroll.setContent(content);
        // Over the end of the rows: none of them moves under the hand that changes it.
        Node bar = waiting();
        StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
        getChildren().addAll(scroll, bar);
        session.draftProperty().addListener((property, before, now) -> show());
        session.recipeProperty().addListener((property, before, now) -> show());
        show();
    }

    private void addRows(SettingGroup group, Supplier<Optional<Path>> dataFolder) {
        var controls = new SettingControls(
                new SettingControls.Change() {
                    @Override
                    public <T> void to(Setting<T> setting, T value) {
                        set(group, setting, value);
                    }

                    @Override
                    public void held(boolean now) {
                        session.hold(now);
                    }
                },
                dataFolder);
        for (Setting<?> setting : group.group().settings()) {
            controls.make(setting).ifPresent(control ->
                    group.add(new SettingRow(setting, control, () -> session.setBack(laneOf(group, setting), setting))));
        }
    }

    private static @Nullable String laneOf(SettingGroup group, Setting<?> setting) {
        return setting.isPerLane() ? group.lane() : null;
    }

    private <T> void set(SettingGroup group, Setting<T> setting, T value) {
        Values values = Values.of(setting, value);
        session.set(laneOf(group, setting), values, toggle);
        // What was refused is not what the controls go on showing.
        show();
    }

    private SettingGroup groupOf(Setting<?> setting) {
        return groups.stream().filter(group -> group.group().settings().contains(setting)).findFirst().orElseThrow();
    }

    private Set<String> folded() {
        return groups.stream().filter(SettingGroup::isFolded).map(group -> group.group().id()).collect(Collectors.toSet());
    }

    /// Takes normalization out of the lane that its section is about, or batch norm in.
    public void toggleBatchNorm() {
        String lane = groupOf(Catalogue.NORMALIZATION).lane();
        Recipe draft = session.draftProperty().get();
        Values present = draft.of(lane == null ? draft.lanes().getLast() : draft.lane(lane));
        Normalization other =
                present.get(Catalogue.NORMALIZATION) == Normalization.NONE ? Normalization.BATCH : Normalization.NONE;
        session.set(lane, Values.of(Catalogue.NORMALIZATION, other), toggle);
    }

    /// The lane that the normalization section is about.
    public void choose(String lane) {
        groupOf(Catalogue.NORMALIZATION).choose(lane);
        show();
    }

    /// Goes to the field that finds settings.
    public void find() {
        scroll.setVvalue(0);
        find.requestFocus();
        find.selectAll();
    }

    /// The picture of the network once more, for another place of the window.
    ///
    /// @param before brings the settings into sight, where a stage was clicked
    public Region pictureElsewhere(Runnable before) {
        var made = new NetworkPicture((setting, lane) -> {
            before.run();
            reveal(setting, lane);
        });
        pictureElsewhere = made;
        show();
        return made;
    }

    /// Opens the group of a setting, scrolls to its row and gives that the focus.
    ///
    /// @param lane that it is to be about, or null where that does not matter
    public void reveal(Setting<?> setting, @Nullable String lane) {
        find.clear();
        SettingGroup group = groupOf(setting);
        if (group.isFolded()) {
            group.unfold();
            onFold.accept(folded());
        }
        if (lane != null && setting.isPerLane()) {
            group.choose(lane);
        }
        show();
        SettingRow row = group.row(setting);
        scroll.applyCss();
        scroll.layout();
        double top = content.sceneToLocal(row.localToScene(row.getBoundsInLocal())).getMinY();
        double most = content.getHeight() - scroll.getViewportBounds().getHeight();
        if (most > 0) {
            scroll.setVvalue(Math.clamp((top - ABOVE_REVEALED) / most, 0, 1));
        }
        row.focusControl();
    }

    private Node toggles() {
        var choice = new Segments<>(
                "toggle", Text.of("panel.toggle"), List.of(Toggle.values()),
                value -> Text.of("panel.toggle." + Choice.word(value)),
                value -> Text.of("panel.toggle." + Choice.word(value) + ".tip"),
                value -> toggle = value);
        toggleChoice = choice;
        var row = new NameLine(new Label(Text.of("panel.toggle")), null, choice.node());
        HBox.setHgrow(row, Priority.ALWAYS);
        var line = new HBox(row);
        line.getStyleClass().addAll("setting-line", "beside-dots");
        return line;
    }

    /// Where a switch cannot keep the function, fresh is all there is to choose.
    private void showToggle(Recipe draft, boolean visible) {
        String lane = groupOf(Catalogue.NORMALIZATION).lane();
        String why = draft.laneNames().stream()
                .filter(name -> lane == null || lane.equals(name))
                .map(name -> whyOnlyFresh(session.inRun(draft, name)))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
        Segments<Toggle> choice = Objects.requireNonNull(toggleChoice);
        choice.node().setDisable(!why.isEmpty());
        choice.show(why.isEmpty() ? toggle : Toggle.FRESH);
        onlyFresh.setText(why);
        Presence.show(onlyFresh, visible && !why.isEmpty());
    }

    /// Why a lane's normalization can only be switched fresh; empty where it need not.
    private static String whyOnlyFresh(Values values) {
        Normalization present = values.get(Catalogue.NORMALIZATION);
        String name = SettingWords.choice(Catalogue.NORMALIZATION, present);
        if (!Switching.canSwitchUnnoticed(values.get(Catalogue.KIND))) {
            return Text.of("panel.onlyFresh.recurrent");
        }
        if (Switching.canGoUnnoticed(values)) {
            return "";
        }
        if (present == Normalization.BATCH) {
            return Switching.isPlain(values) ? Text.of("panel.onlyFresh.after") : Text.of("panel.onlyFresh.split");
        }
        return present.hasRunningStatistics() ? Text.of("panel.onlyFresh.minibatch", name) : Text.of("panel.onlyFresh.example", name);
    }

    private Node waiting() {
        var words = new Label(Text.of("panel.waiting"));
        words.getStyleClass().add("waiting-words");
        var reset = new Button(Text.of("panel.resetNow"));
        reset.setId("reset-now");
        reset.getStyleClass().addAll("small", "accent");
        Tips.explain(reset, Text.of("panel.resetNow.tip"));
        reset.setOnAction(event -> session.reset());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        waiting.getChildren().addAll(words, space, reset);
        waiting.getStyleClass().add("waiting");
        waiting.setId("waiting");
        waiting.setMaxHeight(USE_PREF_SIZE);
        return waiting;
    }

    /// Marks a place in the picture of the network, or (null) none.
    public void mark(@Nullable PictureMark mark) {
        picture.mark(mark);
        if (pictureElsewhere != null) {
            pictureElsewhere.mark(mark);
        }
    }

    private void show() {
        Recipe draft = session.draftProperty().get();
        String words = find.getText().strip();
        int shown = 0;
        for (SettingGroup group : groups) {
            shown += group.show(draft, session.opened(), words);
        }
        nothingFound.setText(Text.of("panel.find.none", words));
        Presence.show(nothingFound, shown == 0);
        NetworkOutline outline = NetworkOutline.of(draft, ExampleShape.of(draft, session.recipeProperty().get(), session.data()));
        picture.show(outline, draft.laneNames());
        if (pictureElsewhere != null) {
            pictureElsewhere.show(outline, draft.laneNames());
        }
        Presence.show(picture, words.isEmpty());
        Presence.show(toggles, words.isEmpty());
        showToggle(draft, words.isEmpty());
        Presence.show(waiting, session.needsReset());
        String lane = groupOf(Catalogue.NORMALIZATION).lane();
        boolean one = draft.lanes().stream()
                .filter(spec -> lane == null || lane.equals(spec.name()))
                .map(draft::of)
                .anyMatch(values -> values.get(Catalogue.BATCH_SIZE) == 1
                        && values.get(Catalogue.NORMALIZATION) == Normalization.BATCH);
        Presence.show(single, one && words.isEmpty());
        String tested = groupOf(Catalogue.INFERENCE).lane();
        List<Values> adaptable = draft.lanes().stream()
                .filter(spec -> tested == null || tested.equals(spec.name()))
                .map(draft::of)
                .filter(Catalogue.INFERENCE::matters)
                .toList();
        Presence.show(adapt, !adaptable.isEmpty() && words.isEmpty());
        adapt.setDisable(adaptable.stream().allMatch(values -> values.get(Catalogue.INFERENCE) == Inference.ADAPTED));
    }
}
