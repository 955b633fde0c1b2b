package driftscope.app.canvas;

import driftscope.plot.Plot;
import driftscope.text.Text;
import javafx.geometry.Bounds;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/// What can be done with a plot, under the right button of the mouse and the menu key. It is made when it is asked for.
final class PlotMenu {
    private final PlotPane<?> pane;

    PlotMenu(PlotPane<?> pane) {
        this.pane = pane;
        pane.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            double x = event.getScreenX();
            double y = event.getScreenY();
            if (event.isKeyboardTrigger()) {
                Bounds bounds = pane.localToScreen(pane.getLayoutBounds());
                x = bounds.getCenterX();
                y = bounds.getCenterY();
            }
            ContextMenu menu = menu();
            menu.show(pane, x, y);
            event.consume();
        });
    }

    ContextMenu menu() {
        Plot plot = pane.plot();
        var menu = new ContextMenu();
        menu.setId("plot-menu");
        if (pane.canEnlarge()) {
            menu.getItems().addAll(
                    item("plot-enlarge", pane.isEnlarged() ? Text.of("plot.back") : Text.of("plot.enlarge"), PlotEvent.Wish.ENLARGE),
                    new SeparatorMenuItem());
        }
        for (Plot.Switch choice : plot.switches()) {
            var item = new CheckMenuItem(choice.name());
            item.setSelected(choice.isOn());
            item.selectedProperty().addListener((_, _, now) -> choice.set().accept(now));
            menu.getItems().add(item);
        }
        if (plot.hasZoom()) {
            var all = new MenuItem(Text.of("plot.allSteps"));
            all.setId("plot-all-steps");
            all.setDisable(!plot.isZoomed());
            all.setOnAction(_ -> plot.zoomOut());
            menu.getItems().add(all);
        }
        if (plot.hasZoom() || !plot.switches().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        var save = new Menu(Text.of("plot.save"));
        save.setId("plot-save");
        save.getItems().addAll(
                item("plot-save-png", Text.of("plot.save.png"), PlotEvent.Wish.SAVE_PNG),
                item("plot-save-png-2", Text.of("plot.save.png2"), PlotEvent.Wish.SAVE_PNG_2),
                item("plot-save-png-4", Text.of("plot.save.png4"), PlotEvent.Wish.SAVE_PNG_4),
                item("plot-save-svg", Text.of("plot.save.svg"), PlotEvent.Wish.SAVE_SVG),
                item("plot-save-table", Text.of("plot.save.table"), PlotEvent.Wish.SAVE_TABLE));
        menu.getItems().addAll(
                item("plot-copy", Text.of("plot.copy"), PlotEvent.Wish.COPY_PICTURE),
                item("plot-copy-table", Text.of("plot.copy.table"), PlotEvent.Wish.COPY_TABLE),
                save);
        return menu;
    }

    private MenuItem item(String id, String words, PlotEvent.Wish wish) {
        var item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(_ -> pane.wish(wish));
        return item;
    }
}
