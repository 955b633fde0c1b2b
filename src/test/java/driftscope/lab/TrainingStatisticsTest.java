package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.time.StatisticsLag;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The training-set statistics of a layer")
class TrainingStatisticsTest {

    @Test
    @DisplayName("should be the same in one go and in pieces, with the lag that a run for metrics has")
    void pieces() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 30);
        List<StatisticsLag> lags = lane.testSet().trainingLag(lane.values(), lane.network().chance().seed());
        for (int layer = 0; layer < lags.size(); layer++) {
            int of = layer;
            TrainingStatistics.Result whole = lane.ask(asked -> new TrainingStatistics(of).goOn(asked, () -> false));
            assertThat(whole.step()).isEqualTo(30);
            assertThat(whole.lag()).isEqualTo(lags.get(layer));

            var inPieces = new TrainingStatistics(layer);
            int pieces = 1;
            TrainingStatistics.Result result = lane.ask(asked -> inPieces.goOn(asked, () -> true));
            while (result == null) {
                result = lane.ask(asked -> inPieces.goOn(asked, () -> true));
                pieces++;
            }
            assertThat(pieces).isGreaterThan(1);
            assertThat(result.mean()).containsExactly(whole.mean());
            assertThat(result.variance()).containsExactly(whole.variance());
            assertThat(result.lag()).isEqualTo(whole.lag());
        }
    }

    @Test
    @DisplayName("should begin anew where the lane has moved on, and be none in a lane without running statistics")
    void anew() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 5);
        var statistics = new TrainingStatistics(2);
        TrainingStatistics.Result begun = lane.ask(asked -> statistics.goOn(asked, () -> true));
        assertThat(begun).isNull();
        lane.advance();
        TrainingStatistics.Result result = lane.ask(asked -> statistics.goOn(asked, () -> false));
        assertThat(result.step()).isEqualTo(6);
        TrainingStatistics.Result fresh = lane.ask(asked -> new TrainingStatistics(2).goOn(asked, () -> false));
        assertThat(result.mean()).containsExactly(fresh.mean());

        Lane without = Runs.lane(Runs.small(), 0);
        assertThat(UnitStatistics.of(without, 0)).isNull();
        assertThat(new TrainingStatistics(0).goOn(without, () -> false)).isNull();
    }
}
