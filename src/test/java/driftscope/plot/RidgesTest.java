package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of earlier histograms should")
class RidgesTest {

    @Test
    @DisplayName("be the same whether what is behind was painted before or not, whatever changes between two pictures")
    void keepsWhatIsBehind() {
        var random = new Random(7);
        var kept = new Ridges();
        List<Ridges.Ridge> ridges = new ArrayList<>();
        int width = 90;
        for (int picture = 0; picture < 300; picture++) {
            switch (random.nextInt(8)) {
                case 0 -> ridges.add(ridge(random, width));
                case 1 -> ridges.clear();
                case 2 -> {
                    width = 60 + random.nextInt(3) * 30;
                    ridges.clear();
                }
                case 3 -> {
                    if (!ridges.isEmpty()) {
                        ridges.set(random.nextInt(ridges.size()), ridge(random, width));
                    }
                }
                default -> {
                    if (!ridges.isEmpty()) {
                        ridges.set(ridges.size() - 1, ridge(random, width));
                    }
                }
            }
            assertThat(draw(kept, width, ridges)).as("picture %d", picture).isEqualTo(draw(new Ridges(), width, ridges));
        }
    }

    @Test
    @DisplayName("show the front and what is behind it, and nothing where nothing was added")
    void shows() {
        var random = new Random(8);
        Ridges.Ridge behind = ridge(random, 90);
        Ridges.Ridge front = ridge(random, 90);
        var ridges = new Ridges();
        assertThat(Arrays.stream(draw(ridges, 90, List.of())).allMatch(argb -> argb == 0)).isTrue();
        int[] one = draw(ridges, 90, List.of(front));
        int[] two = draw(ridges, 90, List.of(behind, front));
        assertThat(Arrays.stream(one).anyMatch(argb -> argb != 0)).isTrue();
        assertThat(two).isNotEqualTo(one);
        assertThat(draw(ridges, 90, List.of())).isEqualTo(new int[90 * 50]);
    }

    private static int[] draw(Ridges ridges, int width, List<Ridges.Ridge> wanted) {
        ridges.begin(width, 50);
        wanted.forEach(ridges::add);
        return ridges.image().argb.clone();
    }

    private static Ridges.Ridge ridge(Random random, int width) {
        int[] counts = random.ints(40, 0, 100).toArray();
        return new Ridges.Ridge(
                new Bins(-2, 2, counts, 0, 0),
                new LinearScale(-2, 2, 0.5, width - 0.5),
                20 + random.nextInt(28),
                20 + random.nextInt(20),
                Ink.of("#f78b3c"),
                0.7,
                Ink.of("#205080"),
                1 + random.nextInt(2) * 0.5);
    }
}
