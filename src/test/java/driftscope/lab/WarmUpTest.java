package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The warm-up")
class WarmUpTest {

    @Test
    @DisplayName("should end by itself and keep nobody waiting")
    void ends() throws InterruptedException {
        Thread thread = WarmUp.start();

        assertThat(thread.isDaemon()).isTrue();
        thread.join();
    }
}
