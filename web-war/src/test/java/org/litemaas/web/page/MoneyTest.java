package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.web.currency.DisplayCurrency;

class MoneyTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 1);

    private static Money money(String code, String rate) {
        return Money.in(new DisplayCurrency(Currency.getInstance(code), new BigDecimal(rate), DATE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR | 0.92 | 0 | €0.00 | €0.00",
                "EUR | 0.92 | 100 | €92.00 | €92.00",
                "EUR | 0.92 | 0.000000000001 | <€0.000001 | €0.000000000001",
                "EUR | 0.92 | 1234567.8901 | €1.14M | €1,135,802.458892",
                "EUR | 0.92 | 0.005 | €0.0046 | €0.0046",
                "EUR | 0.5 | 0.05 | €0.02 | €0.025",
                "EUR | 0.5 | 0.07 | €0.04 | €0.035",
                "EUR | 0.92 | -10 | −€9.20 | −€9.20",
                "JPY | 155.3 | 1 | ¥155 | ¥155.3",
                "JPY | 155.3 | 0.001 | ¥0.16 | ¥0.1553",
                "KWD | 0.307 | 2 | KWD\u00a00.614 | KWD\u00a00.614",
                "CHF | 0.88 | 5 | CHF\u00a04.40 | CHF\u00a04.40"
            })
    void amountsAreConvertedWhereTheyAreShown(String code, String rate, BigDecimal dollars, String text, String full) {
        assertThat(money(code, rate).figure(dollars))
                .extracting(Figure::text, Figure::full)
                .containsExactly(text, full);
    }

    @Test
    void theNumberBehindIsTheExactProduct() {
        Figure figure = money("EUR", "0.9231").figure(new BigDecimal("0.000000000007"));

        assertThat(new BigDecimal(figure.number())).isEqualByComparingTo("0.0000000000064617");
        assertThat(figure.number()).doesNotContain("E");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR | 1 | 0.005 | <€0.01",
                "EUR | 1 | 0.015 | €0.02",
                "EUR | 1 | 0.025 | €0.02",
                "EUR | 0.92 | 1234567.891 | €1,135,802.46",
                "JPY | 150 | 12.345 | ¥1,852",
                "JPY | 150 | 0.001 | <¥1"
            })
    void billsAreRoundedToTheCentHalfToEven(String code, String rate, BigDecimal dollars, String text) {
        assertThat(money(code, rate).bill(dollars).text()).isEqualTo(text);
    }

    @Test
    void aPageIsWrittenInOneCurrencyAndTheNextThreadsWorkInDollars() {
        Money.use(() -> money("EUR", "0.92"));
        try {
            assertThat(Figures.spend(BigDecimal.TEN).text()).isEqualTo("€9.20");
            assertThat(chart().axisUnit()).isEqualTo("EUR");
        } finally {
            Money.useDollars();
        }
        assertThat(Figures.spend(BigDecimal.TEN).text()).isEqualTo("$10.00");
        assertThat(chart().axisUnit()).isEqualTo("usd");
    }

    private static ChartData chart() {
        return new ChartData("Spend", "bar", ChartMetric.SPEND.unit, "Time", List.of(), List.of());
    }
}
