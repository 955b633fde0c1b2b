package driftscope.lab.lesson;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the window shows when a lesson begins. Null stands for what it usually shows.
///
/// @param view one of [Places#VIEWS]
/// @param quantity one of [Places#QUANTITIES]
/// @param plots one of [Places#PLOTS]
/// @param cards some of [Places#CARDS], in their order
public record Arrangement(String view, @Nullable String quantity, @Nullable String plots, @Nullable List<String> cards) {

    public Arrangement {
        cards = cards == null ? null : List.copyOf(cards);
    }
}
