package driftscope.app;

import driftscope.app.bar.StatusPanel;
import driftscope.app.file.FileDialogs;
import driftscope.app.remembered.Settings;
import driftscope.app.session.LaneMeasures;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.app.settings.SettingsPanel;
import driftscope.app.shelf.Shelf;
import driftscope.app.shelf.ShelfOrder;
import driftscope.app.view.Centre;
import driftscope.app.view.CentrePanel;
import driftscope.app.view.PresetViews;
import driftscope.app.view.autopsy.AutopsyPanel;
import driftscope.app.view.byhand.ByHandPanel;
import driftscope.app.view.landscape.LandscapePanel;
import driftscope.app.view.layers.DistributionPanel;
import driftscope.app.view.traintest.TrainTestPanel;
import driftscope.app.view.units.UnitsPanel;
import driftscope.lab.recipe.Preset;
import driftscope.plot.DistributionGrid;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// The parts of the window that show the run: the settings, the centre with its views, the shelf, and the line below.
final class WindowParts {

    private final Session session;
    private final SettingsPanel settings;
    private final DistributionPanel distributions;
    private final UnitsPanel units;
    private final AutopsyPanel autopsy;
    private final ByHandPanel byHand;
    private final TrainTestPanel trainTest;
    private final CentrePanel centre;
    private final Shelf shelf;
    private final StatusPanel status;

    /// @param remembered what the parts were like when the program was closed, and are then
    /// @param failures is told what went wrong in a measurement
    /// @param trouble receives sentences for the user
    /// @param onCentre is told that a view was chosen by hand
    WindowParts(
            Session session, Settings remembered, FileDialogs dialogs, Consumer<Throwable> failures, Consumer<String> trouble,
            Runnable onCentre) {
        this.session = session;
        settings = new SettingsPanel(
                session,
                dialogs::openDataFolder,
                Set.of(Objects.requireNonNullElse(remembered.text("folded"), "").split(",")),
                folded -> remembered.setText("folded", String.join(",", folded)));
        var cursor = new TimeCursor(session);
        distributions = new DistributionPanel(
                session,
                cursor,
                remembered.choice("view", DistributionGrid.View.class, DistributionGrid.View.RIDGES),
                view -> remembered.setChoice("view", view),
                this::openUnits);
        units = new UnitsPanel(session, cursor, failures);
        autopsy = new AutopsyPanel(session, cursor, failures);
        byHand = new ByHandPanel(session, failures, settings::mark);
        trainTest = new TrainTestPanel(session, failures);
        var measures = new LaneMeasures(session, failures);
        centre = new CentrePanel(
                Map.of(
                        Centre.LAYERS, distributions,
                        Centre.LANDSCAPE, new LandscapePanel(session, cursor, measures, failures),
                        Centre.TRAIN_TEST, trainTest,
                        Centre.BY_HAND, byHand,
                        Centre.AUTOPSY, autopsy,
                        Centre.UNITS, units),
                remembered.choice("centre", Centre.class, Centre.LAYERS),
                chosen -> {
                    remembered.setChoice("centre", chosen);
                    onCentre.run();
                });
        shelf = new Shelf(
                session, cursor, measures, ShelfOrder.read(remembered.text("shelf")), arranged -> remembered.setText("shelf", arranged));
        status = new StatusPanel(session, cursor, trouble, () -> centre.choose(Centre.AUTOPSY));
    }

    SettingsPanel settings() {
        return settings;
    }

    DistributionPanel distributions() {
        return distributions;
    }

    TrainTestPanel trainTest() {
        return trainTest;
    }

    ByHandPanel byHand() {
        return byHand;
    }

    CentrePanel centre() {
        return centre;
    }

    Shelf shelf() {
        return shelf;
    }

    StatusPanel status() {
        return status;
    }

    /// Opens a preset where there is most to see of it.
    void openPreset(Preset preset) {
        PresetViews shown = PresetViews.of(preset);
        distributions.show(shown.quantity(), shown.view());
        session.open(preset.recipe());
    }

    private void openUnits(int layer) {
        units.choose(layer);
        centre.choose(Centre.UNITS);
    }

    /// Ends what a part does by itself.
    void close() {
        autopsy.cancel();
    }
}
