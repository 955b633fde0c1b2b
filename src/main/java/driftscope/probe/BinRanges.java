package driftscope.probe;

import driftscope.nn.Activation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ranges of the histograms, one for each quantity and hidden layer, shared by the lanes and by all frames of a run.
/// A range starts narrow and doubles when too much lies outside; older histograms follow by [Histogram#widened].
public final class BinRanges {

    private static final double FIRST_LIMIT = 4;
    private static final double FIRST_GRADIENT_LIMIT = 0x1p-40;
    private static final double MOST_OUTSIDE = 0.02;

    /// How many times its first width a range may grow to: a lane on its way to infinity must not take the other's
    /// picture with it.
    private static final double MOST_GROWTH = 64;

    private final Map<Quantity, List<BinRange>> ranges;
    private final @Nullable BinRanges base;

    private BinRanges(Map<Quantity, List<BinRange>> ranges, @Nullable BinRanges base) {
        this.ranges = ranges;
        this.base = base;
    }

    /// These ranges as the ones to start from: they grow to 64 times their width and no further.
    public BinRanges asBase() {
        return new BinRanges(ranges, new BinRanges(ranges, null));
    }

    /// The ranges that [#asBase] was called on, or these: for when a lane has stopped and the other is what matters.
    public BinRanges base() {
        return base == null ? this : base.asBase();
    }

    /// The ranges before anything was measured, of lanes with one activation.
    public static BinRanges first(int layers, Activation activation) {
        return first(layers, Set.of(activation));
    }

    /// The ranges before anything was measured.
    ///
    /// @param activations those of the lanes: what any of them can give has its place
    public static BinRanges first(int layers, Set<Activation> activations) {
        var ranges = new EnumMap<Quantity, List<BinRange>>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            BinRange range = switch (quantity) {
                case SUM, NORMALIZED, ACTIVATION_INPUT -> BinRange.symmetric(FIRST_LIMIT);
                case OUTPUT -> outputRange(activations);
                case GRADIENT -> BinRange.symmetric(FIRST_GRADIENT_LIMIT);
            };
            ranges.put(quantity, Collections.nCopies(layers, range));
        }
        return new BinRanges(ranges, null);
    }

    private static BinRange outputRange(Set<Activation> activations) {
        double lowest = activations.stream().mapToDouble(Activation::lowest).min().orElseThrow();
        double highest = activations.stream().mapToDouble(Activation::highest).max().orElseThrow();
        if (Double.isFinite(lowest) && Double.isFinite(highest)) {
            return new BinRange(lowest, highest, true);
        }
        return lowest == 0 ? new BinRange(0, FIRST_LIMIT, false) : BinRange.symmetric(FIRST_LIMIT);
    }

    /// How many hidden layers there are ranges for.
    public int layers() {
        return of(Quantity.SUM).size();
    }

    /// The range for a quantity of a hidden layer, counted from 0.
    public BinRange of(Quantity quantity, int layer) {
        return of(quantity).get(layer);
    }

    private List<BinRange> of(Quantity quantity) {
        return Objects.requireNonNull(ranges.get(quantity), "every quantity has ranges");
    }

    /// These ranges, doubled where more than 2 % of a lane's values lay outside.
    ///
    /// @param measures of one lane, one per hidden layer
    public BinRanges grownFor(List<LayerMeasures> measures) {
        return grownFor(measures, this);
    }

    /// The same for measures that were asked for on ranges of before. What was counted on others than these has been answered, or says
    /// nothing of them.
    ///
    /// @param measures of one lane, one per hidden layer
    /// @param asked the ranges to count on when they were taken
    public BinRanges grownFor(List<LayerMeasures> measures, BinRanges asked) {
        var grown = new EnumMap<Quantity, List<BinRange>>(Quantity.class);
        boolean changed = false;
        for (Quantity quantity : Quantity.values()) {
            var list = new ArrayList<BinRange>();
            for (int layer = 0; layer < measures.size(); layer++) {
                BinRange range = of(quantity, layer);
                Distribution distribution = measures.get(layer).distribution(quantity);
                if (distribution != null && distribution.histogram().range().equals(asked.of(quantity, layer))) {
                    range = grown(range, distribution, mostWidth(quantity, layer));
                }
                changed |= range != of(quantity, layer);
                list.add(range);
            }
            grown.put(quantity, List.copyOf(list));
        }
        return changed ? new BinRanges(grown, base) : this;
    }

    /// These ranges with room for any output: for when a batch norm comes in after the activation.
    public BinRanges withUnboundedOutput() {
        BinRange first = of(Quantity.OUTPUT).getFirst();
        if (first.low() < 0 && !first.fixed()) {
            return this;
        }
        var changed = new EnumMap<>(ranges);
        changed.put(
                Quantity.OUTPUT,
                Collections.nCopies(of(Quantity.OUTPUT).size(), BinRange.symmetric(FIRST_LIMIT)));
        return new BinRanges(changed, base);
    }

    private double mostWidth(Quantity quantity, int layer) {
        return base == null ? Double.POSITIVE_INFINITY : MOST_GROWTH * base.of(quantity, layer).high();
    }

    private static BinRange grown(BinRange range, Distribution distribution, double mostWidth) {
        if (range.fixed() || range.high() >= mostWidth || distribution.histogram().outside() <= MOST_OUTSIDE) {
            return range;
        }
        double needed = Math.abs(distribution.mean()) + 2.5 * distribution.standardDeviation();
        BinRange result = range.doubled();
        while (result.high() < Math.min(needed, mostWidth)) {
            result = result.doubled();
        }
        return result;
    }
}
