package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long it is until the next refresh. */
class RefreshTimerTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    @Test
    void aSourceThatIsAwayIsLookedForOftener() {
        assertThat(pauseAfter("UNREACHABLE", INTERVAL)).isEqualTo(RefreshTimer.LONGEST_PAUSE);
        assertThat(pauseAfter("UNREACHABLE", Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSlowSourceIsLeftAlone() {
        assertThat(pauseAfter("SLOW", INTERVAL)).isEqualTo(INTERVAL);
        assertThat(pauseAfter("REFUSED", INTERVAL)).isEqualTo(INTERVAL);
    }

    @Test
    void allIsWell() {
        RefreshState well = RefreshState.NEVER.succeeded(NOW, Duration.ofSeconds(1));
        assertThat(RefreshTimer.pauseAfter(well, INTERVAL)).isEqualTo(INTERVAL);
    }

    private static Duration pauseAfter(String problem, Duration interval) {
        return RefreshTimer.pauseAfter(RefreshState.NEVER.failed(NOW, problem, "why"), interval);
    }
}
