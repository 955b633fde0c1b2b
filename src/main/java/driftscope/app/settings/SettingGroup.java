package driftscope.app.settings;

import driftscope.app.control.Presence;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Settings that stand together: a heading that folds them away, and then says in a line what they are; for settings that a lane
/// can have for itself also the lane they are about.
final class SettingGroup extends VBox {

    /// A long name is cut; its explanation has it in full.
    private static final double MOST_LANE_WIDTH = 52;

    /// What the rows are about: a lane, or (null) all of them.
    private record About(@Nullable String lane) {
        @Override
        public String toString() {
            return lane == null ? "-both" : lane;
        }
    }

    private final Catalogue.Group group;
    private final Button heading = new Button();
    private final Label summary = new Label();
    private final Label arrow = new Label();
    private final Label when = new Label(Text.of("panel.reset"));
    private final boolean live;
    private final HBox head = new HBox();
    private final HBox laneRow = new HBox();
    private final VBox body = new VBox();
    private final List<SettingRow> rows = new ArrayList<>();
    private final Runnable onChoice;
    private @Nullable Segments<About> laneChoice;
    private List<String> laneNames = List.of();
    private @Nullable String lane;
    private boolean folded;
    private boolean aboutLast;

    /// @param aboutLast whether it is about the last lane at first, and not about all
    /// @param onFold is told that it was folded or unfolded
    /// @param onChoice is told that it is about another lane
    SettingGroup(Catalogue.Group group, boolean folded, boolean aboutLast, Runnable onFold, Runnable onChoice) {
        this.group = group;
        this.folded = folded;
        this.aboutLast = aboutLast;
        this.onChoice = onChoice;
        setId("group-" + group.id());
        getStyleClass().add("setting-group");
        heading.setId("fold-" + group.id());
        heading.getStyleClass().addAll("section", "fold");
        live = group.settings().stream().anyMatch(Setting::isLive);
        String name = Text.of("panel." + group.id());
        Tips.explain(
                heading, Text.of("panel.fold", name.toLowerCase(Locale.ROOT), live ? Text.of("panel.live") : Text.of("panel.reset")));
        heading.setText(name);
        heading.setMinWidth(USE_PREF_SIZE);
        arrow.getStyleClass().add("arrow");
        heading.setGraphic(arrow);
        heading.setGraphicTextGap(0);
        heading.setOnAction(event -> {
            this.folded = !this.folded;
            onFold.run();
            onChoice.run();
        });
        when.getStyleClass().add("hint");
        summary.getStyleClass().add("summary");
        summary.setId("summary-" + group.id());
        body.getStyleClass().add("content-part");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        laneRow.getStyleClass().add("lane-row");
        head.getChildren().addAll(heading, space, when, laneRow);
        head.getStyleClass().add("group-head");
    }

    void add(SettingRow row) {
        rows.add(row);
        body.getChildren().add(row);
    }

    /// Puts something behind the row of a setting.
    void addBehind(Setting<?> setting, Node node) {
        for (int i = 0; i < body.getChildren().size(); i++) {
            if (body.getChildren().get(i) instanceof SettingRow row && row.setting() == setting) {
                body.getChildren().add(i + 1, node);
                return;
            }
        }
        body.getChildren().add(node);
    }

    Catalogue.Group group() {
        return group;
    }

    boolean isFolded() {
        return folded;
    }

    void unfold() {
        folded = false;
    }

    SettingRow row(Setting<?> setting) {
        return rows.stream().filter(row -> row.setting() == setting).findFirst().orElseThrow();
    }

    /// The lane that the rows are about, or null for all.
    @Nullable String lane() {
        return lane;
    }

    /// Makes the rows be about a lane.
    void choose(@Nullable String newLane) {
        lane = newLane;
        aboutLast = false;
    }

    /// Shows a draft.
    ///
    /// @param before what was opened
    /// @param find what the settings shown have in their name or explanation
    /// @return how many rows are shown
    int show(Recipe draft, Recipe before, String find) {
        boolean searching = !find.isEmpty();
        boolean open = searching || !folded;
        showLanes(draft.laneNames(), open);
        arrow.setText(open ? "▾" : "▸");
        if (!open) {
            summary.setText(summary(draft));
            Tips.explain(summary, summary.getText());
        }
        Presence.show(when, open && !live);
        Presence.show(summary, !open);
        Presence.keepOnly(this, open ? List.of(head, summary, body) : List.of(head, summary));
        int shown = 0;
        for (SettingRow row : rows) {
            row.show(draft, lane, before);
            shown += row.showAmong(searching, searching && matches(row.setting(), find)) ? 1 : 0;
        }
        Presence.show(this, !searching || shown > 0);
        return shown;
    }

    private static boolean matches(Setting<?> setting, String find) {
        String words = setting.path() + " " + SettingWords.name(setting) + " " + Text.of(setting.path() + ".tip") + choices(setting);
        return words.toLowerCase(Locale.ROOT).contains(find.toLowerCase(Locale.ROOT));
    }

    private static String choices(Setting<?> setting) {
        return setting.kind() instanceof Choice<?> choice
                ? choice.values().stream().map(value -> " " + SettingWords.choice(setting, value)).collect(Collectors.joining())
                : "";
    }

    private void showLanes(List<String> names, boolean open) {
        boolean perLane = group.settings().stream().anyMatch(Setting::isPerLane);
        Presence.show(laneRow, open && perLane && names.size() > 1);
        if (lane != null && !names.contains(lane)) {
            lane = null;
        }
        if (aboutLast) {
            lane = names.getLast();
        }
        if (laneChoice == null || !names.equals(laneNames)) {
            laneNames = names;
            var choices = new ArrayList<About>();
            choices.add(new About(null));
            names.forEach(name -> choices.add(new About(name)));
            laneChoice = new Segments<>(
                    group.id() + "-lane", Text.of("panel.lane"), choices,
                    choice -> choice.lane == null ? Text.of("panel.both") : choice.lane,
                    choice -> explanation(choice.lane),
                    choice -> {
                        choose(choice.lane);
                        onChoice.run();
                    });
            laneChoice.node().getButtons().forEach(button -> button.setMaxWidth(MOST_LANE_WIDTH));
            laneRow.getChildren().setAll(laneChoice.node());
        }
        laneChoice.show(new About(lane));
    }

    private String explanation(@Nullable String about) {
        if (about == null) {
            return Text.of("panel.both.tip");
        }
        boolean all = group.settings().stream().allMatch(Setting::isPerLane);
        return all ? Text.of("panel.lane.tip", about) : Text.of("panel.lane.some.tip", about);
    }

    /// `SGD, rate 0.1, momentum 0.9`: what applies, in the words of labels, with the names of the lanes where they differ.
    private String summary(Recipe draft) {
        List<String> about = lane == null ? draft.laneNames() : List.of(lane);
        String words = group.settings().stream()
                .map(setting -> summary(draft, setting, about))
                .filter(brief -> !brief.isEmpty())
                .collect(Collectors.joining(", "));
        return lane == null || draft.lanes().size() == 1 ? words : Text.of("panel.summary", lane, words);
    }

    /// A number of 0, such as a weight decay, is nothing to tell; nor is what stays unsaid while it is standard.
    private static boolean says(Setting<?> setting, Values values) {
        boolean nothing = values.get(setting) instanceof Number number && number.doubleValue() == 0;
        return !nothing && (!setting.isQuiet() || values.says(setting));
    }

    private static String summary(Recipe draft, Setting<?> setting, List<String> lanes) {
        var briefs = new LinkedHashMap<String, String>();
        for (String name : lanes) {
            Values values = draft.of(draft.lane(name));
            if (setting.matters(values) && says(setting, values)) {
                briefs.put(name, SettingWords.brief(setting, values));
            }
        }
        if (briefs.values().stream().distinct().count() <= 1) {
            return briefs.values().stream().findFirst().orElse("");
        }
        return briefs.entrySet().stream()
                .map(entry -> Text.of("panel.summary", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
    }
}
