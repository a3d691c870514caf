package org.litemaas.web.currency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayCurrencyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void whatIsTypedInIsRead() {
        DisplayCurrency.Reading reading = DisplayCurrency.read("eur", "0.92", "2026-11-01", TODAY);

        assertThat(reading.problems()).isEmpty();
        assertThat(Objects.requireNonNull(reading.currency()).sentence())
                .isEqualTo("EUR at 0.92 per USD, rate of 2026-11-01");
    }

    @ParameterizedTest
    @CsvSource({
        "XYZ, 1, 2026-11-01, code",
        "USD, 1, 2026-11-01, code",
        "XAU, 1, 2026-11-01, code",
        "'', 1, 2026-11-01, code",
        "EUR, 0, 2026-11-01, rate",
        "EUR, -1, 2026-11-01, rate",
        "EUR, '0,92', 2026-11-01, rate",
        "EUR, 1e3, 2026-11-01, rate",
        "EUR, 0.00009, 2026-11-01, rate",
        "EUR, 10000001, 2026-11-01, rate",
        "EUR, 0.12345678901, 2026-11-01, rate",
        "EUR, 1, 2026-11-25, date",
        "EUR, 1, 1998-12-31, date",
        "EUR, 1, 2026-02-30, date",
        "EUR, 1, '', date"
    })
    void whatCannotBeIsToldAtItsField(String code, String rate, String date, String field) {
        DisplayCurrency.Reading reading = DisplayCurrency.read(code, rate, date, TODAY);

        assertThat(reading.currency()).isNull();
        assertThat(reading.problems()).containsOnlyKeys(field);
        assertThat(reading.problems().get(field)).contains("was received, expected");
    }
}
