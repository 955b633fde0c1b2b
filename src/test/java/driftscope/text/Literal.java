package driftscope.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A text between quotes in a source of the program.
///
/// @param file it stands in
/// @param text as it is written, with its escapes
/// @param calls what it is an argument of, be it deep inside: names of methods, classes and annotations before open parentheses
record Literal(Path file, String text, Set<String> calls) {

    private static final Path SOURCES = Path.of("src", "main", "java", "driftscope");

    /// Those of the packages of the program, such as `app`, and of all that are inside them.
    static List<Literal> of(String... packages) {
        return Stream.of(packages).flatMap(name -> files(SOURCES.resolve(name))).flatMap(file -> read(file).stream()).toList();
    }

    /// Those of a source.
    static List<Literal> in(Path file, String source) {
        return new Reader(file, source).literals();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Literal> read(Path file) {
        try {
            return in(file, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Goes through a source once, past comments and characters.
    private static final class Reader {

        private final Path file;
        private final String source;
        private final Deque<String> calls = new ArrayDeque<>();
        private final List<Literal> literals = new ArrayList<>();
        private int at;

        Reader(Path file, String source) {
            this.file = file;
            this.source = source;
        }

        List<Literal> literals() {
            while (at < source.length()) {
                char here = source.charAt(at);
                if (source.startsWith("//", at)) {
                    at = endOf("\n");
                } else if (source.startsWith("/*", at)) {
                    at = endOf("*/");
                } else if (source.startsWith("\"\"\"", at)) {
                    int start = at + 3;
                    at += 3;
                    at = endOf("\"\"\"");
                    add(source.substring(start, at - 3));
                } else if (here == '"' || here == '\'') {
                    int start = at + 1;
                    at = endOfQuoted(here);
                    if (here == '"') {
                        add(source.substring(start, at - 1));
                    }
                } else {
                    if (here == '(') {
                        calls.push(nameBefore(at));
                    } else if (here == ')') {
                        calls.pop();
                    }
                    at++;
                }
            }
            return literals;
        }

        private int endOf(String mark) {
            int found = source.indexOf(mark, at);
            return found < 0 ? source.length() : found + mark.length();
        }

        private int endOfQuoted(char quote) {
            int end = at + 1;
            while (source.charAt(end) != quote) {
                end += source.charAt(end) == '\\' ? 2 : 1;
            }
            return end + 1;
        }

        private void add(String text) {
            literals.add(new Literal(file, text, Set.copyOf(calls)));
        }

        /// `Text.of`, `Label`, or nothing where a parenthesis is only one.
        private String nameBefore(int end) {
            int start = end;
            while (start > 0 && (Character.isJavaIdentifierPart(source.charAt(start - 1)) || source.charAt(start - 1) == '.')) {
                start--;
            }
            return source.substring(start, end);
        }
    }
}
