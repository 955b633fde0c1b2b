package driftscope.plot;

import driftscope.app.canvas.PlotPane;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Writes a picture of every plot into a folder (the first argument, or `/tmp/plotpics`), to be looked at. Times the drawing too.
public final class PlotGallery {
    private static final String DARK = "-fx-background-color: #0d1117; -fx-padding: 10;";
    private static final String LIGHT = "-fx-background-color: #f6f8fa; -fx-padding: 10; -plot-background: #ffffff; -plot-lane-a: #c2500b;"
            + "-plot-lane-b: #0b62d6; -plot-text: #1f2328; -plot-muted: #59636e; -plot-grid: #e3e7ec; -plot-frame: #d1d9e0;"
            + "-plot-reference: #59636e; -plot-warning: #cf222e; -plot-good: #1a7f37; -plot-marker: #9a6700; -plot-accent: #0b62d6;";
    private static String style = DARK;
    private static Path folder = Path.of("/tmp/plotpics");

    private PlotGallery() {
    }

    /// Draws, writes, leaves.
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            folder = Path.of(arguments[0]);
        }
        Files.createDirectories(folder);
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                grids();
                others();
                style = LIGHT;
                write(grid(3, 60, DistributionGrid.View.RIDGES), 1000, 700, "light-ridges");
                write(grid(3, 60, DistributionGrid.View.RIVER), 1000, 700, "light-river");
                times();
            } catch (IOException | RuntimeException e) {
                e.printStackTrace();
            } finally {
                done.countDown();
            }
        });
        done.await();
        Platform.exit();
    }

    private static DistributionGrid grid(int layers, int frames, DistributionGrid.View view) {
        DistributionGrid grid = new DistributionGrid();
        grid.setView(view);
        grid.setRanges(Samples.constant(layers, -6), Samples.constant(layers, 6));
        grid.show(Samples.columns(layers, frames));
        return grid;
    }

    private static void grids() throws IOException {
        for (DistributionGrid.View view : DistributionGrid.View.values()) {
            String name = view.name().toLowerCase(java.util.Locale.ROOT);
            write(grid(3, 60, view), 1000, 700, "grid-3-" + name);
            write(grid(30, 40, view), 1000, 700, "grid-30-" + name);
            DistributionGrid fit = grid(30, 40, view);
            fit.setFitAll(true);
            write(fit, 1000, 700, "grid-30fit-" + name);
        }
        DistributionGrid ten = grid(10, 40, DistributionGrid.View.RIDGES);
        ten.setFitAll(true);
        write(ten, 1000, 700, "grid-10fit-ridges");
        DistributionGrid hundred = grid(100, 20, DistributionGrid.View.NOW);
        hundred.setFitAll(true);
        write(hundred, 1000, 700, "grid-100fit-now");
        write(grid(1, 1, DistributionGrid.View.RIDGES), 500, 300, "grid-1-first-step");
        DistributionGrid special = new DistributionGrid();
        LayerCell normal = Samples.cell(0, 0, 1, 30);
        LayerCell outlying = new LayerCell("Layer 2", Samples.normal(-5, 2, 160, 6000, 1), normal.reference(), normal.history(),
                normal.historySteps(), normal.percentiles(), new LayerCell.Statistics(-5, 2, "drift 5.00", "at 11 000", "60.0 % saturated", true), null);
        LayerCell spike = new LayerCell("Layer 3", Samples.normal(0, 0.03, 1024, 6000, 1), normal.history()[20], normal.history(),
                normal.historySteps(), normal.percentiles(), new LayerCell.Statistics(0, 0.003, "drift 0.00", null, "0.0 % saturated", false), null);
        LayerCell broken = new LayerCell("Layer 4", normal.now(), normal.reference(), normal.history(), normal.historySteps(),
                normal.percentiles(), LayerCell.Statistics.NONE, "not finite from step 8");
        special.show(List.of(new DistributionGrid.LaneColumn("A · no normalization", 0, List.of(normal, outlying, spike, broken)),
                new DistributionGrid.LaneColumn("B · batch normalization", 1, List.of(LayerCell.empty("Layer 1"),
                        LayerCell.empty("Layer 2"), Samples.cell(1, 2, 3, 5), Samples.cell(1, 3, 4, 12)))));
        special.setView(DistributionGrid.View.NOW);
        write(special, 1000, 700, "grid-special-now");
        special.setView(DistributionGrid.View.RIDGES);
        write(special, 1000, 700, "grid-special-ridges");
    }

    private static void others() throws IOException {
        List<Marker> markers = List.of(new Marker(400, "start"), new Marker(3_100, "lr 0.01 → 0.1"),
                new Marker(7_000, "ε 1e-5 → 1e-2"), new Marker(7_400, "ε 1e-2 → 1e-5"), new Marker(11_900, "batch 60 → 8"));
        LinePlot loss = new LinePlot("Loss", "log · train (thin) and test (bold)");
        loss.setLogarithmic(true);
        loss.show(List.of(Samples.loss("A", "train", 0, false, 3_000, 4, 0.22, 0.06), Samples.loss("B", "train", 1, false, 3_000, 4, 0.04, 0.08),
                Samples.loss("A", "test", 0, true, 60, 200, 0.25, 0), Samples.loss("B", "test", 1, true, 60, 200, 0.06, 0)),
                markers, 12_000, -1);
        write(loss, 360, 240, "line-loss");
        loss.point(150, 100);
        write(loss, 360, 240, "line-loss-hover");
        LinePlot accuracy = new LinePlot("Test accuracy", "");
        accuracy.setPercent(true);
        double[] steps = new double[40];
        double[] a = new double[40];
        double[] b = new double[40];
        for (int i = 0; i < 40; i++) {
            steps[i] = 300 * i;
            a[i] = i < 6 ? 0.1 : 0.1 + 0.85 * (1 - Math.exp(-(i - 6) / 9.0));
            b[i] = 0.98 - 0.88 * Math.exp(-i / 2.0);
        }
        accuracy.show(List.of(new Series("A", "A test", 0, true, steps, a, a, a, 40), new Series("B", "B test", 1, true, steps, b, b, b, 40)),
                List.of(), 12_000, -1);
        write(accuracy, 360, 190, "line-accuracy");
        for (int layers : new int[] {4, 100}) {
            HeatStrip heat = new HeatStrip("Gradient norm by layer", "log₁₀ ‖∂L/∂W‖");
            heat.show(List.of(Samples.heat("A", 0, layers, 500, 24), Samples.heat("B", 1, layers, 500, 24)), 12_000, -1);
            write(heat, 360, 240, "heat-" + layers);
            heat.point(250, 60);
            write(heat, 360, 240, "heat-hover-" + layers);
        }
        TimeAxis axis = new TimeAxis();
        axis.show(12_340, 12_340, markers);
        write(axis, 1300, 98, "time-axis");
        axis.show(12_340, 5_000, markers);
        write(axis, 900, 82, "time-axis-back");
        axis.setFocused(true);
        axis.point(545, 60);
        write(axis, 900, 98, "time-axis-focus");
        RegionPlot region = new RegionPlot();
        int count = 400;
        float[] x = new float[count];
        float[] y = new float[count];
        int[] labels = new int[count];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < count; i++) {
            labels[i] = i % 4;
            double t = random.nextDouble();
            double angle = 5 * t + labels[i] * Math.PI / 2;
            x[i] = (float) (t * Math.cos(angle) + 0.02 * random.nextGaussian());
            y[i] = (float) (t * Math.sin(angle) + 0.02 * random.nextGaussian());
        }
        int size = 80;
        float[] probability = new float[size * size];
        int[] winner = new int[size * size];
        for (int i = 0; i < size * size; i++) {
            double px = (i % size) / (size / 2.0) - 1;
            double py = (i / size) / (size / 2.0) - 1;
            double turn = Math.atan2(py, px) - 5 * Math.hypot(px, py);
            double sector = turn / (Math.PI / 2);
            winner[i] = Math.floorMod((int) Math.round(sector), 4);
            probability[i] = (float) (1 - Math.abs(sector - Math.round(sector)));
        }
        region.show("B", "at step 11 000", 1, x, y, labels, count, probability, winner, size, -1.1, 1.1);
        write(region, 360, 390, "region");
    }

    private static void times() {
        for (int layers : new int[] {3, 20}) {
            for (DistributionGrid.View view : DistributionGrid.View.values()) {
                DistributionGrid grid = grid(layers, 60, view);
                grid.setFitAll(true);
                PlotPane<DistributionGrid> pane = new PlotPane<>("grid", grid);
                StackPane root = place(pane, 1280, 800, DARK);
                long best = Long.MAX_VALUE;
                long sum = 0;
                for (int i = 0; i < 60; i++) {
                    grid.invalidatePlot();
                    long start = System.nanoTime();
                    pane.drawIfNeeded();
                    long time = System.nanoTime() - start;
                    best = Math.min(best, time);
                    sum += i < 20 ? 0 : time;
                    if (i % 10 == 9) {
                        root.snapshot(null, null);
                    }
                }
                WritableImage image = new WritableImage(1280, 800);
                long rendering = 0;
                for (int i = 0; i < 40; i++) {
                    grid.invalidatePlot();
                    pane.drawIfNeeded();
                    long start = System.nanoTime();
                    root.getScene().snapshot(image);
                    rendering += i < 10 ? 0 : System.nanoTime() - start;
                }
                System.out.printf("%d layers %s: commands %.2f ms (mean of 40), best %.2f ms; rendered and read back %.1f ms%n", layers, view,
                        sum / 40e6, best / 1e6, rendering / 30e6);
            }
        }
    }

    private static StackPane place(Region plot, double width, double height, String style) {
        StackPane root = new StackPane(plot);
        root.setStyle(style);
        Scene scene = new Scene(root, width, height);
        root.applyCss();
        root.layout();
        scene.snapshot(null);
        return root;
    }

    private static void write(Plot plot, double width, double height, String name) throws IOException {
        PlotPane<?> pane = new PlotPane<>("plot", plot);
        StackPane root = place(pane, width, height, style);
        pane.drawIfNeeded();
        WritableImage image = root.getScene().snapshot(null);
        Files.write(folder.resolve(name + ".png"), png(image));
    }

    // The module has no java.desktop, so no ImageIO: three chunks are all a picture needs.
    private static byte[] png(WritableImage image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream rows = new DataOutputStream(new DeflaterOutputStream(packed))) {
            for (int y = 0; y < height; y++) {
                rows.writeByte(0);
                for (int x = 0; x < width; x++) {
                    int argb = image.getPixelReader().getArgb(x, y);
                    rows.writeByte(argb >> 16);
                    rows.writeByte(argb >> 8);
                    rows.writeByte(argb);
                }
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeLong(0x89504e470d0a1a0aL);
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array());
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(DataOutputStream out, String kind, byte[] content) throws IOException {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
