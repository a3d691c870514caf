package org.litemaas.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forecasts of a month's end and their past errors, worked out by hand. */
class MonthForecastTest {
    private static final ZoneId UTC = ZoneOffset.UTC;

    /** At noon of 24 November 2026, a Tuesday: 5 are left of today, and 4 days of 10 and 2 days of 2 follow. */
    @Test
    void addsWhatTheRemainingDaysBring() {
        MonthForecast forecast = at("2026-11-24T12:00:00Z", "2026-08-01", "123.45");

        assertThat(forecast.month()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(forecast.spent()).isEqualByComparingTo("123.45");
        assertThat(forecast.expected()).isCloseTo(new BigDecimal("172.45"), within(new BigDecimal("0.000001")));
        assertThat(forecast.low()).isCloseTo(new BigDecimal("172.45"), within(new BigDecimal("0.000001")));
        assertThat(forecast.high()).isCloseTo(new BigDecimal("172.45"), within(new BigDecimal("0.000001")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999Z, 28",
        "2028-02-29T23:59:59.999Z, 29",
        "2026-11-30T23:59:59.999Z, 30",
        "2026-12-31T23:59:59.999Z, 31"
    })
    void atTheEndOfTheMonthItIsWhatWasSpent(String now, int lastDay) {
        MonthForecast forecast = at(now, "2025-06-01", "77.123456789012");

        assertThat(forecast.month().lengthOfMonth()).isEqualTo(lastDay);
        assertThat(forecast.expected())
                .isCloseTo(new BigDecimal("77.123456789012"), within(new BigDecimal("0.000001")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-01", "2028-02-01", "2026-11-01", "2026-12-01"})
    void atItsStartItIsAWholeMonth(String first) {
        LocalDate day = LocalDate.parse(first);
        BigDecimal whole = Series.weekly(day, day.plusMonths(1)).sum(day, day.plusMonths(1));

        assertThat(at(first + "T00:00:00Z", "2025-06-01", "0").expected())
                .isCloseTo(whole, within(new BigDecimal("0.000001")));
    }

    /** A month in which clocks change is no longer and no shorter: 31 days of Berlin's October. */
    @Test
    void clockChangesAddNothing() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate first = LocalDate.of(2026, 10, 1);
        MonthForecast forecast = MonthForecast.of(
                Series.weekly(LocalDate.of(2026, 6, 1), first),
                BigDecimal.ZERO,
                first.atStartOfDay(berlin).toInstant(),
                berlin);

        assertThat(forecast.expected())
                .isCloseTo(
                        Series.weekly(first, first.plusMonths(1)).sum(first, first.plusMonths(1)),
                        within(new BigDecimal("0.000001")));
    }

    @Test
    void tooShortAHistoryGivesNoFigure() {
        MonthForecast forecast = at("2026-11-24T12:00:00Z", "2026-11-11", "123");

        assertThat(forecast.spent()).isEqualByComparingTo("123");
        assertThat(forecast.expected()).isNull();
        assertThat(forecast.low()).isNull();
        assertThat(forecast.pastError()).isNull();
    }

    /** Forecasts of 7 days from 14 days on: 20 of them need 40 days. */
    @Test
    void aRangeNeedsTwentyForecasts() {
        assertThat(at("2026-11-24T12:00:00Z", "2026-10-16", "1").low()).isNull();
        assertThat(at("2026-11-24T12:00:00Z", "2026-10-15", "1").low()).isNotNull();
    }

    @Test
    void aHistoryMustReachToday() {
        DaySeries old = Series.weekly(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 11, 20));

        assertThatThrownBy(() -> MonthForecast.of(old, BigDecimal.ONE, Instant.parse("2026-11-24T12:00:00Z"), UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-11-20")
                .hasMessageContaining("2026-11-24");
    }

    @Test
    void ofNothingItForecastsNothing() {
        LocalDate today = LocalDate.of(2026, 11, 24);
        MonthForecast forecast = MonthForecast.of(
                Series.of(LocalDate.of(2026, 5, 1), today, day -> "0"),
                BigDecimal.ZERO,
                Instant.parse("2026-11-24T12:00:00Z"),
                UTC);

        assertThat(forecast.expected()).isEqualByComparingTo("0");
        assertThat(forecast.low()).isNull();
        assertThat(forecast.pastError()).isNull();
    }

    /**
     * Every day brought 1 until 20 October and 2 from then on. On the 11th of October the forecast was 31, and 43 came: 12 of 43
     * off. On the 11th of September it was 30, and 30 came.
     */
    @Test
    void thePastErrorIsWhatForecastsWouldHaveMissed() {
        LocalDate step = LocalDate.of(2026, 10, 20);
        DaySeries history =
                Series.of(LocalDate.of(2026, 8, 15), LocalDate.of(2026, 11, 11), day -> day.isBefore(step) ? "1" : "2");
        PastError error = Objects.requireNonNull(
                MonthForecast.of(history, BigDecimal.TEN, Instant.parse("2026-11-11T08:00:00Z"), UTC)
                        .pastError());

        assertThat(error.months())
                .extracting(PastError.Past::month)
                .containsExactly(YearMonth.of(2026, 9), YearMonth.of(2026, 10));
        assertThat(error.months().get(1).actual()).isEqualByComparingTo("43");
        assertThat(error.months().get(1).forecast())
                .isCloseTo(new BigDecimal("31"), within(new BigDecimal("0.000001")));
        assertThat(error.least()).isCloseTo(0, within(1e-9));
        assertThat(error.most()).isCloseTo(12 / 43.0, within(1e-9));
        assertThat(error.median()).isCloseTo(6 / 43.0, within(1e-9));
    }

    @Test
    void monthsWithoutTheDayAreForecastOnTheirLast() {
        DaySeries history = Series.weekly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));
        PastError error = Objects.requireNonNull(
                MonthForecast.of(history, BigDecimal.TEN, Instant.parse("2026-03-31T08:00:00Z"), UTC)
                        .pastError());

        assertThat(error.months())
                .extracting(PastError.Past::month)
                .containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 2));
        assertThat(error.most()).isCloseTo(0, within(1e-9));
    }

    @Test
    void atMostSixMonthsTell() {
        assertThat(Objects.requireNonNull(
                                at("2026-11-24T12:00:00Z", "2025-01-01", "1").pastError())
                        .months())
                .extracting(PastError.Past::month)
                .startsWith(YearMonth.of(2026, 5))
                .hasSize(6);
    }

    private static MonthForecast at(String now, String historyFrom, String spent) {
        Instant moment = Instant.parse(now);
        LocalDate today = LocalDate.ofInstant(moment, UTC);
        return MonthForecast.of(Series.weekly(LocalDate.parse(historyFrom), today), new BigDecimal(spent), moment, UTC);
    }
}
