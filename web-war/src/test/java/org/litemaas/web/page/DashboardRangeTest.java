package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardRangeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:34:56Z");

    @ParameterizedTest
    @CsvSource({
        "now-6h, now, 2026-11-24T06:34:56Z, 2026-11-24T12:34:56Z, Last 6 hours",
        "now-1d, now, 2026-11-23T12:34:56Z, 2026-11-24T12:34:56Z, Last day",
        "now-1d/d, now-1d/d, 2026-11-23T00:00:00Z, 2026-11-23T23:59:59.999Z, '23 Nov 2026, 00:00 – 23:59 UTC'",
        "2026-11-24 10:00, 2026-11-24T11:30:15, 2026-11-24T10:00:00Z, 2026-11-24T11:30:15Z, '24 Nov 2026, 10:00 – 11:30 UTC'",
        "2026-11-22T23:00:00Z, 2026-11-24T01:00:00Z, 2026-11-22T23:00:00Z, 2026-11-24T01:00:00Z, '22 Nov 2026, 23:00 – 24 Nov 2026, 01:00 UTC'",
    })
    void isWhatTheAddressSays(String from, String to, Instant start, Instant end, String label) {
        DashboardRange range = read(Map.of("from", from, "to", to));

        assertThat(range.problems()).isEmpty();
        assertThat(range.start()).isEqualTo(start);
        assertThat(range.end()).isEqualTo(end);
        assertThat(range.label()).isEqualTo(label);
    }

    @Test
    void isTheFilesUnlessTheAddressHasOne() {
        assertThat(read(Map.of()).from()).isEqualTo("now-1h");
        assertThat(read(Map.of("from", "now-3h")).to()).isEqualTo("now");
        DashboardRange odd = DashboardRange.read(new QueryString(Map.of()), "sometime", "", NOW);
        assertThat(odd.from()).isEqualTo("now-6h");
        assertThat(odd.to()).isEqualTo("now");
        assertThat(odd.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "now+", "2026-13-01 00:00", "-1h", "<script>"})
    void whatIsNoMomentIsToldAtItsFieldAndTheFilesRangeStands(String text) {
        DashboardRange range = read(Map.of("from", text));

        assertThat(range.problems()).containsOnlyKeys("from");
        assertThat(range.problems().get("from"))
                .startsWith("'" + text + "' was received, expected now-6h, 2026-11-24 10:00 (UTC) or ");
        assertThat(range.from()).isEqualTo("now-1h");
    }

    @ParameterizedTest
    @CsvSource({"now, now-1h", "now-1h, now-1h", "now-11y, now"})
    void anEndThatIsNotAfterTheBeginningIsTold(String from, String to) {
        DashboardRange range = read(Map.of("from", from, "to", to));

        assertThat(range.problems().get("from")).contains(from, to, "expected an end after the beginning");
        assertThat(Duration.between(range.start(), range.end())).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void zoomingOutKeepsTheMiddleOrTheEndThatIsNow() {
        QueryString nothing = new QueryString(Map.of());

        QueryString fixed = read(Map.of("from", "2026-11-24 10:00", "to", "2026-11-24 11:00"))
                .zoomedOut(nothing);
        assertThat(fixed.last("from")).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(fixed.last("to")).isEqualTo("2026-11-24T11:30:00Z");
        QueryString moving = read(Map.of("from", "now-1h")).zoomedOut(nothing);
        assertThat(moving.last("from")).isEqualTo("now-121m");
        assertThat(moving.last("to")).isEqualTo("now");
        assertThat(read(Map.of("from", "now-10y")).zoomedOut(nothing).last("from"))
                .as("no longer than can be asked about")
                .isEqualTo("now-5000000m");
    }

    @Test
    void everyPresetIsARangeWithAName() {
        for (String preset : DashboardRange.PRESETS) {
            DashboardRange range = read(Map.of("from", "now-" + preset));

            assertThat(range.problems()).isEmpty();
            assertThat(range.label()).isEqualTo(DashboardRange.label(preset)).startsWith("Last ");
        }
    }

    private static DashboardRange read(Map<String, String> address) {
        QueryString query = new QueryString(Map.of());
        for (Map.Entry<String, String> one : address.entrySet()) {
            query = query.with(one.getKey(), one.getValue());
        }
        return DashboardRange.read(query, "now-1h", "now", NOW);
    }
}
