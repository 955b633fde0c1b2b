package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Brightness")
class BrightnessTest {

    @Test
    @DisplayName("should be the nearest float to b / 255 for every byte, wherever it stands")
    void nearestFloat() {
        byte[] bytes = new byte[1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        for (int length : new int[] {1, 7, 255, 256, 785}) {
            for (int start : new int[] {0, 3, 200}) {
                float[] to = new float[length + 5];

                Brightness.scale(bytes, start, to, 2, length);

                for (int i = 0; i < length; i++) {
                    assertThat(to[2 + i]).isEqualTo((start + i) % 256 / 255f);
                }
                assertThat(to[1]).isZero();
                assertThat(to[2 + length]).isZero();
            }
        }
    }
}
