package driftscope.app.guide;

import driftscope.app.control.FocusRing;
import driftscope.app.control.Theme;
import driftscope.app.control.Tips;
import driftscope.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The guide in a window of its own, which can lie beside the main window: contents and search at the left, the page at the right.
public final class GuideWindow {

    private static final double LEAST_WIDTH = 560;
    private static final double LEAST_HEIGHT = 400;

    private static final String RECIPES = ".json";
    private static final String WEB = "http";

    /// What the guide asks the main window for.
    public interface Actions {
        /// Sets up the window as a link says.
        void see(SeeLink link);

        /// Opens a recipe of the guide.
        ///
        /// @param name of its file
        /// @param json what is in it
        void openRecipe(String name, String json);

        /// Opens a page of the web in the browser.
        void browse(String address);
    }

    private final Guide guide;
    private final Actions actions;
    private final Stage stage = new Stage();
    private final Scene scene;
    private final PageView view = new PageView(this::follow);
    private final Contents contents;
    private final Hits hits = new Hits(this::open);
    private final TextField search = new TextField();
    private final Button back = new Button("←");
    private final Button forward = new Button("→");
    private final Label said = new Label();
    private final Trail trail = new Trail();
    private @Nullable Place place;

    /// @param width pixels, as all sizes
    /// @param onSized is told the width and the height that the user gave the window
    public GuideWindow(Guide guide, double width, double height, BiConsumer<Double, Double> onSized, Actions actions) {
        this.guide = guide;
        this.actions = actions;
        contents = new Contents(guide, this::open);
        var panels = new BorderPane(view);
        panels.getStyleClass().addAll("main", "guide");
        panels.setLeft(side());
        panels.setTop(bar());
        var root = new StackPane(panels);
        scene = new Scene(root, Math.max(LEAST_WIDTH, width), Math.max(LEAST_HEIGHT, height));
        root.getChildren().add(new FocusRing(scene));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onMouse);
        scene.widthProperty().addListener((property, before, now) -> onSized.accept(scene.getWidth(), scene.getHeight()));
        scene.heightProperty().addListener((property, before, now) -> onSized.accept(scene.getWidth(), scene.getHeight()));
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
    }

    private Region side() {
        search.setId("guide-search");
        search.setPromptText(Text.of("guide.search"));
        search.setAccessibleText(Text.of("guide.search"));
        Tips.explain(search, Text.of("guide.search.tip"));
        search.textProperty().addListener((property, before, words) -> find(words));
        search.setOnAction(event -> {
            if (!hits.getItems().isEmpty()) {
                hits.getSelectionModel().select(Math.max(0, hits.getSelectionModel().getSelectedIndex()));
            }
        });
        hits.setVisible(false);
        var lists = new StackPane(contents, hits);
        VBox.setVgrow(lists, Priority.ALWAYS);
        var side = new VBox(search, lists);
        side.getStyleClass().add("guide-side");
        return side;
    }

    private Region bar() {
        button(back, "guide-back", Text.of("guide.back"), Text.of("guide.back.tip"), this::back);
        button(forward, "guide-forward", Text.of("guide.forward"), Text.of("guide.forward.tip"), this::forward);
        var start = new Button(Text.of("guide.start"));
        button(start, "guide-start", Text.of("guide.start"), Text.of("guide.start.tip"), () -> open(new Place(Guide.INDEX, "")));
        said.setId("guide-said");
        said.getStyleClass().add("guide-said");
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        var bar = new HBox(back, forward, start, said);
        bar.getStyleClass().add("guide-bar");
        return bar;
    }

    private static void button(Button button, String id, String words, String tip, Runnable action) {
        button.setId(id);
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(button, tip);
        button.setOnAction(event -> action.run());
    }

    /// Shows the window, in front of others, at a place.
    public void show(Place wanted) {
        boolean first = place == null;
        stage.show();
        stage.toFront();
        stage.requestFocus();
        open(wanted);
        if (first) {
            view.requestFocus();
        }
    }

    /// Dresses the window like the main window.
    public void dress(Theme theme) {
        theme.applyTo(scene);
    }

    public void close() {
        stage.close();
    }

    public Stage stage() {
        return stage;
    }

    /// Where the reader is, or null before the first page.
    public @Nullable Place place() {
        return place;
    }

    private void open(Place wanted) {
        if (!wanted.equals(place)) {
            trail.leave(spot());
        }
        go(wanted);
    }

    private void open(Hit hit) {
        open(hit.place());
        view.reveal(hit.passage());
    }

    private void go(Place wanted) {
        Page page = guide.page(wanted.page()).orElseThrow();
        place = wanted;
        view.show(page);
        if (!wanted.anchor().isEmpty()) {
            view.reveal(wanted.anchor());
        }
        contents.show(wanted);
        stage.setTitle(Text.of("guide.title", page.title()));
        say("");
        back.setDisable(!trail.hasBack());
        forward.setDisable(!trail.hasForward());
    }

    private Trail.@Nullable Spot spot() {
        return place == null ? null : new Trail.Spot(place, view.getVvalue());
    }

    private void back() {
        Trail.Spot here = spot();
        goTo(here == null ? null : trail.back(here));
    }

    private void forward() {
        Trail.Spot here = spot();
        goTo(here == null ? null : trail.forward(here));
    }

    private void goTo(Trail.@Nullable Spot spot) {
        if (spot != null) {
            go(spot.place());
            view.scrollTo(spot.scroll());
        }
    }

    private void find(String words) {
        boolean wanted = !words.isBlank();
        hits.setVisible(wanted);
        contents.setVisible(!wanted);
        hits.show(wanted ? guide.search(words) : List.of());
    }

    private void follow(String link) {
        SeeLink see = SeeLink.parse(link);
        if (see != null) {
            actions.see(see);
            say(Text.of("guide.seen"));
        } else if (link.startsWith(WEB)) {
            actions.browse(link);
            say(Text.of("guide.browsed", link));
        } else if (link.endsWith(RECIPES)) {
            openRecipe(link);
        } else {
            guide.resolve(place == null ? Guide.INDEX : place.page(), link)
                    .ifPresentOrElse(this::open, () -> say(Text.of("guide.elsewhere", link)));
        }
    }

    private void openRecipe(String file) {
        try (InputStream in = Guide.open(file)) {
            if (in != null) {
                actions.openRecipe(file.substring(file.lastIndexOf('/') + 1), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                say(Text.of("guide.opened"));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void say(String words) {
        said.setText(words);
    }

    private void onKey(KeyEvent event) {
        boolean used = true;
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            search.requestFocus();
            search.selectAll();
        } else if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
            back();
        } else if (event.isAltDown() && event.getCode() == KeyCode.RIGHT) {
            forward();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            leave();
        } else if (event.getCode() == KeyCode.DOWN && search.isFocused() && hits.isVisible()) {
            hits.requestFocus();
            hits.getSelectionModel().selectFirst();
        } else {
            used = false;
        }
        if (used) {
            event.consume();
        }
    }

    /// Esc ends the search, and without one closes the window.
    private void leave() {
        if (search.getText().isEmpty()) {
            close();
        } else {
            search.clear();
            view.requestFocus();
        }
    }

    private void onMouse(MouseEvent event) {
        if (event.getButton() == MouseButton.BACK) {
            back();
        } else if (event.getButton() == MouseButton.FORWARD) {
            forward();
        }
    }
}
