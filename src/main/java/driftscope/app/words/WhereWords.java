package driftscope.app.words;

import driftscope.lab.recipe.SettingWords;
import driftscope.setting.Choice;
import driftscope.setting.Condition;
import driftscope.setting.Setting;
import driftscope.text.Text;
import java.util.List;

/// In words, beside what a setting matters.
public final class WhereWords {

    private WhereWords() {}

    /// `Groups · matters where normalization is group norm`.
    public static String of(Setting<?> setting) {
        String conditions = setting.allConditions().stream()
                .map(WhereWords::of)
                .reduce((first, second) -> Text.of("and", first, second))
                .orElse("");
        return Text.of("panel.where", SettingWords.name(setting), conditions);
    }

    private static String of(Condition condition) {
        return switch (condition) {
            case Condition.OneOf<?>(Setting<?> other, List<?> allowed) -> oneOf(other, allowed);
            case Condition.Positive(Setting<?> other) -> Text.of("panel.where.positive", brief(other));
            case Condition.NotSaid(Setting<?> other) -> Text.of("panel.where.notSaid", brief(other));
        };
    }

    /// What is allowed or, where that is most of what there is, what is not.
    private static String oneOf(Setting<?> other, List<?> allowed) {
        if (other.kind() instanceof Choice<?> choice && allowed.size() * 2 > choice.values().size()) {
            List<?> others = choice.values().stream().filter(value -> !allowed.contains(value)).toList();
            return Text.of("panel.where.noneOf", brief(other), all(other, others));
        }
        return Text.of("panel.where.oneOf", brief(other), all(other, allowed));
    }

    private static String all(Setting<?> setting, List<?> values) {
        List<String> words = values.stream()
                .map(value -> value instanceof Enum<?> choice ? SettingWords.segment(setting, choice) : SettingWords.of(setting, value))
                .toList();
        String last = words.getLast();
        return words.size() == 1 ? last : Text.of("or", String.join(", ", words.subList(0, words.size() - 1)), last);
    }

    private static String brief(Setting<?> setting) {
        return Text.of(setting.path() + ".short");
    }
}
