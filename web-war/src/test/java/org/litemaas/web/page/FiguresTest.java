package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | $0.00 | $0.00",
                "0.0000004 | <$0.000001 | $0.0000004",
                "0.0042 | $0.0042 | $0.0042",
                "0.004249 | $0.0042 | $0.004249",
                "0.00999 | $0.01 | $0.00999",
                "0.01 | $0.01 | $0.01",
                "12.3449 | $12.34 | $12.3449",
                "999.994 | $999.99 | $999.994",
                "999.995 | $1,000 | $999.995",
                "1234.5 | $1,235 | $1,234.50",
                "999999.4 | $999,999 | $999,999.40",
                "1234567.8901 | $1.23M | $1,234,567.8901",
                "-12.5 | −$12.50 | −$12.50"
            })
    void spendHasTheDigitsThatHelp(BigDecimal dollars, String text, String full) {
        assertThat(Figures.spend(dollars))
                .extracting(Figure::text, Figure::full)
                .containsExactly(text, full);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "9999 | 9,999",
                "10000 | 10.0K",
                "999499 | 999K",
                "999500 | 1.00M",
                "30412345 | 30.4M",
                "1234567890 | 1.23B",
                "5400000000000000 | 5400T"
            })
    void largeCountsAreShortened(long count, String text) {
        assertThat(Figures.count(count, "tokens").text()).isEqualTo(text);
    }

    @Test
    void theExactCountIsAtHand() {
        assertThat(Figures.count(30_412_345, "tokens")).isEqualTo(new Figure("30.4M", "30,412,345 tokens", "30412345"));
        assertThat(Figures.count(1, "tokens").full()).isEqualTo("1 token");
        assertThat(Figures.whole(1, "requests").full()).isEqualTo("1 request");
    }

    @ParameterizedTest
    @CsvSource({"1, 100%", "0.99999, 99.99%", "0.9712, 97.1%", "0, 0.0%", "0.0004, <0.1%", "0.5, 50.0%"})
    void onlyTheWholeIsAHundredPercent(double share, String text) {
        assertThat(Figures.share(share).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0421, 42 ms",
        "0.9996, 1.00 s",
        "1.2345, 1.23 s",
        "9.996, 10.0 s",
        "99.96, 100 s",
        "1234.5, '1,235 s'"
    })
    void secondsHaveThreeDigits(double seconds, String text) {
        assertThat(Figures.seconds(seconds).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.01, <0.1", "3.64, 3.6", "12, 12", "150.4, 150", "12345, 12.3K"})
    void quantitiesNeedNotBeWhole(double value, String text) {
        assertThat(Figures.quantity(value, "tokens a second").text()).isEqualTo(text);
    }

    @Test
    void unknownIsNotZero() {
        assertThat(Figures.seconds(null).known()).isFalse();
        assertThat(Figures.seconds(null).text()).isEqualTo("—");
        assertThat(Figures.share(null).text()).isEqualTo("—");
        assertThat(Figures.quantity(null, "requests").text()).isEqualTo("—");
        assertThat(Figures.spend(BigDecimal.ZERO).known()).isTrue();
    }
}
