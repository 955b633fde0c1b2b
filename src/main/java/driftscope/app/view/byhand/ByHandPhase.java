package driftscope.app.view.byhand;

import driftscope.lab.ByHand;
import driftscope.plot.Labels;
import driftscope.probe.GroupByHand;
import driftscope.probe.NumbersByHand;
import driftscope.probe.StatisticsConvention;
import driftscope.probe.UnitByHand;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Arrays;

/// The steps of a normalization in their order, each with its formula, with the numbers that stand in it, and with what it makes of every
/// number.
public enum ByHandPhase {
    CENTER {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            return words(seen.numbers().mean());
        }

        @Override
        double value(NumbersByHand numbers, int row) {
            return numbers.x()[row];
        }

        @Override
        double mark(NumbersByHand numbers) {
            return numbers.mean();
        }
    },
    SPREAD {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            return words(seen.numbers().variance(), Math.sqrt(seen.numbers().variance()));
        }

        @Override
        double value(NumbersByHand numbers, int row) {
            return centered(numbers, row);
        }
    },
    NORMALIZE {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            return new Object[] {Labels.precise(seen.numbers().deviation()), Labels.value(100 * seen.numbers().shareOfEpsilon())};
        }

        @Override
        double value(NumbersByHand numbers, int row) {
            return numbers.normalized()[row];
        }
    },
    SCALE {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            return words(seen.numbers().gamma(), seen.numbers().beta());
        }

        @Override
        double value(NumbersByHand numbers, int row) {
            return numbers.y()[row];
        }

        @Override
        double mark(NumbersByHand numbers) {
            return numbers instanceof UnitByHand ? numbers.beta() : 0;
        }
    },
    BACK {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            NumbersByHand numbers = seen.numbers();
            return words(numbers.gradientOfGamma(), seen.next().gamma(), numbers.gradientOfBeta(), seen.next().beta());
        }

        @Override
        double value(NumbersByHand numbers, int row) {
            return numbers.dx().length == 0 ? Double.NaN : numbers.dx()[row];
        }
    },
    RUNNING {
        @Override
        Object[] figures(ByHand seen, StatisticsConvention convention) {
            return switch (seen.numbers()) {
                case UnitByHand unit -> figures(seen, unit, convention);
                case GroupByHand group -> figures(group);
            };
        }

        private Object[] figures(GroupByHand group) {
            return new Object[] {
                group.example() + 1, group.first() + 1, group.first() + group.units(),
                group.positions() > 1 ? Text.of("byHand.places", group.positions()) : "", Labels.exactStep(group.rows())
            };
        }

        private Object[] figures(ByHand seen, UnitByHand unit, StatisticsConvention convention) {
            boolean engines = convention == StatisticsConvention.PYTORCH;
            return new Object[] {
                Labels.precise(unit.runningMean()),
                Labels.precise(engines ? seen.next().runningMean() : convention.nextMean(unit)),
                Labels.precise(unit.runningVariance()),
                Labels.precise(engines ? seen.next().runningVariance() : convention.nextVariance(unit)),
                Labels.precise(convention.variance(unit)),
                Labels.value(convention == StatisticsConvention.KERAS ? 1 - (double) unit.alpha() : unit.alpha()),
                Labels.precise(seen.next().runningVariance())
            };
        }

        @Override
        double value(NumbersByHand numbers, int row) {
            return Double.NaN;
        }
    };

    private static final String OF_A_GROUP = "group";
    private static final String WITHOUT_MEAN = "rms";

    private static Object[] words(double... numbers) {
        return Arrays.stream(numbers).mapToObj(Labels::precise).toArray();
    }

    String title(ByHand seen, StatisticsConvention convention) {
        return written("title", seen, convention, ordinal() + 1);
    }

    String formula(ByHand seen, StatisticsConvention convention) {
        return written("formula", seen, convention);
    }

    /// What it does, in a sentence.
    String explanation(ByHand seen, StatisticsConvention convention) {
        return written("tip", seen, convention);
    }

    /// The numbers in its formula.
    public final String numbers(ByHand seen, StatisticsConvention convention) {
        return this == BACK && !seen.hasLoss()
                ? Text.of("byHand.phase.back.none")
                : written("numbers", seen, convention, figures(seen, convention));
    }

    /// In the words of a convention or of what is normalized within an example, where these are its own.
    private String written(String what, ByHand seen, StatisticsConvention convention, Object... figures) {
        String key = Choice.word(this) + "." + what;
        if (seen.numbers() instanceof GroupByHand group) {
            String without = key + "." + WITHOUT_MEAN;
            String ofGroup = key + "." + OF_A_GROUP;
            return say(!group.isCentered() && has(without) ? without : has(ofGroup) ? ofGroup : key, figures);
        }
        String own = key + "." + Choice.word(convention);
        return say(has(own) ? own : key, figures);
    }

    private static boolean has(String key) {
        return Text.has("byHand.phase." + key);
    }

    private static String say(String key, Object... figures) {
        return Text.of("byHand.phase." + key, figures);
    }

    /// What stands in its words, in their order.
    abstract Object[] figures(ByHand seen, StatisticsConvention convention);

    /// What it makes of a number, or NaN.
    abstract double value(NumbersByHand numbers, int row);

    /// Where a line marks the plot of its values.
    double mark(NumbersByHand numbers) {
        return 0;
    }

    static double centered(NumbersByHand numbers, int row) {
        return (double) numbers.x()[row] - numbers.mean();
    }

    /// The values of all rows.
    final double[] values(ByHand seen) {
        NumbersByHand numbers = seen.numbers();
        double[] values = new double[numbers.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = value(numbers, row);
        }
        return values;
    }
}
