package driftscope.app.guide;

import driftscope.app.control.Tips;
import driftscope.text.Text;
import java.util.function.Consumer;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

/// The contents of the guide: its pages, and in each its sections.
final class Contents extends TreeView<Contents.Entry> {

    private static final int SECTION = 2;

    /// @param words a title
    record Entry(String words, Place place) {}

    private boolean showing;

    /// @param onChosen is told where to go
    Contents(Guide guide, Consumer<Place> onChosen) {
        setId("guide-contents");
        setAccessibleText(Text.of("guide.contents"));
        Tips.explain(this, Text.of("guide.contents.tip"));
        setShowRoot(false);
        var root = new TreeItem<Entry>();
        for (Page page : guide.pages()) {
            var item = new TreeItem<>(new Entry(page.title(), new Place(page.name(), "")));
            page.document().headings().stream()
                    .filter(heading -> heading.level() == SECTION)
                    .forEach(heading -> item.getChildren().add(new TreeItem<>(new Entry(heading.words(), new Place(page.name(), heading.anchor())))));
            root.getChildren().add(item);
        }
        setRoot(root);
        setCellFactory(tree -> new TreeCell<>() {
            @Override
            protected void updateItem(Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(empty || entry == null ? null : entry.words());
            }
        });
        getSelectionModel().selectedItemProperty().addListener((property, before, item) -> {
            if (!showing && item != null && item.getValue() != null) {
                onChosen.accept(item.getValue().place());
            }
        });
    }

    /// Shows where the reader is.
    void show(Place place) {
        showing = true;
        for (TreeItem<Entry> page : getRoot().getChildren()) {
            boolean here = page.getValue().place().page().equals(place.page());
            page.setExpanded(here && !page.getChildren().isEmpty());
            if (here) {
                TreeItem<Entry> at = page.getChildren().stream()
                        .filter(section -> section.getValue().place().equals(place))
                        .findFirst()
                        .orElse(page);
                getSelectionModel().select(at);
            }
        }
        int index = getSelectionModel().getSelectedIndex();
        if (index >= 0) {
            scrollTo(Math.max(0, index - 2));
        }
        showing = false;
    }
}
