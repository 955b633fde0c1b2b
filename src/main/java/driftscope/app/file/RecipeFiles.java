package driftscope.app.file;

import driftscope.app.notice.Notice;
import driftscope.app.session.Session;
import driftscope.app.words.Numbers;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.RecipeWriter;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Opens recipes from files and saves the one of the present run, and says what came of it.
public final class RecipeFiles {

    private final Session session;
    private final FileDialogs dialogs;
    private final Consumer<Notice> notices;

    public RecipeFiles(Session session, FileDialogs dialogs, Consumer<Notice> notices) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
    }

    public void open() {
        dialogs.openRecipe().ifPresent(this::open);
    }

    /// Opens a recipe from a file.
    public void open(Path file) {
        try {
            session.open(RecipeReader.read(file));
        } catch (RecipeException refused) {
            notices.accept(new Notice(Notice.Kind.TROUBLE, refused.getMessage(), null));
        }
    }

    public void save() {
        session.tellRecipe(this::save);
    }

    private void save(Recipe recipe) {
        dialogs.saveRecipe(FileNames.of(recipe.title(), "driftscope")).ifPresent(file -> {
            try {
                RecipeWriter.write(recipe, file);
                notices.accept(new Notice(
                        Notice.Kind.DONE,
                        Text.counted("notice.saved", recipe.changes().size(), Numbers.count(recipe.changes().size()), file.getFileName()),
                        null));
            } catch (RecipeException unwritable) {
                notices.accept(new Notice(Notice.Kind.TROUBLE, unwritable.getMessage(), null));
            }
        });
    }
}
