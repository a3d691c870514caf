package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDaysTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-24, UTC, 0",
        "2026-11-24, Europe/Berlin, 0 46",
        "2026-07-01, Europe/Berlin, 0 44",
        "2026-11-24, Asia/Kolkata, 0 37",
        "2026-11-24, America/New_York, 0 10",
        "2026-11-01, America/New_York, 0 8",
        // Samoa left out a day: the 30th of December 2011 never was.
        "2011-12-30, Pacific/Apia, 0 20",
        // In Cairo clocks go back at midnight: the next day begins an hour later.
        "2026-10-29, Africa/Cairo, 0 44",
    })
    void beginWhereTheLocalDateChanges(LocalDate utcDay, String zone, String starts) {
        assertThat(LocalDays.starts(utcDay, ZoneId.of(zone)))
                .containsExactly(Arrays.stream(starts.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }
}
