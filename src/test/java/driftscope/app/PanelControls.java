package driftscope.app;

import driftscope.app.settings.SettingRow;
import driftscope.app.settings.SettingsPanel;
import driftscope.app.words.Numbers;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.SettingWords;
import driftscope.setting.AnyWhole;
import driftscope.setting.Choice;
import driftscope.setting.Flag;
import driftscope.setting.Folder;
import driftscope.setting.Real;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.setting.Whole;
import driftscope.setting.WholeOrAll;
import driftscope.setting.Wholes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/// The controls of the panel as a user has them: reads what each shows, and sets one to something. For the JavaFX thread.
final class PanelControls {

    private static final int MOST_LAYERS = 3;
    private static final int MOST_UNITS = 12;

    private final SettingsPanel panel;
    /// By id: a look through the whole panel takes its time.
    private final Map<String, Node> nodes = new HashMap<>();

    PanelControls(SettingsPanel panel) {
        this.panel = panel;
    }

    private @Nullable Node lookUp(String id) {
        Node known = nodes.get(id);
        if (known == null || known.getScene() == null) {
            known = panel.lookup("#" + id);
            nodes.put(id, known);
        }
        return known;
    }

    /// What a control was set to.
    ///
    /// @param text what it shows from then on, or null where that is not known
    record Shown(Setting<?> setting, @Nullable String text) {}

    private <T extends Node> T find(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(lookUp(id), id));
    }

    boolean isWaiting() {
        return find("waiting", Node.class).isVisible();
    }

    void reset() {
        find("reset-now", Button.class).fire();
    }

    private static List<ToggleButton> buttons(SegmentedButton bar) {
        return List.copyOf(bar.getButtons());
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /// Makes a group of settings be about another lane, or about all.
    String chooseLane(Random random) {
        String group = any(List.of("training", "normalization", "network"), random);
        ToggleButton button = any(buttons(find(group + "-lane", SegmentedButton.class)), random);
        button.setSelected(true);
        return button.getId();
    }

    /// Sets a control that is there to something that it allows; or, now and then, presses the dot that leads back.
    Shown change(Random random) {
        any(buttons(find("toggle", SegmentedButton.class)), random).setSelected(true);
        List<Setting<?>> there = Catalogue.ALL.stream()
                .filter(setting -> lookUp("row-" + SettingRow.id(setting)) instanceof Node row && row.isVisible())
                .toList();
        Setting<?> setting = any(there, random);
        Button back = find("back-" + SettingRow.id(setting), Button.class);
        if (!back.isDisabled() && random.nextInt(4) == 0) {
            back.fire();
            return new Shown(setting, null);
        }
        return new Shown(setting, set(setting, random));
    }

    /// @return what it shows now, or null where that is not known
    private @Nullable String set(Setting<?> setting, Random random) {
        String id = SettingRow.id(setting);
        return switch (setting.kind()) {
            case Real real -> type(id + "-field", number(real, random));
            case Whole whole -> type(id + "-field", Integer.toString(number(setting, whole, random)));
            case WholeOrAll many -> type(id + "-field", random.nextBoolean() ? "all" : Integer.toString(5 + random.nextInt(50)));
            case AnyWhole any -> type(id, Integer.toString(random.nextInt(5)));
            case Choice<?> choice -> choose(id, random);
            case Flag flag -> {
                ToggleSwitch toggle = find(id, ToggleSwitch.class);
                toggle.setSelected(!toggle.isSelected());
                yield String.valueOf(toggle.isSelected());
            }
            case Wholes wholes -> {
                boolean deeper = random.nextBoolean() && !find("depth-field", TextField.class).isDisabled();
                type(
                        deeper ? "depth-field" : "width-field",
                        Integer.toString(1 + random.nextInt(deeper ? MOST_LAYERS : MOST_UNITS)));
                yield null;
            }
            case Folder folder -> {
                find("open-data", Button.class).fire();
                yield null;
            }
        };
    }

    private static String number(Real real, Random random) {
        double value = real.low() + 0.9 * Math.min(real.high() - real.low(), 0.5) * random.nextDouble();
        return Numbers.text(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }

    private static int number(Setting<?> setting, Whole whole, Random random) {
        if (setting == Catalogue.EXAMPLES) {
            return 40 + random.nextInt(60);
        }
        return whole.low() + random.nextInt(Math.min(12, whole.high() - whole.low() + 1));
    }

    private String type(String field, String text) {
        TextField into = find(field, TextField.class);
        into.setEditable(true);
        into.setText(text);
        Event.fireEvent(into, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        return text;
    }

    private @Nullable String choose(String id, Random random) {
        Node node = find(id, Node.class);
        if (node instanceof SegmentedButton bar) {
            ToggleButton button = any(buttons(bar), random);
            button.setSelected(true);
            return button.getId();
        }
        @SuppressWarnings("unchecked")
        var box = (ComboBox<Object>) node;
        Object value = any(box.getItems(), random);
        box.setValue(value);
        return value.toString();
    }

    /// What the control of a setting shows, or null where it is a button.
    @Nullable String text(Setting<?> setting) {
        String id = SettingRow.id(setting);
        return switch (setting.kind()) {
            case Real real -> find(id + "-field", TextField.class).getText();
            case Whole whole -> find(id + "-field", TextField.class).getText();
            case WholeOrAll many -> find(id + "-field", TextField.class).getText();
            case AnyWhole any -> find(id, TextField.class).getText();
            case Choice<?> choice -> chosen(find(id, Node.class));
            case Flag flag -> String.valueOf(find(id, ToggleSwitch.class).isSelected());
            case Wholes wholes ->
                find("depth-field", TextField.class).getText() + " × " + find("width-field", TextField.class).getText();
            case Folder folder -> null;
        };
    }

    private static String chosen(Node node) {
        if (node instanceof SegmentedButton bar) {
            return buttons(bar).stream().filter(ToggleButton::isSelected).map(Node::getId).collect(Collectors.joining(" and "));
        }
        return String.valueOf(((ComboBox<?>) node).getValue());
    }

    /// What the control of a setting has to show where a lane does what `values` say.
    private @Nullable String wanted(Setting<?> setting, Values values) {
        Object value = values.get(setting);
        return switch (setting.kind()) {
            case Real real -> Numbers.text((Double) value);
            case Whole whole -> value.toString();
            case WholeOrAll many -> WholeOrAll.word((Integer) value);
            case AnyWhole any -> value.toString();
            case Choice<?> choice when find(SettingRow.id(setting), Node.class) instanceof SegmentedButton ->
                SettingRow.id(setting) + "-" + value.toString().toLowerCase(Locale.ROOT);
            case Choice<?> choice -> setting.applies(values) ? value.toString() : "null";
            case Flag flag -> value.toString();
            case Wholes wholes -> ((List<?>) value).size() + " × " + ((List<?>) value).getLast();
            case Folder folder -> null;
        };
    }

    /// The first control that is there or not, says something or names a difference otherwise than the lanes are.
    ///
    /// @param lanes what each does
    Optional<String> disagreement(Map<String, Values> lanes) {
        for (Catalogue.Group group : Catalogue.GROUPS) {
            List<Values> about = about(group, lanes);
            for (Setting<?> setting : group.settings()) {
                if (lookUp("row-" + SettingRow.id(setting)) instanceof SettingRow row) {
                    List<String> wrong = wrong(row, setting, about, lanes);
                    if (!wrong.isEmpty()) {
                        return Optional.of(setting + ": " + wrong);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The lanes that a group of settings is about.
    private List<Values> about(Catalogue.Group group, Map<String, Values> lanes) {
        if (!(lookUp(group.id() + "-lane") instanceof SegmentedButton bar)) {
            return List.copyOf(lanes.values());
        }
        String start = group.id() + "-lane-";
        return lanes.entrySet().stream()
                .filter(lane -> chosen(bar).equals(start + "-both")
                        || chosen(bar).equals(start + lane.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<String> wrong(SettingRow row, Setting<?> setting, List<Values> about, Map<String, Values> lanes) {
        var wrong = new ArrayList<String>();
        boolean matters = about.stream().anyMatch(setting::matters) || setting == Catalogue.DATA_NAME;
        if (row.isVisible() != matters) {
            wrong.add("it is there: " + row.isVisible() + ", it matters: " + matters);
        }
        if (!row.isVisible()) {
            return wrong;
        }
        Values first = about.stream().filter(setting::matters).findFirst().orElse(about.getFirst());
        String wanted = wanted(setting, first);
        if (!Objects.equals(text(setting), wanted)) {
            wrong.add("it shows " + text(setting) + ", the lane has " + wanted);
        }
        Label differences = find("lanes-" + SettingRow.id(setting), Label.class);
        String said = differences.isVisible() ? differences.getText() : "";
        String names = about.size() == 1 || !setting.isPerLane() ? "" : differences(setting, lanes);
        if (!said.equals(names)) {
            wrong.add("it says of the lanes “" + said + "”, they have “" + names + "”");
        }
        return wrong;
    }

    private static String differences(Setting<?> setting, Map<String, Values> lanes) {
        boolean same = lanes.values().stream().allMatch(setting::matters)
                && lanes.values().stream().map(values -> values.get(setting)).distinct().count() == 1;
        return same
                ? ""
                : lanes.entrySet().stream()
                        .filter(lane -> setting.matters(lane.getValue()))
                        .map(lane -> lane.getKey() + " " + SettingWords.of(setting, lane.getValue()))
                        .collect(Collectors.joining(" · "));
    }
}
