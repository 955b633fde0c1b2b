package driftscope.report;

import driftscope.lab.RowWords;
import driftscope.lab.time.BoundedSeries;
import driftscope.lab.time.Timeline;
import driftscope.plot.HeatStrip;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;

/// What is shown of every layer over the steps as colours.
public enum LayerStrip {
    GRADIENT_NORM("gradient") {
        @Override
        BoundedSeries.Points points(Timeline timeline, int lane, int layer) {
            return timeline.gradientNorm(lane, layer);
        }
    },
    UPDATE_RATIO("update") {
        @Override
        BoundedSeries.Points points(Timeline timeline, int lane, int layer) {
            return timeline.updateRatio(lane, layer);
        }
    };

    private final String key;

    LayerStrip(String key) {
        this.key = key;
    }

    abstract BoundedSeries.Points points(Timeline timeline, int lane, int layer);

    /// What it is called.
    public String words() {
        return Text.of("strip." + key);
    }

    /// What it is.
    public String explanation() {
        return Text.of("strip." + key + ".tip");
    }

    /// What a picture of it is, for those who do not see it.
    public String description() {
        return Text.of("strip." + key + ".described");
    }

    /// Of what, and by what: `Gradient norm by layer`.
    public String title(RowWords rows) {
        return Text.of("strip." + key + (rows.recurrent() ? ".title.timeStep" : ".title"));
    }

    /// Gives a strip its heading.
    public void head(HeatStrip strip, RowWords rows) {
        strip.setTitle(title(rows), Text.of("strip." + key + ".unit"));
    }

    /// The rows of a lane.
    ///
    /// @param lane counted from 0
    /// @param end the lane's step
    /// @param layers how many have weights, that of logits included
    public HeatStrip.Rows rows(Timeline timeline, String name, int lane, long end, int layers) {
        List<HeatStrip.Row> rows = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            BoundedSeries.Points points = points(timeline, lane, layer);
            rows.add(new HeatStrip.Row(points.first(), points.width(), toFloats(points.mean())));
        }
        // What is there before the first update belongs to step 0.
        return new HeatStrip.Rows(name, lane, Math.max(1, end), rows);
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
