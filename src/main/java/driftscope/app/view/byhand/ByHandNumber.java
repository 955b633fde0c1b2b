package driftscope.app.view.byhand;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of the view and which of them each is calculated from: those of the whole minibatch (or of all that share a mean), which stand
/// in a card, and those of a row, which stand in a column of the table.
///
/// This is the one place that says so; what lights up follows from it.
enum ByHandNumber {
    X(null, "x"),
    MEAN(ByHandPhase.CENTER, null),
    CENTERED(null, "centered"),
    VARIANCE(ByHandPhase.SPREAD, null),
    DEVIATION(ByHandPhase.NORMALIZE, null),
    NORMALIZED(null, "normalized"),
    UNBIASED(null, "unbiased"),
    GAMMA_AND_BETA(ByHandPhase.SCALE, null),
    GAMMA(null, "gamma"),
    BETA(null, "beta"),
    Y(null, "y"),
    DY(null, "dy"),
    OWN(null, "own"),
    FROM_MEAN(null, "mean"),
    FROM_VARIANCE(null, "along"),
    DX(null, "dx"),
    GRADIENTS(ByHandPhase.BACK, null),
    RUNNING(ByHandPhase.RUNNING, null);

    private final @Nullable ByHandPhase card;
    private final @Nullable String column;

    ByHandNumber(@Nullable ByHandPhase card, @Nullable String column) {
        this.card = card;
        this.column = column;
    }

    /// The card it stands in, or null.
    @Nullable ByHandPhase card() {
        return card;
    }

    /// Whether there is one in every row.
    boolean isOfRows() {
        return column != null;
    }

    /// The number of a card.
    static ByHandNumber in(ByHandPhase card) {
        return Arrays.stream(values()).filter(number -> number.card == card).findFirst().orElseThrow();
    }

    /// The number of a column, or null where it is none, as the row's own.
    static @Nullable ByHandNumber in(String column) {
        return Arrays.stream(values()).filter(number -> column.equals(number.column)).findFirst().orElse(null);
    }

    /// What it is calculated from.
    ///
    /// @param number a number
    /// @param allRows whether that of every row counts, or only that of its own row
    record Source(ByHandNumber number, boolean allRows) {}

    private static Source of(ByHandNumber number) {
        return new Source(number, false);
    }

    private static Source ofAll(ByHandNumber number) {
        return new Source(number, true);
    }

    /// What it is calculated from.
    List<Source> sources() {
        return switch (this) {
            case X, GAMMA_AND_BETA, GAMMA, BETA, DY -> List.of();
            case MEAN -> List.of(ofAll(X));
            case CENTERED -> List.of(of(X), of(MEAN));
            case VARIANCE -> List.of(ofAll(CENTERED));
            case DEVIATION -> List.of(of(VARIANCE));
            case NORMALIZED -> List.of(of(CENTERED), of(DEVIATION));
            case UNBIASED -> List.of(of(CENTERED), of(VARIANCE));
            case Y -> List.of(of(NORMALIZED), of(GAMMA_AND_BETA), of(GAMMA), of(BETA));
            case OWN -> List.of(of(DY), of(GAMMA_AND_BETA), of(GAMMA), of(DEVIATION));
            case FROM_MEAN -> List.of(ofAll(DY), of(GAMMA_AND_BETA), ofAll(GAMMA), of(DEVIATION));
            case FROM_VARIANCE -> List.of(
                    ofAll(DY), of(GAMMA_AND_BETA), ofAll(GAMMA), ofAll(NORMALIZED), of(DEVIATION));
            case DX -> List.of(of(OWN), of(FROM_MEAN), of(FROM_VARIANCE));
            case GRADIENTS -> List.of(ofAll(DY), ofAll(NORMALIZED), of(GAMMA_AND_BETA));
            case RUNNING -> List.of(of(MEAN), of(VARIANCE));
        };
    }

    /// A number where it stands.
    ///
    /// @param row counted from 0; −1 for one of a card
    record Spot(ByHandNumber number, int row) {

        /// Whether this one is calculated from another directly.
        boolean comesFrom(Spot other) {
            return number.sources().stream()
                    .anyMatch(source -> source.number == other.number
                            && (source.allRows || row < 0 || other.row < 0 || row == other.row));
        }
    }
}
