package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeTimeTest {
    /** A Tuesday. */
    private static final Instant NOW = Instant.parse("2026-11-24T15:04:05.678Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-24T15:04:05.678Z, 2026-11-24T15:04:05.678Z",
        "now-1h, 2026-11-24T14:04:05.678Z, 2026-11-24T14:04:05.678Z",
        "now+90s, 2026-11-24T15:05:35.678Z, 2026-11-24T15:05:35.678Z",
        "now-1d-12h, 2026-11-23T03:04:05.678Z, 2026-11-23T03:04:05.678Z",
        "now/m, 2026-11-24T15:04:00Z, 2026-11-24T15:04:59.999Z",
        "now/h, 2026-11-24T15:00:00Z, 2026-11-24T15:59:59.999Z",
        "now/d, 2026-11-24T00:00:00Z, 2026-11-24T23:59:59.999Z",
        "now-1d/d, 2026-11-23T00:00:00Z, 2026-11-23T23:59:59.999Z",
        "now/w, 2026-11-23T00:00:00Z, 2026-11-29T23:59:59.999Z",
        "now/M, 2026-11-01T00:00:00Z, 2026-11-30T23:59:59.999Z",
        "now-1M/M, 2026-10-01T00:00:00Z, 2026-10-31T23:59:59.999Z",
        "now/Q, 2026-10-01T00:00:00Z, 2026-12-31T23:59:59.999Z",
        "now-1y/y, 2025-01-01T00:00:00Z, 2025-12-31T23:59:59.999Z",
        "now/d+6h, 2026-11-24T06:00:00Z, 2026-11-25T05:59:59.999Z",
        "2026-11-24, 2026-11-24T00:00:00Z, 2026-11-24T23:59:59.999Z",
        "2026-11-24T15:00:00Z, 2026-11-24T15:00:00Z, 2026-11-24T15:00:00Z",
        "2026-11-24T15:00+05:30, 2026-11-24T09:30:00Z, 2026-11-24T09:30:00Z",
        "2026-11-24T15:00:00.1239Z, 2026-11-24T15:00:00.123Z, 2026-11-24T15:00:00.123Z",
        "1795514400, 2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
        "1795514400.5, 2026-11-24T10:00:00.500Z, 2026-11-24T10:00:00.500Z",
        "1795514400000, 2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
        "0, 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
    })
    void readsWordsNumbersAndInstants(String text, Instant from, Instant to) {
        assertThat(RelativeTime.parse(text, NOW, false)).contains(from);
        assertThat(RelativeTime.parse(text, NOW, true)).contains(to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " now",
                "NOW",
                "yesterday",
                "now-",
                "now-1",
                "now-1x",
                "now-1h ",
                "now--1h",
                "now/fy",
                "now/",
                "-1",
                "1e9",
                "NaN",
                "٣",
                "2026-02-30",
                "2026-11-24T25:00:00Z",
                "2026-11-24T15:00:00",
                "1969-12-31",
                "10000-01-01",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "now-999999999y",
                "now+999999999y+999999999y+999999999y",
                "now-60y",
                "999999999999999"
            })
    void refusesTheRest(String text) {
        assertThat(RelativeTime.parse(text, NOW, false)).isEmpty();
        assertThat(RelativeTime.parse(text, NOW, true)).isEmpty();
    }

    @Test
    void neverThrows() {
        String letters = "now+-/0123456789smhdwMQyTZ:.e٣ ";
        Random random = new Random(20261124);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "now" : "");
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            RelativeTime.parse(text.toString(), NOW, random.nextBoolean())
                    .ifPresent(at -> assertThat(at)
                            .as(text.toString())
                            .isBetween(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z")));
        }
    }
}
