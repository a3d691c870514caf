package org.litemaas.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is expected of weekdays, worked out by hand. */
class WeekPatternTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 28);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final Offset<Double> HARDLY = within(1e-9);

    @Test
    void repeatsWhatWeeksAlwaysBring() {
        WeekPattern pattern = before(TUESDAY, Series.weekly(MONDAY, TUESDAY));

        assertThat(pattern.on(TUESDAY)).isCloseTo(10, HARDLY);
        assertThat(pattern.on(TUESDAY.plusDays(4))).isCloseTo(2, HARDLY);
        assertThat(pattern.sum(TUESDAY, TUESDAY.plusDays(7))).isCloseTo(54, HARDLY);
        assertThat(pattern.aDay()).isCloseTo(54 / 7.0, HARDLY);
    }

    @Test
    void oneWildDayChangesNothing() {
        DaySeries series =
                Series.of(MONDAY, TUESDAY, day -> day.equals(LocalDate.of(2026, 11, 18)) ? "5000" : Series.weekly(day));

        assertThat(before(TUESDAY, series).sum(TUESDAY, TUESDAY.plusDays(7))).isCloseTo(54, HARDLY);
    }

    /** Medians are 10 and 2; the last four weeks' sums are 54, 108, 108 and 108, of which the median is twice 54. */
    @Test
    void theLastFourWeeksTellTheLevel() {
        LocalDate twiceFrom = TUESDAY.minusDays(21);
        DaySeries series = Series.of(
                TUESDAY.minusDays(56),
                TUESDAY,
                day -> day.isBefore(twiceFrom)
                        ? Series.weekly(day)
                        : Series.weekly(day).equals("10") ? "20" : "4");
        WeekPattern pattern = before(TUESDAY, series);

        assertThat(pattern.on(TUESDAY)).isCloseTo(20, HARDLY);
        assertThat(pattern.on(TUESDAY.plusDays(5))).isCloseTo(4, HARDLY);
    }

    @Test
    void looksAtNothingFromTheDayOn() {
        DaySeries series =
                Series.of(MONDAY, TUESDAY.plusDays(30), day -> day.isBefore(TUESDAY) ? Series.weekly(day) : "99999");

        assertThat(before(TUESDAY, series).aDay()).isCloseTo(54 / 7.0, HARDLY);
    }

    @Test
    void nothingForEightWeeksExpectsNothing() {
        DaySeries series =
                Series.of(MONDAY.minusDays(30), TUESDAY, day -> day.isBefore(TUESDAY.minusDays(56)) ? "7" : "0");
        WeekPattern pattern = before(TUESDAY, series);

        assertThat(pattern.aDay()).isZero();
        assertThat(pattern.when(
                        BigDecimal.ONE, TUESDAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void lessThanTwoWeeksTellNothing() {
        assertThat(WeekPattern.before(TUESDAY, Series.weekly(TUESDAY.minusDays(13), TUESDAY)))
                .isEmpty();
        assertThat(WeekPattern.before(TUESDAY, Series.weekly(TUESDAY.minusDays(14), TUESDAY)))
                .isPresent();
    }

    @Test
    void whoBeganLatelyHasTheMeanOfTheDaysSince() {
        DaySeries three = Series.of(MONDAY, TUESDAY, day -> day.isBefore(TUESDAY.minusDays(3)) ? "0" : "6");
        DaySeries two = Series.of(MONDAY, TUESDAY, day -> day.isBefore(TUESDAY.minusDays(2)) ? "0" : "6");

        assertThat(before(TUESDAY, three).on(TUESDAY.plusDays(4))).isCloseTo(6, HARDLY);
        assertThat(WeekPattern.before(TUESDAY, two)).isEmpty();
    }

    /** One day in each fifth week: medians and the median week are 0, the mean of the last four weeks is 28 / 4. */
    @Test
    void whoSpendsNowAndThenIsExpectedTo() {
        DaySeries series = Series.of(
                TUESDAY.minusDays(56),
                TUESDAY,
                day -> day.equals(TUESDAY.minusDays(50)) || day.equals(TUESDAY.minusDays(15)) ? "28" : "0");

        assertThat(before(TUESDAY, series).aDay()).isCloseTo(1, HARDLY);
    }

    @Test
    void daysCountByTheClock() {
        WeekPattern pattern = before(TUESDAY, Series.weekly(MONDAY, TUESDAY));
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");

        assertThat(pattern.between(noon, Instant.parse("2026-11-25T06:00:00Z"), ZoneOffset.UTC))
                .isCloseTo(5 + 2.5, HARDLY);
        assertThat(pattern.between(noon, noon, ZoneOffset.UTC)).isZero();
        assertThat(pattern.when(new BigDecimal("7.5"), noon, ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-25T06:00:00Z"));
        assertThat(pattern.when(BigDecimal.ZERO, noon, ZoneOffset.UTC)).contains(noon);
        assertThat(pattern.when(BigDecimal.valueOf(1_000_000), noon, ZoneOffset.UTC))
                .isEmpty();
    }

    /** In Berlin 25 October 2026, a Sunday, had 25 hours: what is left at 12:30 is half of it. */
    @Test
    void aDayOfTwentyFiveHoursBringsNoMoreThanOthers() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate sunday = LocalDate.of(2026, 10, 25);
        WeekPattern pattern = before(sunday, Series.weekly(sunday.minusDays(56), sunday));
        Instant start = sunday.atStartOfDay(berlin).toInstant();
        Instant end = sunday.plusDays(1).atStartOfDay(berlin).toInstant();

        assertThat(Duration.between(start, end)).isEqualTo(Duration.ofHours(25));
        assertThat(pattern.between(start, end, berlin)).isCloseTo(2, HARDLY);
        assertThat(pattern.between(start.plusSeconds(45_000), end, berlin)).isCloseTo(1, HARDLY);
    }

    private static WeekPattern before(LocalDate day, DaySeries series) {
        return WeekPattern.before(day, series).orElseThrow();
    }
}
