package driftscope;

import driftscope.math.RandomStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Bytes and texts with a few faults in them, drawn from a stream of random numbers.
public final class Mutations {

    private static final Pattern TOKENS = Pattern.compile("\"[^\"]*\"|[-+.\\w]+|\\s+|.", Pattern.DOTALL);

    /// What faults are made of, besides what is there.
    private static final String[] WORDS = {
        "null", "true", "0", "-1", "1e400", "1e-400", "0.1", "99999999999999999999", "{}", "[]", "\"\"", "\"\\ud800\"", "\"\u202E\"",
        "\"\\u0000\"", "\"a\\nb\"", ",", ":", "{", "}", "[", "]", "\"", "\u2028", "\\", "NaN", "'", "/*", "\"batch\"", "\"format\""
    };

    private Mutations() {}

    /// One to four faults: a byte set, left out, put in or doubled, or the end cut off.
    public static byte[] ofBytes(byte[] bytes, RandomStream random) {
        byte[] result = bytes;
        for (int faults = 1 + random.nextInt(4); faults > 0 && result.length > 0; faults--) {
            int at = random.nextInt(result.length);
            int to = Math.min(result.length, at + random.nextInt(4));
            result = switch (random.nextInt(5)) {
                case 0 -> {
                    byte[] set = result.clone();
                    set[at] = (byte) random.nextInt(256);
                    yield set;
                }
                case 1 -> joined(result, at, new byte[0], to);
                case 2 -> joined(result, at, new byte[] {(byte) random.nextInt(256)}, at);
                case 3 -> joined(result, to, Arrays.copyOfRange(result, at, to), to);
                default -> random.nextInt(4) == 0 ? Arrays.copyOf(result, at) : result;
            };
        }
        return result;
    }

    private static byte[] joined(byte[] bytes, int upTo, byte[] between, int from) {
        byte[] result = Arrays.copyOf(bytes, upTo + between.length + bytes.length - from);
        System.arraycopy(between, 0, result, upTo, between.length);
        System.arraycopy(bytes, from, result, upTo + between.length, bytes.length - from);
        return result;
    }

    /// One to three words or signs of a JSON text replaced by others of it, or by what is likely to be wrong.
    public static String ofTokens(String json, RandomStream random) {
        List<String> tokens = new ArrayList<>(TOKENS.matcher(json).results().map(found -> found.group()).toList());
        for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(4)) {
                case 0 -> tokens.set(at, WORDS[random.nextInt(WORDS.length)]);
                case 1 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
                case 2 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
                default -> {
                    byte[] faulty = ofBytes(tokens.get(at).getBytes(StandardCharsets.UTF_8), random);
                    tokens.set(at, new String(faulty, StandardCharsets.UTF_8));
                }
            }
        }
        return String.join("", tokens);
    }
}
