package driftscope.report;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/// A recipe in words.
final class RecipeWords {

    private RecipeWords() {}

    /// What all lanes have: the value of each setting by its name, of those that matter and are said or usually told.
    static Map<String, String> common(Recipe recipe) {
        Values values = recipe.settings();
        Map<String, String> words = new LinkedHashMap<>();
        for (Setting.Scope scope : new Setting.Scope[] {Setting.Scope.DATA, Setting.Scope.NETWORK, Setting.Scope.TRAINING}) {
            for (Setting<?> setting : Catalogue.of(scope)) {
                if ((values.says(setting) || !setting.isQuiet()) && setting.matters(values)) {
                    words.put(SettingWords.name(setting), SettingWords.of(setting, values));
                }
            }
        }
        return words;
    }

    /// What each lane does otherwise, by its name.
    static Map<String, String> lanes(Recipe recipe) {
        Map<String, String> words = new LinkedHashMap<>();
        recipe.laneNames().forEach(name -> words.put(name, SettingWords.lane(recipe, name)));
        return words;
    }
}
