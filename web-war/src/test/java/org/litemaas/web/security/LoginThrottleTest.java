package org.litemaas.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    @Test
    void fourWrongPasswordsCostNothing() {
        fail(4);

        assertThat(throttle.pause("ann", "10.0.0.1")).isZero();
    }

    @Test
    void fromTheFifthOnThePauseDoublesUpToAMinute() {
        fail(5);
        assertThat(throttle.pause("ann", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        fail(1);
        assertThat(throttle.pause("ann", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
        fail(1000);
        assertThat(throttle.pause("ann", "10.0.0.1")).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void thePauseEnds() {
        fail(6);
        now = now.plusSeconds(2);

        assertThat(throttle.pause("ann", "10.0.0.1")).isZero();
    }

    @Test
    void nobodyElseWaits() {
        fail(10);

        assertThat(throttle.pause("ann", "10.0.0.2")).isZero();
        assertThat(throttle.pause("bob", "10.0.0.1")).isZero();
    }

    @Test
    void theRightPasswordClearsIt() {
        fail(10);
        throttle.succeeded("ann", "10.0.0.1");

        assertThat(throttle.pause("ann", "10.0.0.1")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("ann", "10.0.0.1");
        }
    }
}
