package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The columns that are not 0 all the way down")
class NonzeroColumnsTest {

    private final NonzeroColumns columns = new NonzeroColumns();

    @Test
    @DisplayName("should be runs of a multiple of four, apart by more than four columns of zeros")
    void areRuns() {
        Matrix x = new Matrix(3, 50);
        x.set(1, 3, 1);
        x.set(0, 8, -1);
        x.set(2, 17, Float.MIN_VALUE);
        x.set(2, 21, Float.NaN);
        x.set(2, 49, 1);

        columns.find(x);

        assertThat(runs()).containsExactly("3-11", "17-25", "49-50");
    }

    @Test
    @DisplayName("should hold every column that is not 0, and few others")
    void holdWhatIsNotZero() {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            Matrix x = new Matrix(1 + random.nextInt(5), 1 + random.nextInt(120));
            double density = random.nextDouble();
            for (int column = 0; column < x.columns(); column++) {
                if (random.nextDouble() < density) {
                    x.set(random.nextInt(x.rows()), column, (float) random.nextDouble() - 0.5f);
                }
            }

            columns.find(x);

            int done = 0;
            for (int run = 0; run < columns.runs(); run++) {
                assertZeros(x, done, columns.start(run));
                assertThat(columns.start(run)).isGreaterThanOrEqualTo(done);
                assertThat(columns.end(run)).isGreaterThan(columns.start(run));
                done = columns.end(run);
            }
            assertZeros(x, done, x.columns());
            assertThat(done).isLessThanOrEqualTo(x.columns());
        }
    }

    @Test
    @DisplayName("should be none where all is 0, whatever was found before")
    void areNone() {
        Matrix x = new Matrix(2, 30);
        x.set(1, 7, 2);
        columns.find(x);
        x.useRows(1);

        columns.find(x);

        assertThat(columns.runs()).isZero();
    }

    private List<String> runs() {
        var runs = new ArrayList<String>();
        for (int run = 0; run < columns.runs(); run++) {
            runs.add(columns.start(run) + "-" + columns.end(run));
        }
        return runs;
    }

    private static void assertZeros(Matrix x, int start, int end) {
        for (int column = start; column < end; column++) {
            for (int row = 0; row < x.rows(); row++) {
                assertThat(x.get(row, column)).isZero();
            }
        }
    }
}
