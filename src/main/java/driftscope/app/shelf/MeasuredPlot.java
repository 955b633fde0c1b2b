package driftscope.app.shelf;

import driftscope.lab.Metric;
import driftscope.lab.Metric.Place;
import driftscope.lab.Metrics;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What a [MeasuredCard] can show: a metric as a line, or several as a band, over the steps.
enum MeasuredPlot {
    /// Internal covariate shift as a share of the gradient.
    SHIFT_RELATIVE(CardKind.COVARIATE_SHIFT, true, "ics_relative"),
    /// Its length.
    SHIFT_L2(CardKind.COVARIATE_SHIFT, true, "ics_l2"),
    /// The cosine between the gradient and what it becomes.
    SHIFT_COSINE(CardKind.COVARIATE_SHIFT, false, "ics_cos"),
    /// ‖W‖.
    WEIGHT_NORM(CardKind.WEIGHT_NORM, false, "weight_norm"),
    /// η/‖W‖².
    EFFECTIVE_RATE(CardKind.WEIGHT_NORM, true, "effective_rate"),
    /// γ over the units.
    GAMMA(CardKind.GAMMA_BETA, false, "gamma_p5", "gamma_mean", "gamma_p95"),
    /// β over the units.
    BETA(CardKind.GAMMA_BETA, false, "beta_p5", "beta_mean", "beta_p95"),
    /// How far running means are behind.
    LAG_MEAN(CardKind.STATISTICS_LAG, true, "train_lag_mean"),
    /// How far running variances are behind.
    LAG_VARIANCE(CardKind.STATISTICS_LAG, true, "train_lag_variance"),
    /// The loss along the gradient.
    LANDSCAPE_LOSS(CardKind.LANDSCAPE, true, "landscape_loss_min", "landscape_loss_max"),
    /// The difference of the gradient along itself.
    LANDSCAPE_GRADIENT(CardKind.LANDSCAPE, true, "landscape_gradient_min", "landscape_gradient_max"),
    /// The effective β.
    LANDSCAPE_BETA(CardKind.LANDSCAPE, true, "landscape_beta");

    private final CardKind card;
    private final boolean logarithmic;
    private final List<String> metrics;

    /// @param metrics one for a line, the least and the largest for a band, or three for a line in a band
    MeasuredPlot(CardKind card, boolean logarithmic, String... metrics) {
        this.card = card;
        this.logarithmic = logarithmic;
        this.metrics = List.of(metrics);
    }

    /// What a card can show, the usual first.
    static List<MeasuredPlot> of(CardKind card) {
        return Stream.of(values()).filter(each -> each.card == card).toList();
    }

    boolean isLogarithmic() {
        return logarithmic;
    }

    List<String> metrics() {
        return metrics;
    }

    Metric metric() {
        return Objects.requireNonNull(Metrics.of(metrics.getFirst()), "the metric of a card");
    }

    /// What has these numbers.
    Place place() {
        return metric().place();
    }

    /// The button's words.
    String words() {
        return Text.of("card.shown." + Choice.word(this));
    }

    /// What it is called above the plot.
    String title() {
        return Text.of("card.shown." + Choice.word(this) + ".title");
    }

    /// What the numbers are, as a formula.
    String unit() {
        return Text.of("card.shown." + Choice.word(this) + ".unit");
    }

    /// What it tells.
    String explanation() {
        return Text.of("card.shown." + Choice.word(this) + ".tip");
    }
}
