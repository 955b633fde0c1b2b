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
            notices.accept(Notice.trouble(refused.getMessage()));
        }
    }

    public void save() {
        session.tellRecipe(this::save);
    }

    private void save(Recipe recipe) {
        dialogs.saveRecipe(FileNames.of(recipe.title(), "driftscope")).ifPresent(file -> {
            try {
                RecipeWriter.write(recipe, file);
                int changes = recipe.changes().size();
                notices.accept(Notice.done(Text.counted("notice.saved", changes, Numbers.count(changes), file.getFileName())));
            } catch (RecipeException unwritable) {
                notices.accept(Notice.trouble(unwritable.getMessage()));
            }
        });
    }
}
