package driftscope.app.guide;

import driftscope.app.markdown.Heading;
import driftscope.app.markdown.Passage;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Looks for words in the guide. Accents, case and what marks a letter do not matter: `x` finds x̂.
final class GuideSearch {

    private static final int MOST_HITS = 60;

    /// Of a longer sentence the part around what was found is shown.
    private static final int MOST_CHARACTERS = 170;
    private static final int BEFORE_FOUND = 60;

    private final List<String> wanted;

    GuideSearch(String words) {
        wanted = Stream.of(plain(words).split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }

    List<Hit> in(Collection<Page> pages) {
        var inHeadings = new ArrayList<Hit>();
        var others = new ArrayList<Hit>();
        if (wanted.isEmpty()) {
            return others;
        }
        for (Page page : pages) {
            List<Passage> passages = page.document().passages();
            for (int index = 0; index < passages.size(); index++) {
                Passage passage = passages.get(index);
                if (hasAll(passage.words())) {
                    String heading = page.document().heading(passage.anchor()).map(Heading::words).orElse(page.title());
                    boolean isHeading = passage.words().equals(heading);
                    (isHeading ? inHeadings : others).add(new Hit(
                            new Place(page.name(), passage.anchor()), index, heading, isHeading ? after(passages, index) : sentence(passage.words())));
                }
            }
        }
        return Stream.concat(inHeadings.stream(), others.stream()).limit(MOST_HITS).toList();
    }

    private boolean hasAll(String words) {
        String plain = plain(words);
        return wanted.stream().allMatch(plain::contains);
    }

    /// What a heading is followed by says more than the heading again.
    private String after(List<Passage> passages, int heading) {
        return heading + 1 < passages.size() && passages.get(heading + 1).anchor().equals(passages.get(heading).anchor())
                ? firstSentence(passages.get(heading + 1).words())
                : passages.get(heading).words();
    }

    private String firstSentence(String words) {
        return around(sentences(words).getFirst());
    }

    /// The first sentence that has the most of what is looked for.
    private String sentence(String words) {
        String best = "";
        long most = 0;
        for (String sentence : sentences(words)) {
            String plain = plain(sentence);
            long count = wanted.stream().filter(plain::contains).count();
            if (count > most) {
                most = count;
                best = sentence;
            }
        }
        return around(best);
    }

    private String around(String sentence) {
        if (sentence.length() <= MOST_CHARACTERS) {
            return sentence;
        }
        String plain = plain(sentence);
        int found = wanted.stream().mapToInt(plain::indexOf).filter(at -> at >= 0).min().orElse(0);
        int from = found <= BEFORE_FOUND ? 0 : sentence.indexOf(' ', Math.min(found, sentence.length()) - BEFORE_FOUND) + 1;
        int to = from + MOST_CHARACTERS >= sentence.length() ? sentence.length() : sentence.lastIndexOf(' ', from + MOST_CHARACTERS);
        return (from == 0 ? "" : "… ") + sentence.substring(from, to) + (to == sentence.length() ? "" : " …");
    }

    private static List<String> sentences(String words) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        ends.setText(words);
        var sentences = new ArrayList<String>();
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
            sentences.add(words.substring(start, end).strip());
            start = end;
        }
        return sentences.isEmpty() ? List.of(words) : sentences;
    }
}
