package driftscope.lab.recipe;

import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.setting.WholeOrAll;
import driftscope.text.NumberText;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Settings and their values in words.
public final class SettingWords {

    private SettingWords() {}

    public static String name(Setting<?> setting) {
        return Text.of(setting.path() + ".name");
    }

    /// The value of a setting: `0.1`, `batch norm`, `3 × 100`.
    public static String of(Setting<?> setting, Values values) {
        return of(setting, (Object) values.get(setting));
    }

    public static String of(Setting<?> setting, Object value) {
        return switch (value) {
            case Enum<?> choice -> choice(setting, choice);
            case Integer many when setting.kind() instanceof WholeOrAll -> WholeOrAll.word(many);
            case Long whole -> whole.toString();
            case Number number -> NumberText.shortest(number.doubleValue());
            case List<?> list -> layers(list);
            case Boolean on -> on ? Text.of("setting.on") : Text.of("setting.off");
            case Path folder -> folder.toString().isEmpty() ? "" : lastTwo(folder).toString();
            default -> String.valueOf(value);
        };
    }

    public static String choice(Setting<?> setting, Enum<?> value) {
        return Text.of(setting.path() + "." + Choice.word(value));
    }

    /// A sentence about a choice (what it does, when it is used, who introduced it), or nothing.
    public static String tip(Setting<?> setting, Enum<?> value) {
        String key = setting.path() + "." + Choice.word(value) + ".tip";
        return Text.has(key) ? Text.of(key) : "";
    }

    /// The value of a choice in few words, for beside the name of the setting.
    public static String segment(Setting<?> setting, Enum<?> value) {
        String word = Choice.word(value);
        return Text.has("panel.segment." + word) ? Text.of("panel.segment." + word) : choice(setting, value);
    }

    /// `learning rate 0.1`, or, where the value says it all, `batch norm`, `not synchronized`.
    public static String brief(Setting<?> setting, Values values) {
        return switch (values.get(setting)) {
            case Enum<?> choice -> choice(setting, choice);
            case Boolean on -> Text.of(setting.path() + (on ? ".on" : ".off"));
            case Object value -> Text.of(setting.path() + ".short") + " " + of(setting, value);
        };
    }

    /// `3 × 100` for equal layers, else `100, 50, 20`.
    private static String layers(List<?> units) {
        boolean equal = units.stream().distinct().count() == 1;
        return equal
                ? units.size() + " × " + units.getFirst()
                : String.join(", ", units.stream().map(String::valueOf).toList());
    }

    /// Two folders often have the same name in different ones.
    private static Path lastTwo(Path folder) {
        int names = folder.getNameCount();
        return names <= 2 ? folder : folder.subpath(names - 2, names);
    }

    /// What the lanes train on.
    public static String data(Recipe recipe) {
        return recipe.settings().says(Catalogue.IDX)
                ? of(Catalogue.IDX, recipe.settings())
                : of(Catalogue.DATA_NAME, recipe.settings());
    }

    /// What a lane does otherwise than the others, and how it normalizes: `batch norm, ε 1e-5`.
    public static String lane(Recipe present, String name) {
        Values own = present.of(present.lane(name));
        var words = new ArrayList<String>();
        words.add(choice(Catalogue.NORMALIZATION, own.get(Catalogue.NORMALIZATION)));
        for (Setting<?> setting : Catalogue.ALL) {
            if (setting.isPerLane() && setting != Catalogue.NORMALIZATION && differs(present, setting, own)) {
                words.add(brief(setting, own));
            }
        }
        return String.join(", ", words);
    }

    private static boolean differs(Recipe present, Setting<?> setting, Values own) {
        return setting.matters(own)
                && present.lanes().stream()
                        .map((LaneSpec other) -> present.of(other))
                        .filter(setting::matters)
                        .anyMatch(other -> !other.get(setting).equals(own.get(setting)));
    }
}
