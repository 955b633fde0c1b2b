package driftscope.app.lesson;

import driftscope.lab.lesson.Deed;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonStep;
import driftscope.lab.lesson.Look;
import driftscope.lab.lesson.Places;
import org.jspecify.annotations.Nullable;

/// What the centre shows in each step of a lesson: what was said of it last.
final class Scenes {

    private Scenes() {}

    /// @param step its index, counted from 0
    /// @param deedDone whether what that step asks for was done
    static Scenery.Centre at(Lesson lesson, int step, boolean deedDone) {
        String view = lesson.arrangement().view();
        String quantity = lesson.arrangement().quantity();
        String plots = lesson.arrangement().plots();
        String byHand = null;
        for (int i = 0; i <= step; i++) {
            LessonStep each = lesson.steps().get(i);
            Look look = each.look();
            if (look != null) {
                view = orElse(look.view(), view);
                quantity = look.quantity() == null ? quantity : look.quantity();
                plots = look.plots() == null ? plots : look.plots();
            }
            if (i < step || deedDone) {
                switch (each.deed()) {
                    case Deed.OpenView(String opened) -> view = opened;
                    case Deed.WalkByHand(String place) -> {
                        view = Places.BY_HAND_VIEW;
                        // An experiment is made once, in its own step.
                        byHand = i == step || !place.equals(Places.IDENTITY) ? place : null;
                    }
                    case null, default -> {}
                }
            }
        }
        return new Scenery.Centre(view, quantity, plots, byHand);
    }

    private static String orElse(@Nullable String said, String before) {
        return said == null ? before : said;
    }
}
