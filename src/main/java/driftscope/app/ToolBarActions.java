package driftscope.app;

import driftscope.app.bar.AboutBox;
import driftscope.app.bar.ToolBarPanel;
import driftscope.app.file.RecipeFiles;
import driftscope.app.present.Classroom;
import driftscope.app.remembered.Settings;
import driftscope.app.session.Session;
import driftscope.lab.recipe.Preset;
import javafx.stage.Stage;

/// What the bar above asks the window for.
record ToolBarActions(
        Stage stage, Settings settings, Session session, RecipeFiles files, WindowParts parts, Classroom classroom, WindowTheme theme,
        GuideDesk guide, WindowKeys keys, AboutBox about)
        implements ToolBarPanel.Actions {

    @Override
    public void openRecipe() {
        files.open();
    }

    @Override
    public void saveRecipe() {
        files.save();
    }

    @Override
    public void openPreset(Preset preset) {
        parts.openPreset(preset);
    }

    @Override
    public void switchTheme() {
        theme.change();
    }

    @Override
    public void present() {
        classroom.togglePresenting();
    }

    @Override
    public void showKeys() {
        keys.show();
    }

    @Override
    public void showGuide() {
        guide.open();
    }

    @Override
    public void showAbout() {
        about.show(stage, theme.present());
    }

    @Override
    public void paceChosen(double stepsPerSecond) {
        settings.setNumber("pace", Math.min(stepsPerSecond, 1e9));
        session.setPace(stepsPerSecond);
    }

    @Override
    public void singleLaneChosen(String lane) {
        parts.settings().choose(lane);
    }
}
