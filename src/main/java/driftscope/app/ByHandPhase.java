package driftscope.app;

import driftscope.lab.ByHand;
import driftscope.plot.Labels;
import driftscope.probe.UnitByHand;
import driftscope.setting.Choice;
import driftscope.text.Text;

/// The steps of batch normalization in their order, each with its formula, with the numbers that stand in it, and with what it makes of every
/// example.
enum ByHandPhase {
    CENTER {
        @Override
        String numbers(ByHand seen) {
            UnitByHand unit = seen.numbers();
            return Text.of("byHand.phase.center.numbers", Labels.precise(unit.mean()));
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
        String numbers(ByHand seen) {
            UnitByHand unit = seen.numbers();
            return Text.of("byHand.phase.spread.numbers", Labels.precise(unit.variance()), Labels.precise(Math.sqrt(unit.variance())));
        }

        @Override
        double value(UnitByHand unit, int row) {
            return centered(unit, row);
        }
    },
    NORMALIZE {
        @Override
        String numbers(ByHand seen) {
            UnitByHand unit = seen.numbers();
            return Text.of(
                    "byHand.phase.normalize.numbers", Labels.precise(unit.deviation()), Labels.value(100 * unit.shareOfEpsilon()));
        }

        @Override
        double value(UnitByHand unit, int row) {
            return unit.normalized()[row];
        }
    },
    SCALE {
        @Override
        String numbers(ByHand seen) {
            UnitByHand unit = seen.numbers();
            return Text.of("byHand.phase.scale.numbers", Labels.precise(unit.gamma()), Labels.precise(unit.beta()));
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
        String numbers(ByHand seen) {
            UnitByHand unit = seen.numbers();
            return unit.dx().length == 0
                    ? Text.of("byHand.phase.back.none")
                    : Text.of(
                            "byHand.phase.back.numbers", Labels.precise(unit.gradientOfGamma()), Labels.precise(unit.gradientOfBeta()),
                            Labels.precise(seen.nextGamma()), Labels.precise(seen.nextBeta()));
        }

        @Override
        double value(UnitByHand unit, int row) {
            return unit.dx().length == 0 ? Double.NaN : unit.dx()[row];
        }
    },
    RUNNING {
        @Override
        String numbers(ByHand seen) {
            UnitByHand unit = seen.numbers();
            return Text.of(
                    "byHand.phase.running.numbers", Labels.precise(unit.runningMean()), Labels.precise(unit.nextRunningMean()),
                    Labels.precise(unit.runningVariance()), Labels.precise(unit.nextRunningVariance()),
                    Labels.precise(unit.unbiasedVariance()), Labels.value(unit.alpha()));
        }

        @Override
        double value(UnitByHand unit, int row) {
            return Double.NaN;
        }
    };

    String title() {
        return Text.of("byHand.phase." + Choice.word(this) + ".title", ordinal() + 1);
    }

    String formula() {
        return Text.of("byHand.phase." + Choice.word(this) + ".formula");
    }

    /// What it does, in a sentence.
    String explanation() {
        return Text.of("byHand.phase." + Choice.word(this) + ".tip");
    }

    /// The numbers of the unit in its formula.
    abstract String numbers(ByHand seen);

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
