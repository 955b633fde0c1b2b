package driftscope.plot;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A pen that writes an SVG document (W3C, Scalable Vector Graphics 1.1), its words as words.
public final class SvgPen implements Pen {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String LINKS = "http://www.w3.org/1999/xlink";
    private static final String CHARACTERS_XML_HAS_NOT = "[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";
    private static final double ASCENT = 0.8;
    private static final double HALF = 0.35;
    private static final double DESCENT = 0.2;

    private final StringWriter document = new StringWriter();
    private final XMLStreamWriter xml;
    private final Ink ground;
    private final double fontSize;
    private Ink fill = Ink.NONE;
    private Ink stroke = Ink.NONE;
    private double lineWidth = 1;
    private double[] dashes = new double[0];
    private boolean bold;
    private Side side = Side.LEFT;
    private Level level = Level.BASELINE;
    private int clips;

    /// Begins a document.
    ///
    /// @param width of what is drawn
    /// @param height of what is drawn
    /// @param margin left free around it
    /// @param ground the colour of the paper
    /// @param fonts families, the best first, as a style sheet has them
    /// @param fontSize pixels
    /// @param title what the picture is called
    public SvgPen(double width, double height, double margin, Ink ground, String fonts, double fontSize, String title) {
        this.ground = ground;
        this.fontSize = fontSize;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document);
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace(SVG);
            xml.writeNamespace("xlink", LINKS);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        attributes("width", width + 2 * margin, "height", height + 2 * margin);
        attribute("viewBox", numbers(-margin, -margin, width + 2 * margin, height + 2 * margin));
        attribute("font-family", fonts);
        attributes("font-size", fontSize);
        begin("title");
        characters(title);
        end();
        clearRect(-margin, -margin, width + 2 * margin, height + 2 * margin);
    }

    /// Ends the document; nothing can be drawn afterwards.
    public String document() {
        end();
        try {
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return document.toString();
    }

    private void begin(String name) {
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void end() {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void attribute(String name, String value) {
        try {
            xml.writeAttribute(name, value.replaceAll(CHARACTERS_XML_HAS_NOT, " "));
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void attributes(Object... namesAndNumbers) {
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            attribute((String) namesAndNumbers[i], number((double) namesAndNumbers[i + 1]));
        }
    }

    private void characters(String words) {
        try {
            xml.writeCharacters(words.replaceAll(CHARACTERS_XML_HAS_NOT, " "));
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // A hundredth of a pixel is finer than any eye.
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static String numbers(double... values) {
        return Arrays.stream(values).mapToObj(SvgPen::number).collect(Collectors.joining(" "));
    }

    @Override
    public void setFill(Ink ink) {
        fill = ink;
    }

    @Override
    public void setStroke(Ink ink) {
        stroke = ink;
    }

    @Override
    public void setLineWidth(double width) {
        lineWidth = width;
    }

    @Override
    public void setLineDashes(double... lengths) {
        dashes = lengths.clone();
    }

    @Override
    public void setBold(boolean isBold) {
        bold = isBold;
    }

    @Override
    public void setTextAlign(Side newSide) {
        side = newSide;
    }

    @Override
    public void setTextBaseline(Level newLevel) {
        level = newLevel;
    }

    @Override
    public void fillText(String words, double x, double y) {
        double down = switch (level) {
            case TOP -> ASCENT;
            case CENTER -> HALF;
            case BASELINE -> 0;
            case BOTTOM -> -DESCENT;
        };
        beginText(x, y + down * fontSize, side);
        characters(words);
        end();
    }

    @Override
    public void fillTurned(String words, double x, double y) {
        beginText(x, y + HALF * fontSize, Side.CENTER);
        attribute("transform", "rotate(" + numbers(-90, x, y) + ")");
        characters(words);
        end();
    }

    private void beginText(double x, double y, Side at) {
        begin("text");
        attributes("x", x, "y", y);
        if (at != Side.LEFT) {
            attribute("text-anchor", at == Side.RIGHT ? "end" : "middle");
        }
        if (bold) {
            attribute("font-weight", "bold");
        }
        attribute("xml:space", "preserve");
        color("fill", fill);
    }

    @Override
    public void strokeLine(double x1, double y1, double x2, double y2) {
        begin("line");
        attributes("x1", x1, "y1", y1, "x2", x2, "y2", y2);
        endStroked();
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        beginRectangle(x, y, width, height, 0);
        endFilled();
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        beginRectangle(x, y, width, height, 0);
        endOutlined();
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double arc) {
        beginRectangle(x, y, width, height, arc / 2);
        endFilled();
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double arc) {
        beginRectangle(x, y, width, height, arc / 2);
        endOutlined();
    }

    private void beginRectangle(double x, double y, double width, double height, double radius) {
        begin("rect");
        attributes("x", x, "y", y, "width", Math.max(0, width), "height", Math.max(0, height));
        if (radius > 0) {
            attributes("rx", radius);
        }
    }

    @Override
    public void fillOval(double x, double y, double width, double height) {
        beginEllipse(x, y, width, height);
        endFilled();
    }

    @Override
    public void strokeOval(double x, double y, double width, double height) {
        beginEllipse(x, y, width, height);
        endOutlined();
    }

    private void beginEllipse(double x, double y, double width, double height) {
        begin("ellipse");
        attributes("cx", x + width / 2, "cy", y + height / 2, "rx", width / 2, "ry", height / 2);
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, int count) {
        beginPoints("polygon", xs, ys, count);
        endFilled();
    }

    @Override
    public void strokePolygon(double[] xs, double[] ys, int count) {
        beginPoints("polygon", xs, ys, count);
        endOutlined();
    }

    @Override
    public void strokePolyline(double[] xs, double[] ys, int count) {
        beginPoints("polyline", xs, ys, count);
        endOutlined();
    }

    private void beginPoints(String name, double[] xs, double[] ys, int count) {
        begin(name);
        attribute("points", IntStream.range(0, count)
                .mapToObj(i -> number(xs[i]) + "," + number(ys[i]))
                .collect(Collectors.joining(" ")));
        attribute("stroke-linejoin", "round");
    }

    @Override
    public void drawPicture(Picture picture, double x, double y, double width, double height) {
        byte[] png = Png.encode(picture.straight(), picture.width, picture.height);
        begin("image");
        attributes("x", x, "y", y, "width", width, "height", height);
        attribute("preserveAspectRatio", "none");
        attribute("image-rendering", "pixelated");
        attribute("xlink:href", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        end();
    }

    @Override
    public void clearRect(double x, double y, double width, double height) {
        beginRectangle(x, y, width, height, 0);
        color("fill", ground);
        end();
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clips++;
        begin("clipPath");
        attribute("id", "clip" + clips);
        beginRectangle(x, y, width, height, 0);
        end();
        end();
        begin("g");
        attribute("clip-path", "url(#clip" + clips + ")");
    }

    @Override
    public void endClip() {
        end();
    }

    private void endFilled() {
        color("fill", fill);
        end();
    }

    private void endOutlined() {
        attribute("fill", "none");
        endStroked();
    }

    private void endStroked() {
        color("stroke", stroke);
        if (lineWidth != 1) {
            attributes("stroke-width", lineWidth);
        }
        if (dashes.length > 0) {
            attribute("stroke-dasharray", numbers(dashes));
        }
        end();
    }

    private void color(String name, Ink ink) {
        attribute(name, ink.code());
        if (ink.opacity() < 1) {
            attributes(name + "-opacity", ink.opacity());
        }
    }
}
