package driftscope.app.notice;

import driftscope.text.Text;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A sentence for the user.
///
/// @param details what *Copy details* copies, or null where the sentence says it all
public record Notice(Kind kind, String sentence, @Nullable String details) {

    /// That something was done.
    public static Notice done(String sentence) {
        return new Notice(Kind.DONE, sentence, null);
    }

    /// That something could not be done.
    public static Notice trouble(String sentence) {
        return new Notice(Kind.TROUBLE, sentence, null);
    }

    /// What the sentence is about, told by a word, a sign and a colour.
    public enum Kind {
        /// Something was done. Goes by itself.
        DONE("✓", Text.of("notice.done"), Duration.seconds(6)),
        /// Something could not be done, or not as it was meant.
        TROUBLE("!", Text.of("notice.trouble"), Duration.INDEFINITE),
        /// The program has a fault.
        FAULT("✕", Text.of("notice.fault"), Duration.INDEFINITE);

        public final String sign;
        public final String word;
        public final Duration stay;

        Kind(String sign, String word, Duration stay) {
            this.sign = sign;
            this.word = word;
            this.stay = stay;
        }
    }
}
