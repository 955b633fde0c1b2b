package driftscope.plot;

import java.util.Locale;

/// What a colour is for. A theme says which colour that is; a plot never names one.
public enum Role {
    /// The first lane.
    LANE_A("#f78b3c"),
    /// The second lane.
    LANE_B("#4493f8"),
    /// Words and numbers that matter.
    TEXT("#d5dbe2"),
    /// Axis labels and remarks.
    MUTED("#99a2ad"),
    /// Lines behind the data.
    GRID("#242b34"),
    /// The outline of a cell.
    FRAME("#30363d"),
    /// The dashed curve of the reference step.
    REFERENCE("#c3cad3"),
    /// What needs attention: saturation, divergence.
    WARNING("#ff6b63"),
    /// What is healthy.
    GOOD("#4cc25d"),
    /// A change made while running.
    MARKER("#d29922"),
    /// The ground of a plot, also behind words that lie on curves.
    BACKGROUND("#151b23"),
    /// The track of the time axis and the focus ring.
    ACCENT("#4493f8"),
    /// The first class of examples; after the fourth they begin again.
    CLASS_1("#e69f00"),
    /// The second class of examples.
    CLASS_2("#56b4e9"),
    /// The third class of examples.
    CLASS_3("#1fb98c"),
    /// The fourth class of examples.
    CLASS_4("#d58ab5");

    private final String standard;

    Role(String standard) {
        this.standard = standard;
    }

    /// The colour where no theme says another.
    public Ink standard() {
        return Ink.of(standard);
    }

    /// The name in a style sheet, such as `-plot-lane-a`.
    public String property() {
        return "-plot-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The role of a lane.
    ///
    /// @param lane 0 is A, 1 is B
    public static Role lane(int lane) {
        return lane == 0 ? LANE_A : LANE_B;
    }

    /// The role of a class of examples, counted from 0.
    public static Role ofClass(int label) {
        return values()[CLASS_1.ordinal() + Math.floorMod(label, 4)];
    }
}
