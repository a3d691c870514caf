package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeExpressionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:34:56.789Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "now, false, 2026-11-24T12:34:56.789Z",
        "now-6h, false, 2026-11-24T06:34:56.789Z",
        "now-1d+2h, false, 2026-11-23T14:34:56.789Z",
        "now/h, false, 2026-11-24T12:00:00Z",
        "now/d, false, 2026-11-23T23:00:00Z",
        "now/d, true, 2026-11-24T22:59:59.999Z",
        "now-1d/d, true, 2026-11-23T22:59:59.999Z",
        "now/w, false, 2026-11-22T23:00:00Z",
        "now-1M/M, false, 2026-09-30T22:00:00Z",
        "now/y, true, 2026-12-31T22:59:59.999Z",
        "1594671549254, false, 2020-07-13T20:19:09.254Z",
        "2026-03-29, true, 2026-03-29T21:59:59.999Z",
        "2026-11-24T10:00:00Z, false, 2026-11-24T10:00:00Z",
        "2026-11-24T10:00:00+01:00, false, 2026-11-24T09:00:00Z",
        "2026-11-24 10:00:00, false, 2026-11-24T09:00:00Z",
    })
    void momentsAreRead(String text, boolean end, Instant expected) {
        assertThat(TimeExpression.at(text, NOW, BERLIN, end)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "now-", "now-1x", "now-9999999d", "now/q", "2026-02-30", "12:00"})
    void whatIsNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> TimeExpression.at(text, NOW, BERLIN, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("now-6h");
    }
}
