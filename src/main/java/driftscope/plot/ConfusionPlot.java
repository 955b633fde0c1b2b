package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// How often each class was taken for each: a row for each class, a column for each answer. Answers that are wrong are the stronger the more
/// often they came. Below it some of the images of the pair that was pointed at last, at first of the one that is confused most.
public final class ConfusionPlot extends Plot {

    /// What there is to show.
    ///
    /// @param classes how many there are
    /// @param counts `classes × classes`, a row for each class
    /// @param columns of an image; 0 where examples are none
    /// @param images of a pair, its place in `counts`: grey, 0 to 1, row-major
    public record Counts(int classes, int[] counts, int columns, IntFunction<List<float[]>> images) {

        /// Nothing.
        public static final Counts NONE = new Counts(0, new int[0], 0, pair -> List.of());

        private int most(boolean wrong) {
            int best = -1;
            for (int pair = 0; pair < counts.length; pair++) {
                boolean counted = !wrong || pair / classes != pair % classes;
                if (counted && counts[pair] > 0 && (best < 0 || counts[pair] > counts[best])) {
                    best = pair;
                }
            }
            return best;
        }

        private int of(int label) {
            int sum = 0;
            for (int answer = 0; answer < classes; answer++) {
                sum += counts[label * classes + answer];
            }
            return sum;
        }
    }

    /// Where it was drawn last.
    private record Place(double left, double top, double cell) {}

    private static final double GAP = 3;
    private static final double LARGEST_IMAGE = 56;
    private static final double LEAST_IMAGE = 18;
    private static final double SHARE_OF_IMAGES = 0.13;

    private final Map<Integer, List<Picture>> pictures = new HashMap<>();
    private String title = "";
    private String remark = "";
    private int lane;
    private Counts counts = Counts.NONE;
    private int picked = -1;
    private @Nullable Place drawn;

    /// @param newTitle in the lane's colour
    /// @param newRemark muted, behind it; may be empty
    /// @param newLane 0 is A, 1 is B
    public void show(String newTitle, String newRemark, int newLane, Counts newCounts) {
        title = newTitle;
        remark = newRemark;
        lane = newLane;
        if (newCounts.classes() != counts.classes()) {
            picked = -1;
        }
        counts = newCounts;
        pictures.clear();
        invalidatePlot();
    }

    /// The height at which the table is square.
    public static double heightFor(double width) {
        return width + 62;
    }

    /// What is shown.
    public Counts counts() {
        return counts;
    }

    /// The pair whose images are shown, its place in the counts; negative where there is none.
    public int shownPair() {
        return picked >= 0 ? picked : counts.most(counts.most(true) >= 0);
    }

    @Override
    protected void pointed(double x, double y) {
        int pair = pairAt(x, y);
        if (pair >= 0) {
            picked = pair;
        }
    }

    private int pairAt(double x, double y) {
        Place place = drawn;
        if (place == null || Double.isNaN(x)) {
            return -1;
        }
        int answer = (int) Math.floor((x - place.left()) / place.cell());
        int label = (int) Math.floor((y - place.top()) / place.cell());
        boolean inside = Math.min(answer, label) >= 0 && Math.max(answer, label) < counts.classes();
        return inside ? label * counts.classes() + answer : -1;
    }

    private String words(int pair) {
        int label = pair / counts.classes();
        int answer = pair % counts.classes();
        String count = Labels.exactStep(counts.counts()[pair]);
        return label == answer ? Text.of("confusion.right", label, count) : Text.of("confusion.wrong", label, answer, count);
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        int pair = pairAt(x, y);
        if (pair < 0) {
            return null;
        }
        int label = pair / counts.classes();
        int all = counts.of(label);
        var lines = new ArrayList<Reading.Line>();
        lines.add(new Reading.Line(words(pair), textColor()));
        if (all > 0) {
            String share = Labels.percent((double) counts.counts()[pair] / all);
            lines.add(new Reading.Line(Text.of("confusion.share", share, label), mutedColor()));
        }
        return Reading.of(lines);
    }

    @Override
    public double strideX() {
        return drawn == null ? super.strideX() : drawn.cell();
    }

    @Override
    public double strideY() {
        return drawn == null ? super.strideY() : drawn.cell();
    }

    @Override
    public Table table() {
        var table = new Table.Builder("class", "answer", "count");
        for (int pair = 0; pair < counts.counts().length; pair++) {
            table.row(pair / counts.classes(), pair % counts.classes(), counts.counts()[pair]);
        }
        return table.build();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean showsTitle() {
        return !title.isEmpty();
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        drawn = null;
        heading(pen, width);
        int classes = counts.classes();
        double names = Math.round(lineHeight() + numberWidth(Integer.toString(Math.max(0, classes - 1))) + 4);
        double image = counts.columns() > 0 ? Math.clamp(height * SHARE_OF_IMAGES, LEAST_IMAGE, LARGEST_IMAGE) : 0;
        double below = 2 * lineHeight() + 4 + (classes > 0 ? lineHeight() + (image > 0 ? image + GAP : 0) : 0);
        double top = Math.round(lineHeight() * 1.6);
        double side = Math.min(width - names - 1, height - top - below);
        if (classes == 0 || side < 3 * classes) {
            return;
        }
        double cell = side / classes;
        double left = names + Math.floor((width - names - side) / 2);
        Place place = new Place(left, top, cell);
        drawn = place;
        cells(pen, place);
        axes(pen, place, side);
        picked(pen, width, top + side + 2 * lineHeight() + 4, image);
    }

    private void heading(Pen pen, double width) {
        pen.setFill(laneColor(lane));
        pen.setBold(true);
        String words = fittedBold(title, Math.max(width / 2, width - textWidth(remark) - 8));
        pen.fillText(words, 0, Math.round(lineHeight() - 2));
        pen.setBold(false);
        pen.setFill(mutedColor());
        double used = boldWidth(words) + 8;
        pen.fillText(fitted(remark, width - used), used, Math.round(lineHeight() - 2));
    }

    private void cells(Pen pen, Place place) {
        int classes = counts.classes();
        int worst = counts.most(true);
        double most = worst < 0 ? 1 : counts.counts()[worst];
        int largest = counts.most(false);
        boolean numbers = largest >= 0
                && place.cell() >= lineHeight() + 2
                && place.cell() >= textWidth(Labels.exactStep(counts.counts()[largest])) + 4;
        for (int pair = 0; pair < counts.counts().length; pair++) {
            int label = pair / classes;
            int answer = pair % classes;
            int count = counts.counts()[pair];
            double x = place.left() + answer * place.cell();
            double y = place.top() + label * place.cell();
            if (label == answer) {
                pen.setFill(faded(mutedColor(), 0.1 + 0.4 * count / Math.max(1, counts.of(label))));
                pen.fillRect(x, y, place.cell(), place.cell());
            } else if (count > 0) {
                pen.setFill(faded(laneColor(lane), 0.12 + 0.78 * Math.sqrt(count / most)));
                pen.fillRect(x, y, place.cell(), place.cell());
            }
            if (numbers && count > 0) {
                pen.setFill(textColor());
                pen.setTextAlign(Pen.Side.CENTER);
                pen.setTextBaseline(Pen.Level.CENTER);
                pen.fillText(Labels.exactStep(count), x + place.cell() / 2, y + place.cell() / 2);
                pen.setTextAlign(Pen.Side.LEFT);
                pen.setTextBaseline(Pen.Level.BASELINE);
            }
        }
    }

    private void axes(Pen pen, Place place, double side) {
        int classes = counts.classes();
        pen.setStroke(frameColor());
        pen.strokeRect(crisp(place.left()), crisp(place.top()), side, side);
        pen.setFill(mutedColor());
        int every = (int) Math.ceil((lineHeight() - 3) / place.cell());
        double baseline = place.top() + side + lineHeight();
        for (int c = 0; c < classes; c += every) {
            double middle = (c + 0.5) * place.cell();
            centeredText(pen, Integer.toString(c), place.left() + middle, baseline, 0, width());
            pen.setTextAlign(Pen.Side.RIGHT);
            pen.setTextBaseline(Pen.Level.CENTER);
            pen.fillText(Integer.toString(c), place.left() - 4, Math.round(place.top() + middle));
            pen.setTextAlign(Pen.Side.LEFT);
            pen.setTextBaseline(Pen.Level.BASELINE);
        }
        centeredText(pen, Text.of("confusion.answer"), place.left() + side / 2, baseline + lineHeight() - 2, 0, width());
        pen.fillTurned(Text.of("confusion.class"), lineHeight() / 2, place.top() + side / 2);
    }

    private void picked(Pen pen, double width, double top, double image) {
        int pair = shownPair();
        Place place = drawn;
        if (pair < 0 || place == null) {
            return;
        }
        int label = pair / counts.classes();
        int answer = pair % counts.classes();
        pen.setStroke(textColor());
        pen.strokeRect(
                place.left() + answer * place.cell() + 0.5, place.top() + label * place.cell() + 0.5, place.cell() - 1, place.cell() - 1);
        pen.setFill(textColor());
        pen.fillText(fitted(words(pair), width), 0, Math.round(top + lineHeight() - 4));
        double x = 0;
        for (Picture picture : pictures.computeIfAbsent(pair, this::pictures)) {
            if (image > 0 && x + image <= width) {
                pen.drawPicture(picture, x, top + lineHeight(), image, image);
                x += image + GAP;
            }
        }
    }

    private List<Picture> pictures(int pair) {
        return counts.columns() == 0 ? List.of() : counts.images().apply(pair).stream().map(this::picture).toList();
    }

    private Picture picture(float[] pixels) {
        var picture = new Picture(counts.columns(), pixels.length / counts.columns());
        for (int i = 0; i < pixels.length; i++) {
            int grey = (int) Math.clamp(Math.round(255.0 * pixels[i]), 0L, 255L);
            picture.argb[i] = 0xff000000 | grey << 16 | grey << 8 | grey;
        }
        picture.changed();
        return picture;
    }
}
