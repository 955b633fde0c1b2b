package driftscope.lab.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One JSON object in a file or a text, read strictly: a regular file of bounded size, UTF-8, no key twice, nothing after the
/// closing brace, no half of a character. What is refused is refused in one clean line.
public final class JsonText {

    private static final int MAX_BYTES = 1_000_000;
    private static final int MAX_MESSAGE = 200;

    /// Bits of a file's mode in Unix that say what it is.
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private JsonText() {}

    /// The text of a file of at most 1 MB.
    ///
    /// @throws RecipeException with one line for the user
    public static String read(Path file, String what) throws RecipeException {
        return read(file, what, MAX_BYTES);
    }

    /// The text of a file of another kind, of at most 1 MB.
    ///
    /// @param what a message calls what is expected there, as in "a recipe"
    /// @param kind what a message calls its kind of file, as in "JSON"
    /// @throws RecipeException with one line for the user
    public static String readOther(Path file, String what, String kind) throws RecipeException {
        return read(file, what, kind, MAX_BYTES);
    }

    /// The text of a file. Nothing is opened that could be waited for: a pipe, a device.
    ///
    /// @param what a message calls what is expected there, as in "a recipe"
    /// @param mostBytes the file may have, in whole millions
    /// @throws RecipeException with one line for the user
    public static String read(Path file, String what, int mostBytes) throws RecipeException {
        return read(file, what, Text.of("json.kind"), mostBytes);
    }

    private static String read(Path file, String what, String kind, int mostBytes) throws RecipeException {
        String name = Quoting.escaped(file.toString());
        requireRegular(file, name, what, kind);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (NoSuchFileException e) {
            throw new RecipeException(Text.of("json.noFile", name), e);
        } catch (AccessDeniedException e) {
            throw new RecipeException(Text.of("json.denied", name), e);
        } catch (IOException e) {
            throw new RecipeException(Text.of("json.unreadable", name, Quoting.shortened(reason(e), MAX_MESSAGE)), e);
        }
        if (bytes.length > mostBytes) {
            throw new RecipeException(Text.of("json.tooBig", name, what, mostBytes / 1_000_000));
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            // Editors on Windows may put a byte order mark in front, which is no JSON.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RecipeException(Text.of("json.noText", name, what, kind), e);
        }
    }

    private static void requireRegular(Path file, String name, String what, String kind) throws RecipeException {
        if (Files.isDirectory(file)) {
            throw new RecipeException(Text.of("json.folder", name, what, kind));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new RecipeException(Text.of("json.noRegularFile", name, kindOf(file), what, kind));
        }
    }

    private static String kindOf(Path file) {
        try {
            return switch ((int) Files.getAttribute(file, "unix:mode") & KIND) {
                case PIPE -> Text.of("json.pipe");
                case SOCKET -> Text.of("json.socket");
                default -> Text.of("json.device");
            };
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return Text.of("json.unknownKind");
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// The object of a text, with values of Java's own types: maps, lists, texts, numbers, booleans and null.
    ///
    /// @param source what messages call the text
    /// @param what a message calls what is expected there, as in "a recipe"
    /// @throws RecipeException with one line for the user
    public static Map<String, Object> object(String json, String source, String what) throws RecipeException {
        JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        String name = Quoting.escaped(source);
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RecipeException(Text.of("json.noObject", name, what));
            }
            Map<String, Object> tree = new JSON(factory).mapFrom(parser);
            if (parser.nextToken() != null) {
                throw new RecipeException(Text.of("json.rest", name, at(parser.currentTokenLocation()), what));
            }
            requireWholeCharacters(name, "", tree);
            return tree;
        } catch (JsonProcessingException e) {
            throw new RecipeException(
                    e.getLocation() == null
                            ? Text.of("json.noJson", name, plain(e))
                            : Text.of("json.noJson.at", name, at(e.getLocation()), plain(e)),
                    e);
        } catch (IOException e) {
            throw new RecipeException(Text.of("json.unreadable", name, Quoting.shortened(reason(e), MAX_MESSAGE)), e);
        }
    }

    private static String at(JsonLocation location) {
        return Text.of("json.at", location.getLineNr(), location.getColumnNr());
    }

    /// JSON can say half of a character, "\ud800" without its other half; a file cannot keep it.
    private static void requireWholeCharacters(String source, String path, Object value) throws RecipeException {
        switch (value) {
            case String text when Quoting.hasHalfCharacter(text) -> throw new RecipeException(
                    Text.of("json.half", path.isEmpty() ? source : source + ": " + path, Quoting.quoted(text)));
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String key = String.valueOf(entry.getKey());
                    String here = (path.isEmpty() ? "" : path + ".") + Quoting.shortened(key);
                    requireWholeCharacters(source, path, key);
                    if (entry.getValue() != null) {
                        requireWholeCharacters(source, here, entry.getValue());
                    }
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) != null) {
                        requireWholeCharacters(source, path + "[" + i + "]", list.get(i));
                    }
                }
            }
            default -> {}
        }
    }

    /// Jackson's message on one line, without what it says in terms of its own classes: where an object started, how to allow
    /// more in Java.
    private static String plain(JsonProcessingException e) {
        String message = e.getOriginalMessage()
                .replaceAll("(?s)\\s*\\((start marker at|for [^(]* starting at) .*", "")
                .replaceAll("(?s)\\s*\\[Source: .*", "")
                .replaceAll(": enable `[^`]*`.*", " is not allowed")
                .replaceAll(",? ?\\(?from `[^`]*`\\)?", "")
                .replaceAll("`[^`]*\\.([A-Za-z]+)`", "$1")
                .strip();
        return Quoting.shortened(message, MAX_MESSAGE);
    }
}
