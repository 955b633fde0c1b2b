package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.control.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Simulates dichromats by the matrices of Machado, Oliveira and Fernandes (2009), severity 1.
@DisplayName("The colours of classes, in each theme,")
class ClassColorsTest {

    private static final double[][] EVERYONE = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[][] PROTANOPE = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}};
    private static final double[][] DEUTERANOPE = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}};

    @ParameterizedTest
    @EnumSource(Theme.class)
    @DisplayName("should differ from each other and from the lanes' for every eye")
    void differ(Theme theme) throws IOException {
        List<Color> classes = colors(theme, "-class-[1-4]");
        List<Color> lanes = colors(theme, "-lane-[ab]");
        assertThat(classes).hasSize(4);
        assertThat(lanes).hasSize(2);
        List<Color> all = new ArrayList<>(classes);
        all.addAll(lanes);
        for (double[][] eye : List.of(EVERYONE, PROTANOPE, DEUTERANOPE)) {
            for (int i = 0; i < classes.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    assertThat(distance(all.get(i), all.get(j), eye)).as("%s and %s", all.get(i), all.get(j)).isGreaterThan(14);
                }
            }
        }
    }

    private static List<Color> colors(Theme theme, String name) throws IOException {
        try (InputStream in = Theme.class.getResourceAsStream("/driftscope/assets/themes/driftscope.css")) {
            String sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String start = theme == Theme.DARK ? ".root:dark {" : ".root {";
            String rule = sheet.substring(sheet.indexOf(start), sheet.indexOf('}', sheet.indexOf(start)));
            Matcher matcher = Pattern.compile(name + ": (#[0-9a-f]{6});").matcher(rule);
            List<Color> found = new ArrayList<>();
            while (matcher.find()) {
                found.add(Color.web(matcher.group(1)));
            }
            return found;
        }
    }

    /// The distance in CIELAB (1976); 2.3 is just seen side by side.
    private static double distance(Color first, Color second, double[][] eye) {
        double[] a = lab(first, eye);
        double[] b = lab(second, eye);
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] lab(Color color, double[][] eye) {
        double[] rgb = times(eye, new double[] {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())});
        double[] xyz = times(
                new double[][] {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}, rgb);
        double x = root(xyz[0] / 0.9505);
        double y = root(xyz[1]);
        double z = root(xyz[2] / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                product[row] += matrix[row][column] * vector[column];
            }
        }
        return product;
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double root(double share) {
        double positive = Math.max(0, share);
        return positive > 0.008856 ? Math.cbrt(positive) : 7.787 * positive + 16 / 116.0;
    }
}
