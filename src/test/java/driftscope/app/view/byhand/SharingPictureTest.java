package driftscope.app.view.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of what shares a mean")
class SharingPictureTest {

    @Test
    @DisplayName("should shade every number between none and whole, however it is rounded")
    void between() {
        var random = new Random(5);
        for (int trial = 0; trial < 20_000; trial++) {
            float[] cells = {(float) random.nextGaussian(), (float) random.nextGaussian() * 1e-3f, (float) random.nextGaussian() * 10};
            Arrays.sort(cells);
            for (float cell : cells) {
                assertThat(SharingPicture.share(cell, cells[0], cells[2])).isBetween(0.0, 1.0);
            }
            assertThat(SharingPicture.share(cells[2], cells[0], cells[2])).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("should shade numbers that are all the same as a whole")
    void same() {
        assertThat(SharingPicture.share(2, 2, 2)).isEqualTo(1);
    }
}
