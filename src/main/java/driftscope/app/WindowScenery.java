package driftscope.app;

import driftscope.app.bar.StatusPanel;
import driftscope.app.bar.ToolBarPanel;
import driftscope.app.canvas.PlotPane;
import driftscope.app.lesson.Scenery;
import driftscope.app.lesson.Spotlight;
import driftscope.app.session.Session;
import driftscope.app.settings.SettingsPanel;
import driftscope.app.shelf.CardKind;
import driftscope.app.shelf.Shelf;
import driftscope.app.shelf.ShelfCard;
import driftscope.app.view.CentrePanel;
import driftscope.app.view.byhand.ByHandPanel;
import driftscope.app.view.layers.DistributionPanel;
import driftscope.app.view.traintest.TrainTestPanel;
import driftscope.lab.lesson.Deed;
import driftscope.lab.lesson.Look;
import driftscope.lab.lesson.Places;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.plot.DistributionGrid;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// What a lesson moves in the window: the centre, the shelf, and the light.
final class WindowScenery implements Scenery {

    private final Session session;
    private final CentrePanel centre;
    private final DistributionPanel distributions;
    private final ByHandPanel byHand;
    private final TrainTestPanel trainTest;
    private final Shelf shelf;
    private final StatusPanel status;
    private final SettingsPanel settings;
    private final Supplier<ToolBarPanel> toolBar;
    private final Runnable showSettings;
    private final Spotlight spotlight;
    private final Runnable layAnew;

    /// Whether the lesson looks at the view in the centre, and at nothing beside it.
    private boolean aboutView;

    /// Whether the card that is lit was last seen on a shelf out of sight.
    private boolean shelfWasHidden;

    /// @param toolBar asked for when it is there
    /// @param showSettings brings the settings into sight
    /// @param layAnew gives the sides of the window their room, when something else is looked at
    WindowScenery(
            Session session, WindowParts parts, Supplier<ToolBarPanel> toolBar, Runnable showSettings, Spotlight spotlight,
            Runnable layAnew) {
        this.session = session;
        centre = parts.centre();
        distributions = parts.distributions();
        byHand = parts.byHand();
        trainTest = parts.trainTest();
        shelf = parts.shelf();
        status = parts.status();
        settings = parts.settings();
        this.toolBar = toolBar;
        this.showSettings = showSettings;
        this.spotlight = spotlight;
        this.layAnew = layAnew;
    }

    /// Whether the lesson looks at the view in the centre, and at nothing beside it.
    boolean isAboutView() {
        return aboutView;
    }

    @Override
    public Centre centre() {
        return new Centre(
                Choice.word(centre.shown()), Choice.word(session.watched().quantity()), Choice.word(distributions.view()), null);
    }

    @Override
    public void show(Centre wanted) {
        var view = named(driftscope.app.view.Centre.class, wanted.view());
        if (centre.shown() != view) {
            centre.show(view);
        }
        distributions.show(
                wanted.quantity() == null ? session.watched().quantity() : named(Quantity.class, wanted.quantity()),
                wanted.plots() == null ? distributions.view() : named(DistributionGrid.View.class, wanted.plots()));
        if (wanted.byHand() != null && !isByHandAt(wanted.byHand())) {
            byHand.goTo(wanted.byHand());
        }
    }

    @Override
    public boolean isByHandAt(String place) {
        return centre.shown() == driftscope.app.view.Centre.BY_HAND && byHand.isAt(place);
    }

    @Override
    public void lay(@Nullable List<String> cards) {
        shelf.borrow(cards == null ? null : cards.stream().map(word -> named(CardKind.class, word)).toList());
    }

    @Override
    public void light(@Nullable Look look) {
        if (shelfWasHidden) {
            shelfWasHidden = false;
            centre.giveBack();
        }
        boolean nowAboutView = look != null && look.at().equals(Places.VIEW);
        if (nowAboutView != aboutView) {
            aboutView = nowAboutView;
            layAnew.run();
        }
        Supplier<@Nullable Bounds> place = look == null ? null : placeOf(look);
        if (place == null) {
            spotlight.off();
        } else {
            spotlight.light(place, List.of(centre, shelf, status));
        }
    }

    private @Nullable Supplier<@Nullable Bounds> placeOf(Look look) {
        return switch (look.at()) {
            case "distributions" -> {
                Integer layer = look.layer() == null ? null : look.layer() - 1;
                distributions.want(layer);
                yield () -> {
                    Bounds cells = centre.shown() == driftscope.app.view.Centre.LAYERS
                            ? distributions.boundsOf(laneIndex(look.lane()), layer)
                            : null;
                    return cells == null ? null : inSight(centre, cells);
                };
            }
            case Places.VIEW -> {
                centre.choose(look.lane(), look.layer() == null ? null : look.layer() - 1);
                yield () -> boundsOf(centre);
            }
            case "time", "status" -> () -> boundsOf(status);
            // Where the words are.
            case Places.NETWORK -> null;
            default -> {
                ShelfCard card = shelf.reveal(named(CardKind.class, look.at()), look.layer());
                yield () -> placeOf(card);
            }
        };
    }

    /// A card; or, where the shelf has no room in the window, as it often has none in a presentation, its plot in the centre.
    private @Nullable Bounds placeOf(ShelfCard card) {
        PlotPane<?> plot = card.panes().getFirst();
        boolean hidden = !shelf.isVisible();
        if (hidden != shelfWasHidden) {
            shelfWasHidden = hidden;
            if (hidden) {
                centre.enlarge(plot);
            } else if (centre.isLarge(plot)) {
                centre.giveBack();
            }
        }
        if (hidden) {
            return centre.isLarge(plot) ? boundsOf(centre) : null;
        }
        return card.getScene() == null ? null : boundsOf(card);
    }

    private @Nullable Integer laneIndex(@Nullable String lane) {
        int index = lane == null ? -1 : session.draftProperty().get().laneNames().indexOf(lane);
        return index < 0 ? null : index;
    }

    private static Bounds boundsOf(Node node) {
        return inSight(node, node.localToScene(node.getLayoutBounds()));
    }

    /// What of a part of a node is not scrolled out of sight, in the scene.
    private static Bounds inSight(Node node, Bounds part) {
        Bounds seen = part;
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane) {
                seen = Spotlight.common(seen, at.localToScene(at.getLayoutBounds()));
            }
        }
        return seen;
    }

    @Override
    public void pointAt(Deed deed) {
        switch (deed) {
            case Deed.SetValues(Change change) -> point(change.set(), change.lane());
            case Deed.Start(Recipe recipe) -> point(whatIsNew(recipe), null);
            case Deed.Recompute(String lane) -> {
                centre.show(driftscope.app.view.Centre.TRAIN_TEST);
                centre.choose(lane, null);
                light(trainTest.recomputeButton());
            }
            case Deed.OpenView _ -> light(centre.choice());
            case Deed.WalkByHand(String place) -> light(byHand.controlFor(place));
            case Deed.ShowLanes(Set<String> _) -> light(toolBar.get().laneChoice());
        }
    }

    private void light(Node control) {
        spotlight.light(() -> boundsOf(control), List.of(toolBar.get(), centre, shelf, status));
    }

    private void point(Values values, @Nullable String lane) {
        values.settings().stream().findFirst().ifPresent(setting -> {
            showSettings.run();
            settings.reveal(setting, lane);
        });
    }

    /// What a recipe has otherwise than the controls show.
    private Values whatIsNew(Recipe recipe) {
        Values now = session.draftProperty().get().settings();
        Values wanted = recipe.settings();
        for (Setting<?> setting : wanted.settings()) {
            if (!Objects.equals(wanted.get(setting), now.get(setting))) {
                return wanted.only(Set.of(setting));
            }
        }
        return Values.NONE;
    }

    private static <E extends Enum<E>> E named(Class<E> kind, String word) {
        return Choice.named(kind, word).orElseThrow();
    }
}
