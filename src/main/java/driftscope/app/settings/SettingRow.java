package driftscope.app.settings;

import driftscope.app.control.FocusKeeper;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.words.WhereWords;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The row of a setting in the panel: its control, a dot with a way back where it differs from what was opened, and a line that says
/// so where the lanes differ.
public final class SettingRow extends VBox {

    /// A control and how it shows a value.
    interface Control {
        Node node();

        /// @param values of what the row is about
        void show(Values values);
    }

    private final Setting<?> setting;
    private final Control control;
    private final Button back = new Button("●");
    private final Label lanes = new Label();
    private final HBox line;
    private final Label elsewhere = new Label();
    private boolean matters;
    private @Nullable Object opened;

    /// @param onBack is told to set the value that was opened
    SettingRow(Setting<?> setting, Control control, Runnable onBack) {
        this.setting = setting;
        this.control = control;
        getStyleClass().add("setting-row");
        setId("row-" + id(setting));
        back.setId("back-" + id(setting));
        back.getStyleClass().add("way-back");
        back.setOnAction(event -> onBack.run());
        lanes.getStyleClass().add("lanes-differ");
        lanes.setId("lanes-" + id(setting));
        lanes.setWrapText(true);
        HBox.setHgrow(control.node(), Priority.ALWAYS);
        line = new HBox(back, control.node());
        line.getStyleClass().add("setting-line");
        elsewhere.getStyleClass().add("elsewhere");
        elsewhere.setId("elsewhere-" + id(setting));
        elsewhere.setWrapText(true);
        Presence.show(elsewhere, false);
    }

    Setting<?> setting() {
        return setting;
    }

    /// `learning-rate` for `learningRate`.
    public static String id(Setting<?> setting) {
        String key = setting.path().equals("data.name") ? "data" : setting.key();
        return key.replaceAll("([A-Z])", "-$1").replace('.', '-').toLowerCase(Locale.ROOT);
    }

    /// Gives the focus to its control: of several to the first, of segments to the pressed one.
    void focusControl() {
        Node first = firstWithin(control.node());
        if (first != null) {
            first.requestFocus();
        }
    }

    private static @Nullable Node firstWithin(Node node) {
        boolean other = node instanceof ToggleButton segment && segment.getToggleGroup() != null && !segment.isSelected();
        if (node.isFocusTraversable() && FocusKeeper.canHaveFocus(node) && !other) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = firstWithin(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /// Shows a draft.
    ///
    /// @param lane the lane that the row is about, or null for all
    /// @param before what was opened
    void show(Recipe draft, @Nullable String lane, Recipe before) {
        Values values = valuesOf(draft, lane);
        control.show(values);
        // The way from a folder back to a named set of examples stays.
        matters = setting.matters(values) || setting == Catalogue.DATA_NAME;
        boolean changed = !meaning(draft, lane).equals(meaning(before, lane));
        opened = valuesOf(before, lane).get(setting);
        back.setDisable(!changed);
        back.setOpacity(changed ? 1 : 0);
        Tips.explain(back, Text.of("panel.back", SettingWords.of(setting, opened)));
        back.setAccessibleText(Text.of("panel.back.name", Text.of(setting.path() + ".name")));
        String differences = lane == null && setting.isPerLane() ? differences(draft) : "";
        lanes.setText(differences);
        Presence.show(lanes, !differences.isEmpty());
    }

    /// Shows the row where it matters, and where it was looked for: then, if need be, with a sentence beside what it matters in place
    /// of the control.
    ///
    /// @param searching whether something is looked for
    /// @param found whether it is this
    /// @return whether the row is shown
    boolean showAmong(boolean searching, boolean found) {
        boolean shown = searching ? found : matters;
        boolean onlyElsewhere = shown && !matters;
        Presence.show(this, shown);
        Presence.keepOnly(this, shown ? List.of(line, lanes, elsewhere) : List.of());
        Presence.show(line, !onlyElsewhere);
        if (onlyElsewhere) {
            elsewhere.setText(WhereWords.of(setting));
            Presence.show(lanes, false);
        }
        Presence.show(elsewhere, onlyElsewhere);
        return shown;
    }

    /// What the row shows: the values of its lane, or, if it is about all, of the first in which the setting matters.
    private Values valuesOf(Recipe recipe, @Nullable String lane) {
        if (lane != null && recipe.laneNames().contains(lane)) {
            return recipe.of(recipe.lane(lane));
        }
        return recipe.lanes().stream()
                .map(recipe::of)
                .filter(setting::matters)
                .findFirst()
                .orElseGet(() -> recipe.of(recipe.lanes().getFirst()));
    }

    private List<?> meaning(Recipe recipe, @Nullable String lane) {
        return recipe.lanes().stream()
                .filter(spec -> !setting.isPerLane() || lane == null || lane.equals(spec.name()))
                .map(spec -> recipe.of(spec).get(setting))
                .distinct()
                .toList();
    }

    /// The value of each lane in which the setting matters, unless all lanes have the same.
    private String differences(Recipe draft) {
        List<LaneSpec> mattering =
                draft.lanes().stream().filter(spec -> setting.matters(draft.of(spec))).toList();
        boolean everywhere = mattering.size() == draft.lanes().size();
        long values = mattering.stream().map(spec -> draft.of(spec).get(setting)).distinct().count();
        return everywhere && values == 1
                ? ""
                : mattering.stream()
                        .map(spec -> spec.name() + " " + SettingWords.of(setting, draft.of(spec)))
                        .collect(Collectors.joining(" · "));
    }
}
