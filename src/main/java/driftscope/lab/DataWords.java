package driftscope.lab;

import driftscope.data.DataException;
import driftscope.setting.Choice;
import driftscope.text.Text;

/// In words, why data cannot be used.
public final class DataWords {

    private DataWords() {}

    /// One sentence for the user: which file, what is wrong, what is allowed.
    public static String of(DataException refused) {
        DataException.Reason reason = refused.reason();
        return reason == null ? refused.getMessage() : Text.of("unusable." + Choice.word(reason), refused.parts());
    }
}
