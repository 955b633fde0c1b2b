package driftscope.app;

import driftscope.app.control.Theme;
import driftscope.app.guide.Guide;
import driftscope.app.guide.GuideWindow;
import driftscope.app.guide.Place;
import driftscope.app.guide.SeeLink;
import driftscope.app.guide.Subjects;
import driftscope.app.remembered.Settings;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.jspecify.annotations.Nullable;

/// Opens the guide at what the main window shows under the pointer or has the focus, and does what its links ask for. The guide is
/// read when it is first wanted.
final class GuideDesk implements GuideWindow.Actions {

    private static final double WIDTH = 900;
    private static final double HEIGHT = 700;

    private final Scene scene;
    private final Settings settings;
    private final Supplier<Theme> theme;
    private final SetUp setUp;
    private final Consumer<Recipe> openRecipe;
    private final Consumer<String> browser;
    private @Nullable Node pointed;
    private @Nullable Subjects subjects;
    private @Nullable GuideWindow window;

    /// @param scene of the main window
    /// @param theme of the main window at the moment
    /// @param browser opens an address of the web
    GuideDesk(
            Scene scene, Settings settings, Supplier<Theme> theme, SetUp setUp, Consumer<Recipe> openRecipe, Consumer<String> browser) {
        this.scene = scene;
        this.settings = settings;
        this.theme = theme;
        this.setUp = setUp;
        this.openRecipe = openRecipe;
        this.browser = browser;
        scene.addEventFilter(MouseEvent.ANY, event -> {
            PickResult under = event.getPickResult();
            pointed = event.getEventType() == MouseEvent.MOUSE_EXITED || under == null ? null : under.getIntersectedNode();
        });
    }

    /// Opens the guide at what has the focus of somebody who goes by keyboard, or else at what is under the pointer; where neither
    /// is explained, where it was left.
    void openHere() {
        GuideWindow guide = window();
        Node owner = scene.getFocusOwner();
        Place last = guide.place() == null ? new Place(Guide.INDEX, "") : guide.place();
        guide.show(Stream.of(owner != null && owner.isFocusVisible() ? owner : null, pointed, owner)
                .map(node -> subjects == null ? Optional.<Place>empty() : subjects.placeOf(node))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(last));
    }

    /// Opens the guide where it was left, at first at its contents.
    void open() {
        GuideWindow guide = window();
        guide.show(guide.place() == null ? new Place(Guide.INDEX, "") : guide.place());
    }

    private GuideWindow window() {
        if (window == null) {
            Guide guide = Guide.load();
            subjects = new Subjects(guide);
            window = new GuideWindow(
                    guide, settings.number("guideWidth", WIDTH), settings.number("guideHeight", HEIGHT),
                    (width, height) -> {
                        settings.setNumber("guideWidth", width);
                        settings.setNumber("guideHeight", height);
                    },
                    this);
            window.dress(theme.get());
        }
        return window;
    }

    /// Where the reader is, or null where the guide was not opened yet.
    @Nullable Place place() {
        return window == null ? null : window.place();
    }

    /// The theme has changed.
    void dress(Theme newTheme) {
        if (window != null) {
            window.dress(newTheme);
        }
    }

    void close() {
        if (window != null) {
            window.close();
        }
    }

    @Override
    public void see(SeeLink link) {
        setUp.to(link);
    }

    @Override
    public void openRecipe(String name, String json) {
        try {
            openRecipe.accept(RecipeReader.parse(json, name, Path.of("").toAbsolutePath()));
        } catch (RecipeException refused) {
            throw new IllegalStateException(name, refused);
        }
    }

    @Override
    public void browse(String address) {
        browser.accept(address);
    }
}
