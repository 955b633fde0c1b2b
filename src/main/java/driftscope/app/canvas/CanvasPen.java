package driftscope.app.canvas;

import driftscope.plot.Ink;
import driftscope.plot.Pen;
import driftscope.plot.Picture;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A pen that draws on a canvas.
final class CanvasPen implements Pen {
    private static final int MOST_COLORS = 1_000;
    private static final double THIN_LINE = 1.6;

    private final GraphicsContext g;
    private final CanvasPictures pictures;
    private final Font plain;
    private final Font bold;
    private final Map<Ink, Color> colors;
    private final @Nullable Ink ground;
    private final double fineness;
    private boolean dashed;

    /// @param pictures what is kept of pictures between two drawings
    /// @param colors colours that were met before
    /// @param ground what shows where something was wiped out; null where that is what is behind the canvas
    CanvasPen(GraphicsContext g, CanvasPictures pictures, Map<Ink, Color> colors, Font plain, Font bold, @Nullable Ink ground) {
        fineness = g.getTransform().getMxx();
        this.g = g;
        this.pictures = pictures;
        this.colors = colors;
        this.plain = plain;
        this.bold = bold;
        this.ground = ground;
        g.setGlobalAlpha(1);
        g.setImageSmoothing(false);
        g.setLineDashes();
        setLineWidth(1);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.BASELINE);
        g.setFont(plain);
    }

    /// A new memory of colours, for [#CanvasPen].
    static Map<Ink, Color> colors() {
        return new HashMap<>();
    }

    static Color color(Ink ink) {
        return new Color(ink.red(), ink.green(), ink.blue(), ink.opacity());
    }

    private Color known(Ink ink) {
        if (colors.size() > MOST_COLORS) {
            colors.clear();
        }
        return colors.computeIfAbsent(ink, CanvasPen::color);
    }

    @Override
    public void setFill(Ink ink) {
        g.setFill(known(ink));
    }

    @Override
    public void setStroke(Ink ink) {
        g.setStroke(known(ink));
    }

    @Override
    public void setLineWidth(double width) {
        g.setLineWidth(width);
        // The corners of a thin line cannot be told apart, and round ones are dear where no graphics card draws them.
        g.setLineJoin(width * fineness > THIN_LINE ? StrokeLineJoin.ROUND : StrokeLineJoin.BEVEL);
    }

    @Override
    public void setLineDashes(double... lengths) {
        dashed = lengths.length > 0;
        g.setLineDashes(lengths);
    }

    @Override
    public void setBold(boolean isBold) {
        g.setFont(isBold ? bold : plain);
    }

    @Override
    public void setTextAlign(Side side) {
        g.setTextAlign(switch (side) {
            case LEFT -> TextAlignment.LEFT;
            case CENTER -> TextAlignment.CENTER;
            case RIGHT -> TextAlignment.RIGHT;
        });
    }

    @Override
    public void setTextBaseline(Level level) {
        g.setTextBaseline(switch (level) {
            case TOP -> VPos.TOP;
            case CENTER -> VPos.CENTER;
            case BASELINE -> VPos.BASELINE;
            case BOTTOM -> VPos.BOTTOM;
        });
    }

    @Override
    public void fillText(String words, double x, double y) {
        g.fillText(words, x, y);
    }

    @Override
    public void fillTurned(String words, double x, double y) {
        g.save();
        g.translate(x, y);
        g.rotate(-90);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, 0, 0);
        g.restore();
    }

    @Override
    public void strokeLine(double x1, double y1, double x2, double y2) {
        if (dashed || x1 != x2 && y1 != y2) {
            g.strokeLine(x1, y1, x2, y2);
        } else {
            // The same area, which the software renderer fills without tracing an outline.
            double across = x1 == x2 ? g.getLineWidth() : Math.abs(x2 - x1);
            double down = x1 == x2 ? Math.abs(y2 - y1) : g.getLineWidth();
            Paint fill = g.getFill();
            g.setFill(g.getStroke());
            g.fillRect((x1 + x2 - across) / 2, (y1 + y2 - down) / 2, across, down);
            g.setFill(fill);
        }
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        g.fillRect(x, y, width, height);
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        g.strokeRect(x, y, width, height);
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double arc) {
        var parts = new RoundedParts(x, y, width, height, arc, fineness);
        if (parts.canFill()) {
            parts.fill(g);
        } else {
            g.fillRoundRect(x, y, width, height, arc, arc);
        }
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double arc) {
        var parts = new RoundedParts(x, y, width, height, arc, fineness);
        if (!dashed && parts.canStroke(g.getLineWidth())) {
            parts.stroke(g);
        } else {
            g.strokeRoundRect(x, y, width, height, arc, arc);
        }
    }

    @Override
    public void fillOval(double x, double y, double width, double height) {
        g.fillOval(x, y, width, height);
    }

    @Override
    public void strokeOval(double x, double y, double width, double height) {
        g.strokeOval(x, y, width, height);
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, int count) {
        g.fillPolygon(xs, ys, count);
    }

    @Override
    public void strokePolygon(double[] xs, double[] ys, int count) {
        g.strokePolygon(xs, ys, count);
    }

    @Override
    public void strokePolyline(double[] xs, double[] ys, int count) {
        g.strokePolyline(xs, ys, count);
    }

    @Override
    public void drawPicture(Picture picture, double x, double y, double width, double height) {
        g.drawImage(pictures.image(picture), x, y, width, height);
    }

    @Override
    public void clearRect(double x, double y, double width, double height) {
        if (ground == null) {
            g.clearRect(x, y, width, height);
        } else {
            g.setFill(known(ground));
            g.fillRect(x, y, width, height);
        }
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
    }

    @Override
    public void endClip() {
        g.restore();
    }
}
