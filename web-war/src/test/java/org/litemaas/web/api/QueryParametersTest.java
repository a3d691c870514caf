package org.litemaas.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @Test
    void aDayIsReadOnceOrNotAtAll() {
        assertThat(QueryParameters.day(Map.of("from", List.of("2026-11-24")), "from"))
                .isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(QueryParameters.day(Map.of("from", List.of("")), "from")).isNull();
        assertThat(QueryParameters.day(Map.of("to", List.of("2026-11-24")), "from"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "today",
                "2026-11-31",
                "2026-1-1",
                "24.11.2026",
                "1969-12-31",
                "+999999999-12-31",
                "-999999999-01-01",
                " "
            })
    void whatIsNoDayIsRefused(String text) {
        assertThatThrownBy(() -> QueryParameters.day(Map.of("from", List.of(text)), "from"))
                .isInstanceOf(BadParameter.class)
                .hasMessage("from is '" + text + "', expected a day such as 2026-11-24");
    }

    @Test
    void twoDaysAreOneTooMany() {
        assertThatThrownBy(() -> QueryParameters.day(Map.of("to", List.of("2026-11-01", "2026-11-02")), "to"))
                .hasMessage("to is '2026-11-01, 2026-11-02', expected one day");
    }

    @Test
    void aChoiceIsOneOfTwo() {
        assertThat(format()).isEqualTo("json");
        assertThat(format("")).isEqualTo("json");
        assertThat(format("json")).isEqualTo("json");
        assertThat(format("csv")).isEqualTo("csv");
        assertThatThrownBy(() -> format("xml")).hasMessage("format is 'xml', expected 'json' or 'csv'");
        assertThatThrownBy(() -> format("csv", "json")).hasMessage("format is 'csv, json', expected 'json' or 'csv'");
    }

    private static String format(String... given) {
        return QueryParameters.choice(Map.of("format", List.of(given)), "format", "json", "csv");
    }
}
