package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.Placement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class ProbeTest {

    private final Probe probe = new Probe();

    @ParameterizedTest(name = "with batch norm {0}")
    @NullSource
    @EnumSource(Placement.class)
    @DisplayName("should measure every quantity where it is in the layer")
    void measuresEveryQuantity(@Nullable Placement placement) {
        Network network = ProbeNets.network(Activation.TANH, placement, 1);
        ProbeNets.train(network, 3, 0.1f);

        List<LayerMeasures> measures = probe.measure(
                network, EnumSet.allOf(Quantity.class), BinRanges.first(3, Activation.TANH).withUnboundedOutput());

        assertThat(measures).hasSize(3);
        for (int l = 0; l < 3; l++) {
            Block layer = network.hidden().get(l);
            LayerMeasures measured = measures.get(l);
            requireMeanAndMedian(measured, Quantity.SUM, layer.sum().toArray());
            requireMeanAndMedian(measured, Quantity.NORMALIZED, layer.normalized().toArray());
            requireMeanAndMedian(measured, Quantity.ACTIVATION_INPUT, layer.activationInput().toArray());
            requireMeanAndMedian(measured, Quantity.OUTPUT, layer.output().toArray());
            requireMeanAndMedian(measured, Quantity.GRADIENT, layer.activationInputGradient().toArray());
            assertThat(measured.saturated()).isEqualTo(Saturation.saturated(layer));
            assertThat(measured.dead()).isNaN();
        }
        boolean differs = !Arrays.equals(
                measures.get(1).distribution(Quantity.SUM).percentiles(),
                measures.get(1).distribution(Quantity.ACTIVATION_INPUT).percentiles());
        assertThat(differs).isEqualTo(placement == Placement.BEFORE);
    }

    @Test
    @DisplayName("should measure only what it is asked for")
    void measuresWhatItIsAskedFor() {
        Network network = ProbeNets.network(Activation.RELU, null, 1);
        ProbeNets.look(network);

        LayerMeasures measures = probe.measure(network, Set.of(Quantity.OUTPUT), BinRanges.first(3, Activation.RELU)).getFirst();

        assertThat(measures.distribution(Quantity.OUTPUT)).isNotNull();
        assertThat(measures.distribution(Quantity.GRADIENT)).isNull();
        assertThat(measures.saturated()).isNaN();
        assertThat(measures.dead()).isBetween(0.0, 1.0);
    }

    private static void requireMeanAndMedian(LayerMeasures measures, Quantity quantity, float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        Distribution distribution = measures.distribution(quantity);
        assertThat(distribution.mean()).as("mean of %s", quantity).isEqualTo(mean / values.length);
        Arrays.sort(values);
        assertThat(distribution.percentiles()[2]).as("median of %s", quantity)
                .isEqualTo((float) (((double) values[values.length / 2 - 1] + values[values.length / 2]) / 2));
        assertThat(distribution.histogram().total()).isEqualTo(values.length);
    }
}
