package driftscope.app.present;

import java.util.function.IntConsumer;

/// How large everything is shown, in steps from 100 to 200 %.
final class TypeScale {

    static final int USUAL = 100;
    private static final int[] STEPS = {USUAL, 110, 125, 150, 175, 200};

    private final IntConsumer onChosen;
    private int percent;

    /// @param percent at first; what lies between two steps becomes the lower one
    /// @param onChosen is told what was chosen
    TypeScale(double percent, IntConsumer onChosen) {
        this.onChosen = onChosen;
        this.percent = STEPS[placeOf(percent)];
    }

    int percent() {
        return percent;
    }

    private static int placeOf(double percent) {
        int place = 0;
        while (place + 1 < STEPS.length && STEPS[place + 1] <= percent) {
            place++;
        }
        return place;
    }

    /// Goes so many steps up, or down.
    void change(int by) {
        choose(STEPS[Math.clamp((long) placeOf(percent) + by, 0, STEPS.length - 1)]);
    }

    void choose(int newPercent) {
        if (newPercent != percent) {
            percent = newPercent;
            onChosen.accept(percent);
        }
    }
}
