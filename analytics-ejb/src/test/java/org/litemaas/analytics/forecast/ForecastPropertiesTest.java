package org.litemaas.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every history, drawn at random: days of nothing, of much, of all sizes, in any zone. */
class ForecastPropertiesTest {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");

    static Stream<Long> seeds() {
        return new Random().longs(200).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverTheHistory(long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant now = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
        LocalDate today = LocalDate.ofInstant(now, zone);
        int sparse = 1 + random.nextInt(10);
        double size = Math.pow(10, random.nextInt(9) - 5);
        DaySeries history = Series.of(
                today.minusDays(random.nextInt(300)),
                today,
                day -> random.nextInt(sparse) > 0
                        ? "0"
                        : BigDecimal.valueOf(size * Math.exp(random.nextGaussian()))
                                .toPlainString());
        BigDecimal spent = BigDecimal.valueOf(size * random.nextDouble());
        MonthForecast forecast = MonthForecast.of(history, spent, now, zone);
        MonthForecast thrice = MonthForecast.of(
                new DaySeries(
                        history.from(),
                        history.amounts().stream()
                                .map(amount -> amount.multiply(BigDecimal.valueOf(3)))
                                .toList()),
                spent.multiply(BigDecimal.valueOf(3)),
                now,
                zone);

        if (forecast.expected() == null) {
            assertThat(forecast.low()).isNull();
            assertThat(thrice.expected()).isNull();
            return;
        }
        assertThat(forecast.expected()).isGreaterThanOrEqualTo(spent);
        assertThat(forecast.expected().multiply(BigDecimal.valueOf(3)).doubleValue())
                .isCloseTo(java.util.Objects.requireNonNull(thrice.expected()).doubleValue(), within(size * 1e-6));
        if (forecast.low() != null && forecast.high() != null) {
            assertThat(forecast.low()).isBetween(spent, forecast.expected().add(BigDecimal.valueOf(size * 1e-9)));
            assertThat(forecast.high())
                    .isGreaterThanOrEqualTo(forecast.expected().subtract(BigDecimal.valueOf(size * 1e-9)));
        }
        if (forecast.pastError() != null) {
            assertThat(forecast.pastError().median())
                    .isBetween(
                            forecast.pastError().least(), forecast.pastError().most());
            forecast.pastError().months().forEach(past -> {
                LocalDate first = past.month().atDay(1);
                assertThat(past.actual()).isEqualByComparingTo(history.sum(first, first.plusMonths(1)));
                assertThat(past.error()).isFinite().isNotNegative();
            });
        }
        WeekPattern pattern = WeekPattern.before(today, history).orElseThrow();
        double sum = 0;
        for (int day = 0; day < 7; day++) {
            assertThat(pattern.on(today.plusDays(day))).isFinite().isNotNegative();
            sum += pattern.on(today.plusDays(day));
        }
        assertThat(pattern.sum(today, today.plusDays(7))).isCloseTo(sum, within(size * 1e-9));
        Instant later = now.plusSeconds(random.nextInt(40 * 86_400));
        double between = pattern.between(now, later, zone);
        Instant middle = now.plusSeconds(later.getEpochSecond() / 2 - now.getEpochSecond() / 2);
        assertThat(pattern.between(now, middle, zone) + pattern.between(middle, later, zone))
                .isCloseTo(between, within(size * 1e-6));
        if (between > size * 1e-3) {
            Instant when = pattern.when(BigDecimal.valueOf(between), now, zone).orElseThrow();
            assertThat(pattern.between(now, when, zone)).isCloseTo(between, within(size * 1e-3));
        }
    }
}
