package driftscope.app;

import driftscope.lab.ByHand;
import driftscope.plot.Labels;
import driftscope.probe.StatisticsConvention;
import driftscope.probe.UnitByHand;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Arrays;

/// The steps of batch normalization in their order, each with its formula, with the numbers that stand in it, and with what it makes of every
/// example.
enum ByHandPhase {
    CENTER {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            UnitByHand unit = seen.numbers();
            return words(unit.mean());
        }

        @Override
        double value(UnitByHand unit, int row) {
            return unit.x()[row];
        }

        @Override
        double mark(UnitByHand unit) {
            return unit.mean();
        }
    },
    SPREAD {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            UnitByHand unit = seen.numbers();
            return words(unit.variance(), Math.sqrt(unit.variance()));
        }

        @Override
        double value(UnitByHand unit, int row) {
            return centered(unit, row);
        }
    },
    NORMALIZE {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            UnitByHand unit = seen.numbers();
            return new Object[] {Labels.precise(unit.deviation()), Labels.value(100 * unit.shareOfEpsilon())};
        }

        @Override
        double value(UnitByHand unit, int row) {
            return unit.normalized()[row];
        }
    },
    SCALE {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            UnitByHand unit = seen.numbers();
            return words(unit.gamma(), unit.beta());
        }

        @Override
        double value(UnitByHand unit, int row) {
            return unit.y()[row];
        }

        @Override
        double mark(UnitByHand unit) {
            return unit.beta();
        }
    },
    BACK {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            UnitByHand unit = seen.numbers();
            return words(unit.gradientOfGamma(), unit.gradientOfBeta(), seen.nextGamma(), seen.nextBeta());
        }

        @Override
        double value(UnitByHand unit, int row) {
            return unit.dx().length == 0 ? Double.NaN : unit.dx()[row];
        }
    },
    RUNNING {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            UnitByHand unit = seen.numbers();
            boolean engines = convention == StatisticsConvention.PYTORCH;
            return new Object[] {
                Labels.precise(unit.runningMean()),
                Labels.precise(engines ? seen.nextRunningMean() : convention.nextMean(unit)),
                Labels.precise(unit.runningVariance()),
                Labels.precise(engines ? seen.nextRunningVariance() : convention.nextVariance(unit)),
                Labels.precise(convention.variance(unit)),
                Labels.value(convention == StatisticsConvention.KERAS ? 1 - (double) unit.alpha() : unit.alpha()),
                Labels.precise(seen.nextRunningVariance())
            };
        }

        @Override
        double value(UnitByHand unit, int row) {
            return Double.NaN;
        }
    };

    private static Object[] words(double... numbers) {
        return Arrays.stream(numbers).mapToObj(Labels::precise).toArray();
    }

    String title() {
        return Text.of("byHand.phase." + Choice.word(this) + ".title", ordinal() + 1);
    }

    String formula(StatisticsConvention convention) {
        return written("formula", convention);
    }

    /// What it does, in a sentence.
    String explanation(StatisticsConvention convention) {
        return written("tip", convention);
    }

    /// The numbers of the unit in its formula.
    final String numbers(ByHand seen, StatisticsConvention convention) {
        return this == BACK && seen.numbers().dx().length == 0
                ? Text.of("byHand.phase.back.none")
                : written("numbers", convention, figures(seen, convention));
    }

    /// In the words of a convention, where it has its own.
    private String written(String what, StatisticsConvention convention, Object... figures) {
        String key = Choice.word(this) + "." + what;
        String own = key + "." + Choice.word(convention);
        return Text.of("byHand.phase." + (Text.has("byHand.phase." + own) ? own : key), figures);
    }

    /// What stands in its words, in their order.
    abstract Object[] figures(ByHand seen, StatisticsConvention convention);

    /// What it makes of an example, or NaN.
    abstract double value(UnitByHand unit, int row);

    /// Where a line marks the plot of its values.
    double mark(UnitByHand unit) {
        return 0;
    }

    static double centered(UnitByHand unit, int row) {
        return (double) unit.x()[row] - unit.mean();
    }

    /// The values of all rows.
    final double[] values(ByHand seen) {
        UnitByHand unit = seen.numbers();
        double[] values = new double[unit.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = value(unit, row);
        }
        return values;
    }
}
