package driftscope.app.bar;

import driftscope.app.control.Presence;
import driftscope.app.control.Theme;
import driftscope.app.control.Tips;
import driftscope.app.session.Session;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.text.Text;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The top: which run, run and pause, how fast, which lanes, the theme.
public final class ToolBarPanel extends HBox {

    private static final double ROOM_FOR_TITLE = 60;

    private static final double RUN_WIDTH = 84;
    private static final double LEAST_RUN_WIDTH = 66;

    /// Of the button *Present* where it has a sign in place of its word.
    private static final double SCREEN_WIDTH = 40;

    private static final int DESCRIPTION_CHARACTERS = 62;
    private static final double LEAST_TITLE_WIDTH = 110;
    private static final double MOST_TITLE_WIDTH = 340;

    private final Session session;
    private final MenuButton presets = new MenuButton();
    private final Button run = new Button(Text.of("toolbar.run"));
    private final Button step = new Button(Text.of("toolbar.step"));
    private final Button reset = new Button(Text.of("toolbar.reset"));
    private final PaceRow pace;
    private final LaneRow lanes;
    private final Region space = new Region();
    private final Button present = new Button(Text.of("toolbar.present"));
    private final Button theme = new Button();
    private final Label name = new Label("Driftscope");

    /// What the bar asks the window for.
    public interface Actions {
        void openRecipe();

        void saveRecipe();

        void openPreset(Preset preset);

        void switchTheme();

        void present();

        void showKeys();

        void showGuide();

        void showAbout();

        /// @param stepsPerSecond infinite for full speed
        void paceChosen(double stepsPerSecond);

        /// @param lane the only lane shown
        void singleLaneChosen(String lane);
    }

    private final Actions actions;

    public ToolBarPanel(Session session, double stepsPerSecond, Actions actions) {
        this.session = session;
        this.actions = actions;
        setId("toolbar");
        getStyleClass().add("top-bar");
        setFillHeight(false);
        name.getStyleClass().add("program-name");
        name.setMinWidth(Region.USE_PREF_SIZE);

        presets.setId("presets");
        presets.setAccessibleText(Text.of("toolbar.recipe"));
        presets.setMinWidth(LEAST_TITLE_WIDTH);
        presets.setMaxWidth(MOST_TITLE_WIDTH);
        Tips.explain(presets, Text.of("toolbar.recipe.tip"));
        for (Presets.Group group : Presets.GROUPS) {
            var menu = new Menu(Text.of("presets." + group.id()));
            menu.setId("presets-" + group.id());
            group.presets().forEach(preset -> menu.getItems().add(item(preset)));
            presets.getItems().add(menu);
        }
        presets.getItems().addAll(
                new SeparatorMenuItem(),
                item("open-recipe", Text.of("toolbar.openRecipe"), actions::openRecipe),
                item("save-recipe", Text.of("toolbar.saveRecipe"), actions::saveRecipe),
                new SeparatorMenuItem(),
                item("about", Text.of("toolbar.about"), actions::showAbout));

        run.setId("run");
        run.getStyleClass().add("accent");
        run.setOnAction(event -> session.toggleRunning());
        Tips.explain(run, Text.of("toolbar.run.tip"));
        step.setId("step");
        step.setOnAction(event -> session.singleStep());
        Tips.explain(step, Text.of("toolbar.step.tip"));
        reset.setId("reset");
        reset.setOnAction(event -> session.reset());
        Tips.explain(reset, Text.of("toolbar.reset.tip"));
        for (Button button : List.of(run, step, reset)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        run.setPrefWidth(RUN_WIDTH);

        pace = new PaceRow(stepsPerSecond, actions::paceChosen);
        lanes = new LaneRow(session, actions::singleLaneChosen);
        present.setId("present");
        Tips.explain(present, Text.of("toolbar.present.tip"));
        present.setMinWidth(Region.USE_PREF_SIZE);
        var screen = new Region();
        screen.getStyleClass().add("screen");
        present.setGraphic(screen);
        present.setContentDisplay(ContentDisplay.TEXT_ONLY);
        present.setOnAction(event -> actions.present());
        theme.setId("theme");
        theme.setMinWidth(Region.USE_PREF_SIZE);
        theme.setOnAction(event -> actions.switchTheme());
        var keys = new MenuButton("?");
        keys.setId("keys");
        keys.setAccessibleText(Text.of("toolbar.help"));
        Tips.explain(keys, Text.of("toolbar.help.tip"));
        keys.setMinWidth(Region.USE_PREF_SIZE);
        keys.getItems().addAll(
                item("help-guide", Text.of("toolbar.help.guide"), actions::showGuide),
                item("help-keys", Text.of("toolbar.help.keys"), actions::showKeys),
                item("help-about", Text.of("toolbar.about"), actions::showAbout));

        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(name, presets, run, step, reset, new HistoryRow(session), pace, space, lanes, present, theme, keys);
        session.recipeProperty().addListener((property, before, now) -> refresh());
        refresh();
    }

    private CustomMenuItem item(Preset preset) {
        var title = new Label(preset.title());
        title.getStyleClass().add("preset-title");
        // Broken here: a menu asks how high its items are as if they had all the width they want.
        var description = new Label(broken(preset.description()));
        description.getStyleClass().add("preset-description");
        var words = new VBox(title, description);
        words.getStyleClass().add("preset");
        var item = new CustomMenuItem(words);
        item.setId("preset-" + preset.id());
        item.setOnAction(event -> actions.openPreset(preset));
        // A menu listens to what an item shows, and would leave a click on the edge of its row unanswered.
        words.parentProperty().addListener((property, before, row) -> {
            if (row != null) {
                row.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                    if (event.getTarget() == row) {
                        presets.hide();
                        item.fire();
                    }
                });
            }
        });
        return item;
    }

    /// A sentence in lines of some words each.
    private static String broken(String sentence) {
        var lines = new StringBuilder();
        int length = 0;
        for (String word : sentence.split(" ")) {
            if (length > 0 && length + 1 + word.length() > DESCRIPTION_CHARACTERS) {
                lines.append('\n');
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }

    private static MenuItem item(String id, String words, Runnable action) {
        var item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// In a narrow window the words that say least go first: the title of a run is cut, the buttons never are.
    @Override
    protected void layoutChildren() {
        double words = wordsWidth();
        double others = snappedLeftInset() + snappedRightInset();
        for (Node child : getManagedChildren()) {
            others += child.minWidth(-1) + getSpacing();
        }
        boolean wordsShown = name.isManaged();
        boolean roomy = (wordsShown ? others : others + words) + ROOM_FOR_TITLE <= getWidth();
        if (roomy != wordsShown) {
            Presence.show(name, roomy);
            run.setPrefWidth(roomy ? RUN_WIDTH : LEAST_RUN_WIDTH);
            pace.setRoomy(roomy);
            present.setContentDisplay(roomy ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
        }
        List<List<Node>> rows = rows(getWidth());
        if (rows.size() == 1) {
            super.layoutChildren();
        } else {
            layoutRows(rows);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        int rows = width > 0 ? rows(width).size() : 1;
        double one = super.computePrefHeight(width);
        return rows * one - (rows - 1) * (snappedTopInset() + snappedBottomInset() - getSpacing());
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_TITLE_WIDTH;
    }

    /// What the words take that say least.
    private double wordsWidth() {
        return name.prefWidth(-1) + getSpacing() + pace.nameWidth();
    }

    /// What stands in a row each: in a window that is too narrow for all of it, the lanes and what is not about the run come below.
    private List<List<Node>> rows(double width) {
        double room = width - snappedLeftInset() - snappedRightInset() + getSpacing();
        List<Node> all = getManagedChildren();
        double needed = 0;
        for (Node child : all) {
            needed += child.minWidth(-1) + getSpacing();
        }
        if (name.isManaged()) {
            // They go before anything comes below, though not before the bar has been laid out.
            needed -= wordsWidth() + RUN_WIDTH - LEAST_RUN_WIDTH + PaceRow.SPARED
                    + Math.max(0, present.prefWidth(-1) - SCREEN_WIDTH);
        }
        int below = all.indexOf(space);
        return needed <= room ? List.of(all) : List.of(all.subList(0, below), all.subList(below, all.size()));
    }

    private void layoutRows(List<List<Node>> rows) {
        double height = (getHeight() - snappedTopInset() - snappedBottomInset() - (rows.size() - 1) * getSpacing()) / rows.size();
        double y = snappedTopInset();
        for (List<Node> row : rows) {
            double spare = getWidth() - snappedLeftInset() - snappedRightInset() - (row.size() - 1) * getSpacing();
            for (Node child : row) {
                spare -= child.minWidth(-1);
            }
            double x = snappedLeftInset();
            for (Node child : row) {
                double more = child == space ? spare : Math.min(spare, child.prefWidth(-1) - child.minWidth(-1));
                spare -= more;
                double width = snapSizeX(child.minWidth(-1) + more);
                layoutInArea(child, x, y, width, height, 0, HPos.LEFT, VPos.CENTER);
                x += width + getSpacing();
            }
            y += height + getSpacing();
        }
    }

    /// Shows what is run and whether it runs.
    public void refresh() {
        Recipe recipe = session.recipeProperty().get();
        boolean ready = session.snapshotProperty().get() != null;
        run.setText(session.isRunning() ? Text.of("toolbar.pause") : Text.of("toolbar.run"));
        Tips.explain(run, session.isRunning() ? Text.of("toolbar.pause.tip") : Text.of("toolbar.run.tip"));
        for (Button button : List.of(run, step, reset)) {
            button.setDisable(!ready);
        }
        if (recipe == null) {
            presets.setText(Presets.FIRST.title());
            return;
        }
        presets.setText(recipe.title());
        lanes.show(recipe.laneNames());
    }

    /// The choice of the lanes that train.
    public Node laneChoice() {
        return lanes;
    }

    /// Shows which lanes the session shows: all of them after something was opened, the same after a reset.
    public void showLaneChoice() {
        lanes.showChoice();
    }

    public void showTheme(Theme present) {
        theme.setText(present == Theme.DARK ? "☀" : "☾");
        theme.setAccessibleText(present == Theme.DARK ? Text.of("toolbar.light") : Text.of("toolbar.dark"));
        Tips.explain(theme, present == Theme.DARK ? Text.of("toolbar.light.tip") : Text.of("toolbar.dark.tip"));
    }

    public Button runButton() {
        return run;
    }
}
