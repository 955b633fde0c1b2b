package driftscope.lab;

import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Hashes the metrics of recipes that were written down once. Also a program, to be run on virtual machines with other vectors:
/// its arguments are the steps and the names of recipes, what it prints are their hashes.
final class GoldenMetrics {

    private static final int ROWS = 4;

    private GoldenMetrics() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            System.out.println(hash(name, Long.parseLong(arguments[0])));
        }
    }

    /// `name steps SHA-256`, the last of the CSV with the metrics of so many steps.
    static String hash(String name, long steps) {
        try {
            Path file = Files.createTempFile("golden", ".csv");
            try {
                new MetricsRun(recipe(name), steps, steps / ROWS).writeTo(file, step -> {});
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                return name + " " + steps + " " + HexFormat.of().formatHex(hash);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (RecipeException | NoSuchAlgorithmException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Recipe recipe(String name) throws IOException, RecipeException {
        return RecipeReader.parse(resource(name + ".json"), name, Path.of("").toAbsolutePath());
    }

    /// The hashes that were written down: one [#hash] a line.
    static List<String> expected() throws IOException {
        return resource("hashes.txt").lines().toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GoldenMetrics.class.getResourceAsStream("golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
