package driftscope.app;

import driftscope.app.guide.SeeLink;
import driftscope.app.session.Session;
import driftscope.app.settings.SettingRow;
import driftscope.app.shelf.CardKind;
import driftscope.app.view.Centre;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Presets;
import driftscope.plot.DistributionGrid;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// Sets up the window as a link of the guide says: preset, view, what is shown in it, cards, a setting.
final class SetUp {

    private final Session session;
    private final WindowParts parts;
    private final Consumer<String> openLesson;

    /// @param openLesson is told the folder of a lesson
    SetUp(Session session, WindowParts parts, Consumer<String> openLesson) {
        this.session = session;
        this.parts = parts;
        this.openLesson = openLesson;
    }

    /// Does all that a link says, in its order. A name that is not there is passed over.
    void to(SeeLink link) {
        boolean opens = link.targets().stream().anyMatch(target -> target.kind() == SeeLink.Kind.PRESET);
        for (SeeLink.Target target : link.targets()) {
            String name = target.name();
            switch (target.kind()) {
                case PRESET -> Presets.ALL.stream().filter(preset -> preset.id().equals(name)).findFirst().ifPresent(parts::openPreset);
                case LESSON -> openLesson.accept(name);
                case VIEW -> Choice.named(Centre.class, name).ifPresent(parts.centre()::choose);
                case QUANTITY -> Choice.named(Quantity.class, name).ifPresent(parts.distributions()::choose);
                case PLOTS -> Choice.named(DistributionGrid.View.class, name).ifPresent(parts.distributions()::choose);
                case CARD -> Choice.named(CardKind.class, name).ifPresent(parts.shelf()::add);
                case SETTING -> {
                    if (opens) {
                        atNextStart(() -> reveal(name));
                    } else {
                        reveal(name);
                    }
                }
            }
        }
    }

    private void reveal(String id) {
        Catalogue.ALL.stream()
                .filter(setting -> SettingRow.id(setting).equals(id))
                .findFirst()
                .ifPresent(setting -> parts.settings().reveal(setting, null));
    }

    /// The panel shows the settings of a run once that has been loaded.
    private void atNextStart(Runnable task) {
        session.startsProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Number> property, Number before, Number now) {
                session.startsProperty().removeListener(this);
                Platform.runLater(task);
            }
        });
    }
}
