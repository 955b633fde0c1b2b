package driftscope.app.file;

import driftscope.app.canvas.PlotEvent;
import driftscope.app.canvas.PlotPane;
import driftscope.app.notice.Notice;
import driftscope.lab.export.WholeFile;
import driftscope.plot.Png;
import driftscope.plot.Table;
import driftscope.text.Text;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Copies plots and saves them, as pictures, drawings and numbers, and says what came of it. What is saved is what the plot shows at the
/// moment of the wish; encoding and writing are left to another thread.
public final class PlotFiles {

    /// A kind of file.
    ///
    /// @param ending of its name
    private record Kind(String ending, String words) {}

    /// What goes into a file.
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final Kind PICTURE = new Kind("png", Text.of("files.pictures"));
    private static final Kind DRAWING = new Kind("svg", Text.of("files.drawings"));
    private static final Kind NUMBERS = new Kind("csv", Text.of("files.numbers"));
    private static final int FINENESS_OF_COPY = 2;

    private final FileDialogs dialogs;
    private final Executor writer;
    private final Consumer<Notice> notices;

    /// @param writer where files are written
    public PlotFiles(FileDialogs dialogs, Executor writer, Consumer<Notice> notices) {
        this.dialogs = dialogs;
        this.writer = writer;
        this.notices = notices;
    }

    /// Copies or saves what is wanted.
    public void handle(PlotEvent event) {
        PlotPane<?> pane = event.pane();
        switch (event.wish()) {
            case COPY_PICTURE -> copyPicture(pane);
            case COPY_TABLE -> copyTable(pane);
            case SAVE_PNG -> savePicture(pane, 1);
            case SAVE_PNG_2 -> savePicture(pane, 2);
            case SAVE_PNG_4 -> savePicture(pane, 4);
            case SAVE_SVG -> {
                String drawing = pane.svg();
                save(pane, DRAWING, out -> out.write(drawing.getBytes(StandardCharsets.UTF_8)));
            }
            case SAVE_TABLE -> {
                Table table = pane.plot().table();
                save(pane, NUMBERS, out -> {
                    var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    table.write(text);
                    text.flush();
                });
            }
            case ENLARGE, BACK -> throw new IllegalArgumentException("Nothing to copy or save: " + event.wish());
        }
    }

    private void copyPicture(PlotPane<?> pane) {
        var content = new ClipboardContent();
        content.putImage(pane.picture(FINENESS_OF_COPY));
        Clipboard.getSystemClipboard().setContent(content);
        done(Text.of("plot.copied", pane.name()));
    }

    private void copyTable(PlotPane<?> pane) {
        Table table = pane.plot().table();
        String name = pane.name();
        writer.execute(() -> {
            String csv = table.csv();
            Platform.runLater(() -> {
                var content = new ClipboardContent();
                content.putString(csv);
                Clipboard.getSystemClipboard().setContent(content);
                done(Text.of("plot.copied.table", name));
            });
        });
    }

    private void savePicture(PlotPane<?> pane, int fineness) {
        WritableImage image = pane.picture(fineness);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        save(pane, PICTURE, out -> out.write(Png.encode(argb, width, height)));
    }

    private void save(PlotPane<?> pane, Kind kind, Content content) {
        dialogs.saveFile(Text.of("files.savePlot"), FileNames.of(pane.name(), kind.ending()), kind.words(), kind.ending())
                .ifPresent(file -> writer.execute(() -> write(file, content)));
    }

    private void write(Path file, Content content) {
        try (var whole = new WholeFile(file)) {
            content.writeTo(whole.stream());
            whole.finish();
            Platform.runLater(() -> done(Text.of("plot.saved", file.getFileName())));
        } catch (IOException unwritable) {
            Platform.runLater(() -> notices.accept(
                    Notice.trouble(Text.of("plot.unwritable", file, unwritable.getMessage()))));
        }
    }

    private void done(String sentence) {
        notices.accept(Notice.done(sentence));
    }
}
