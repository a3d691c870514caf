package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.RequestStatus;

class RequestsQueryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void withoutParametersItIsTheNewestOfThirtyDays() {
        RequestsQuery query = read(Map.of()).query();

        assertThat(query.usage().from()).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(query.usage().to()).isEqualTo(TODAY);
        assertThat(query.status()).isEqualTo(RequestStatus.ALL);
        assertThat(query.before()).isNull();
        assertThat(query.after()).isNull();
        assertThat(query.limit()).isEqualTo(50);
    }

    @Test
    void readsWhatItIsGiven() {
        RequestsQuery.Reading reading = read(Map.of(
                "status", List.of("failure"),
                "limit", List.of("100"),
                "before", List.of("2026-11-24T10:00:00.123Z~a~b"),
                "team", List.of("")));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.query().status()).isEqualTo(RequestStatus.FAILURE);
        assertThat(reading.query().limit()).isEqualTo(100);
        assertThat(reading.query().before())
                .isEqualTo(new RequestPosition(LocalDateTime.of(2026, 11, 24, 10, 0, 0, 123_000_000), "a~b"));
        assertThat(reading.query().usage().filter().values()).isEqualTo(Map.of(Dimension.TEAM, Set.of("")));
    }

    @ParameterizedTest
    @CsvSource({
        "status, odd",
        "limit, 0",
        "limit, 101",
        "limit, 1e1",
        "before, here",
        "before, 2026-11-24T10:00:00Z",
        "after, +999999999-01-01T00:00:00Z~x",
        "from, yesterday",
        "zone, Mars"
    })
    void namesWhatItCannotRead(String name, String value) {
        RequestsQuery.Reading reading = read(Map.of(name, List.of(value)));

        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.parameter()).isEqualTo(name);
            assertThat(problem.received()).isEqualTo(value);
        });
        assertThat(reading.query()).isEqualTo(read(Map.of()).query());
    }

    @Test
    void goesOneWayAtATime() {
        List<String> at = List.of("2026-11-24T10:00:00Z~x");
        RequestsQuery.Reading reading = read(Map.of("before", at, "after", at));

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.parameter()).isEqualTo("after"));
        assertThat(reading.query().before()).isNotNull();
        assertThat(reading.query().after()).isNull();
        assertThat(read(Map.of("status", List.of("all", "failure"))).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a~b", "~", "", "Ωmega 日本"})
    void aPositionIsReadAsItIsWritten(String requestId) {
        RequestPosition position = new RequestPosition(LocalDateTime.of(2026, 11, 24, 10, 0), requestId);

        assertThat(RequestPosition.parse(position.text())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-11-24~x",
                "1969-12-31T23:59:59Z~x",
                "2026-11-24T10:00:00Z~\0",
                "2026-11-24T10:00:00Z~\uD83E"
            })
    void whatNoLogCouldHoldIsNoPosition(String text) {
        assertThatThrownBy(() -> RequestPosition.parse(text)).isInstanceOf(RuntimeException.class);
    }

    private static RequestsQuery.Reading read(Map<String, List<String>> parameters) {
        return RequestsQuery.read(parameters, TODAY, ZoneId.of("UTC"));
    }
}
