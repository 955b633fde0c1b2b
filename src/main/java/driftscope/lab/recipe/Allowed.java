package driftscope.lab.recipe;

import driftscope.setting.AnyWhole;
import driftscope.setting.Choice;
import driftscope.setting.Flag;
import driftscope.setting.Folder;
import driftscope.setting.Kind;
import driftscope.setting.Real;
import driftscope.setting.Setting;
import driftscope.setting.Whole;
import driftscope.setting.WholeOrAll;
import driftscope.setting.Wholes;
import driftscope.text.Text;
import java.util.stream.Collectors;

/// What is allowed, in words.
public final class Allowed {

    private Allowed() {}

    /// What a setting may be, to follow "allowed is": `a whole number, 1 to 4096`.
    public static String of(Setting<?> setting) {
        return of(setting.kind());
    }

    /// What a value of a kind may be.
    static String of(Kind<?> kind) {
        return switch (kind) {
            case Real real -> Text.of(
                    "allowed.real" + switch ((real.withLow() ? 1 : 0) + (real.withHigh() ? 2 : 0)) {
                        case 3 -> "";
                        case 2 -> ".above";
                        case 1 -> ".below";
                        default -> ".between";
                    },
                    Real.shortest(real.low()), Real.shortest(real.high()));
            case Whole whole -> Text.of("allowed.whole", whole.low(), whole.high());
            case WholeOrAll(int low, int high) -> Text.of("allowed.wholeOrAll", low, high);
            case AnyWhole() -> Text.of("allowed.anyWhole");
            case Choice<?> choice -> Text.of(
                    "allowed.choice", choice.words().stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ")));
            case Flag() -> Text.of("allowed.flag");
            case Wholes wholes -> Text.of(
                    "allowed.wholes", wholes.fewest(), wholes.most(), wholes.each().low(), wholes.each().high());
            case Folder() -> Text.of("allowed.folder", Folder.MOST_CHARACTERS);
        };
    }
}
