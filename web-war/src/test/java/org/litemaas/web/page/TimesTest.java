package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private final Instant now = Instant.parse("2026-11-24T14:32:10Z");

    @Test
    void rangesSayNothingTwice() {
        assertThat(Times.range(day("2026-11-24"), day("2026-11-24"))).isEqualTo("24 Nov 2026");
        assertThat(Times.range(day("2026-11-18"), day("2026-11-24"))).isEqualTo("18–24 Nov 2026");
        assertThat(Times.range(day("2026-10-28"), day("2026-11-03"))).isEqualTo("28 Oct – 3 Nov 2026");
        assertThat(Times.range(day("2025-12-28"), day("2026-01-03"))).isEqualTo("28 Dec 2025 – 3 Jan 2026");
    }

    @Test
    void momentsHaveTheirZone() {
        assertThat(Times.moment(now, ZoneId.of("UTC"))).isEqualTo("24 Nov 2026, 14:32 UTC");
        assertThat(Times.momentOrClock(now, KOLKATA, now)).isEqualTo("20:02 IST");
        assertThat(Times.momentOrClock(now.minusSeconds(90_000), KOLKATA, now)).isEqualTo("23 Nov 2026, 19:02 IST");
    }

    @Test
    void agesAreRounded() {
        assertThat(Times.ago(now.minusSeconds(17), now)).isEqualTo("17 s ago");
        assertThat(Times.ago(now.minusSeconds(299), now)).isEqualTo("4 min ago");
        assertThat(Times.ago(now.minusSeconds(7_300), now)).isEqualTo("2 h ago");
        assertThat(Times.ago(now.minusSeconds(400_000), now)).isEqualTo("4 days ago");
        assertThat(Times.ago(now.plusSeconds(3), now)).isEqualTo("0 s ago");
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
