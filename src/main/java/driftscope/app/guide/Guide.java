package driftscope.app.guide;

import driftscope.app.markdown.MarkdownDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pages of the guide, in the order in which the first one, `index`, names them; where what is explained; and where words stand.
public final class Guide {

    /// The page that names the others.
    public static final String INDEX = "index";

    private static final String FOLDER = "/driftscope/assets/guide/";
    private static final String ENDING = ".en.md";

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Place> subjects = new LinkedHashMap<>();

    private Guide() {
        MarkdownDocument index = MarkdownDocument.parse(read(INDEX + ENDING));
        Set<String> names = new LinkedHashSet<>(List.of(INDEX));
        index.links().stream()
                .filter(link -> link.endsWith(ENDING))
                .map(link -> link.substring(0, link.length() - ENDING.length()))
                .forEach(names::add);
        for (String name : names) {
            var page = new Page(name, name.equals(INDEX) ? index : MarkdownDocument.parse(read(name + ENDING)));
            pages.put(name, page);
            page.document().subjects().forEach((subject, anchor) -> subjects.put(subject, new Place(name, anchor)));
        }
    }

    /// Reads all pages.
    public static Guide load() {
        return new Guide();
    }

    private static String read(String file) {
        try (InputStream in = open(file)) {
            if (in == null) {
                throw new IllegalStateException("The guide has no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A file of the guide's folder, a picture or a recipe.
    ///
    /// @return null if there is none
    public static @Nullable InputStream open(String file) {
        return Guide.class.getResourceAsStream(FOLDER + file);
    }

    /// In the order of the contents.
    public List<Page> pages() {
        return List.copyOf(pages.values());
    }

    public Optional<Page> page(String name) {
        return Optional.ofNullable(pages.get(name));
    }

    /// Where something is explained.
    ///
    /// @param subject a kind and a name, such as `setting:epsilon`, `card:drift`, `view:units`, `part:time`
    public Optional<Place> about(String subject) {
        return Optional.ofNullable(subjects.get(subject));
    }

    /// All that is explained somewhere.
    public Set<String> subjects() {
        return Set.copyOf(subjects.keySet());
    }

    /// Where a link of a page leads, if that is in the guide.
    ///
    /// @param from the page it stands on
    /// @param link such as `views.en.md#by-hand` or `#by-hand`
    public Optional<Place> resolve(String from, String link) {
        String[] parts = link.split("#", 2);
        String anchor = parts.length > 1 ? parts[1] : "";
        String name = parts[0].isEmpty() ? from : parts[0].endsWith(ENDING) ? parts[0].substring(0, parts[0].length() - ENDING.length()) : "";
        return page(name)
                .filter(page -> anchor.isEmpty() || page.document().heading(anchor).isPresent())
                .map(page -> new Place(name, anchor));
    }

    /// The passages with all of some words, those first in whose heading they stand.
    ///
    /// @param words of a user, in any order and case; beginnings of words and parts of them count
    public List<Hit> search(String words) {
        return new GuideSearch(words).in(pages.values());
    }
}
