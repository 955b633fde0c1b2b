package driftscope.report;

import driftscope.lab.time.Evaluation;
import driftscope.lab.time.StatisticsLag;
import driftscope.plot.Labels;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Shortage;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the statistics of a layer's normalizer fall short of, in words: in half precision, or behind shifted images.
public final class StatisticsWords {

    private static final int MOST_UNITS = 12;

    private StatisticsWords() {}

    /// How far the running statistics of a layer are behind; NONE where nobody measured it.
    public static StatisticsLag lag(@Nullable Evaluation evaluation, int layer) {
        return evaluation == null || layer >= evaluation.lags().size() ? StatisticsLag.NONE : evaluation.lags().get(layer);
    }

    /// `σ² overflowed in 12`, the worst of a layer in a line; null where there is none.
    public static @Nullable String shortage(LayerMeasures measures) {
        return measures.shortages().isEmpty() ? null : words(measures.shortages().getFirst());
    }

    private static String words(Shortage shortage) {
        return Text.of("layers.short." + Choice.word(shortage.shortfall()), shortage.units().length);
    }

    /// Lines with all that there is to say, units counted from 1.
    public static List<String> notes(LayerMeasures measures, StatisticsLag lag) {
        var notes = new ArrayList<String>();
        for (Shortage shortage : measures.shortages()) {
            notes.add(Text.of("layers.shortUnits", words(shortage), units(shortage.units())));
        }
        if (Double.isFinite(lag.mean())) {
            notes.add(Text.of("layers.lag.note", Labels.steady(lag.mean()), Labels.steady(Math.exp(lag.logVariance()))));
        }
        return notes;
    }

    private static String units(int[] units) {
        String first = Arrays.stream(units).limit(MOST_UNITS).mapToObj(unit -> Integer.toString(unit + 1)).collect(Collectors.joining(", "));
        return units.length > MOST_UNITS ? first + " …" : first;
    }
}
