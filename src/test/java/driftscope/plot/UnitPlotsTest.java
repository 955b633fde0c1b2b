package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Plots of units should read off what is under the pointer")
class UnitPlotsTest {

    private static <P extends Plot> P drawn(P plot, double width, double height) {
        plot.resize(width, height);
        plot.drawData(new SvgPen(width, height, 0, Role.BACKGROUND.standard(), "Sans", 12, "test"));
        return plot;
    }

    private static UnitGrid.Lane lane(int units) {
        int[][] counts = new int[units][6];
        for (int[] unit : counts) {
            unit[2] = 3;
            unit[5] = 1;
        }
        return new UnitGrid.Lane("A", 0, -2, 2, counts, unit -> unit == 1 ? "†" : "", unit -> unit == 1 ? "dead" : "", unit -> List.of("A " + unit));
    }

    @Test
    @DisplayName("bars by unit and with the largest first")
    void bars() {
        var bars = new ShareBars(unit -> "unit " + unit, "share");
        bars.show(new double[] {0.1, 0.9, 0.5}, unit -> List.of("number " + unit), 0, 2);
        drawn(bars, 400, 120);
        assertThat(bars.unitAt(390)).isEqualTo(2);
        assertThat(bars.at(390, 20)).isNotNull().satisfies(reading -> assertThat(reading.words()).containsExactly("unit 3", "number 2"));
        assertThat(bars.at(2, 20)).as("left of the axis").isNull();
        bars.switches().getFirst().set().accept(true);
        drawn(bars, 400, 120);
        assertThat(bars.unitAt(390)).isZero();
        assertThat(bars.table().rows()).containsExactly(List.of("1", "0.1"), List.of("2", "0.9"), List.of("3", "0.5"));
    }

    @Test
    @DisplayName("pictures, of which all are in sight where there is room, and else those from a row on")
    void grid() {
        var grid = new UnitGrid("units", () -> {});
        grid.show(List.of(lane(12)), 0);
        drawn(grid, 500, 300);
        assertThat(grid.scrolls()).isFalse();
        for (int unit = 0; unit < 12; unit++) {
            assertThat(grid.unitAt(grid.middleX(unit), grid.middleY(unit))).isEqualTo(unit);
        }
        assertThat(grid.at(grid.middleX(1), grid.middleY(1))).isNotNull()
                .satisfies(reading -> assertThat(reading.words()).hasSize(3).contains("A 1", "dead"));
        grid.show(List.of(lane(4096)), 0);
        assertThat(grid.scrolls()).isTrue();
        grid.pick(4000);
        assertThat(grid.unitAt(grid.middleX(4000), grid.middleY(4000))).isEqualTo(4000);
        assertThat(grid.middleY(4000)).isBetween(0.0, 300.0);
        grid.show(List.of(lane(3)), 0);
        assertThat(grid.firstRow()).isZero();
        assertThat(grid.table().rows()).hasSize(18).contains(List.of("A", "1", "-1.0", "0.0", "3"), List.of("A", "1", "2.0", "", "1"));
    }
}
