package driftscope.report;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.time.Frame;
import driftscope.lab.time.Timeline;
import driftscope.plot.HeatStrip;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A strip of layers")
class LayerStripTest {

    @Test
    @DisplayName("should have a column of step 0 before there was a step")
    void firstColumn() {
        var timeline = new Timeline(1, 1);
        timeline.append(0, new Frame(0, 0, 0.1, 2.3, List.of(10.0, 0.1), List.of()));
        HeatStrip.Rows rows = LayerStrip.GRADIENT_NORM.rows(timeline, "A", 0, 0, 2);
        var strip = new HeatStrip();
        strip.show(List.of(rows), 0, -1);

        assertThat(strip.table().csv()).isEqualTo("""
                lane,layer,first_step,last_step,log10
                A,1,0,0,1.0
                A,2,0,0,-1.0
                """);
    }
}
