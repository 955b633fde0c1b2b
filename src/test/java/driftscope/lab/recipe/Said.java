package driftscope.lab.recipe;

import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.setting.Values;

/// Values of one setting, for tests.
public final class Said {

    private Said() {}

    public static Values batchSize(int value) {
        return Values.of(Catalogue.BATCH_SIZE, value);
    }

    public static Values learningRate(double value) {
        return Values.of(Catalogue.LEARNING_RATE, value);
    }

    public static Values momentum(double value) {
        return Values.of(Catalogue.MOMENTUM, value);
    }

    public static Values weightDecay(double value) {
        return Values.of(Catalogue.WEIGHT_DECAY, value);
    }

    public static Values normalization(Normalization value) {
        return Values.of(Catalogue.NORMALIZATION, value);
    }

    public static Values epsilon(double value) {
        return Values.of(Catalogue.EPSILON, value);
    }

    public static Values statisticsMomentum(double value) {
        return Values.of(Catalogue.STATISTICS_MOMENTUM, value);
    }

    public static Values placement(Placement value) {
        return Values.of(Catalogue.PLACEMENT, value);
    }
}
