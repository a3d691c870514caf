package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
    private static final Instant TO = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // range, points, min, scrape, factor, interval, rate interval, step
        "PT1H, 1000, PT30S, PT30S, 1, PT30S, PT2M, PT30S",
        "PT15M, 1000, PT5S, PT5S, 1, PT5S, PT20S, PT5S",
        "PT6H, 100, PT15S, PT30S, 1, PT5M, PT5M30S, PT5M",
        "PT24H, 1000, PT15S, PT30S, 2, PT1M, PT2M, PT2M",
        "P30D, 1000, PT30S, PT30S, 1, PT30M, PT30M30S, PT30M",
        "P365D, 100, PT30S, PT30S, 1, P1D, PT24H30S, P1D",
        "PT1H, 1, PT30S, PT30S, 1, PT1H, PT1H30S, PT1H",
        "P365D, 11000, PT1S, PT30S, 1, PT1H, PT1H30S, PT1H",
    })
    void grafanasRules(
            Duration range,
            int points,
            Duration min,
            Duration scrape,
            int factor,
            Duration interval,
            Duration rate,
            Duration step) {
        assertThat(Step.of(TO.minus(range), TO, points, min, scrape, factor)).isEqualTo(new Step(interval, rate, step));
    }

    @Test
    void noAnswerHasMorePointsThanTheServerGives() {
        for (long seconds = 1; seconds < 3_660L * 86_400; seconds = seconds * 2 + 7) {
            Duration range = Duration.ofSeconds(seconds);
            Step step = Step.of(TO.minus(range), TO, 11_000, Duration.ofMillis(10), Duration.ofSeconds(30), 1);
            assertThat(range.toMillis() / step.step().toMillis() + 1).isLessThanOrEqualTo(11_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12ms, 10ms",
        "15ms, 20ms",
        "740ms, 500ms",
        "1499ms, 1s",
        "1500ms, 2s",
        "7500ms, 10s",
        "44s, 30s",
        "45s, 1m",
        "100m, 2h",
        "11h, 12h",
        "23h, 12h",
        "6d, 1d",
        "8d, 7d",
    })
    void intervalsAreRoundedToThoseThatPeopleAreUsedTo(String exact, String nice) {
        assertThat(Intervals.text(Intervals.nice(Intervals.parse(exact).orElseThrow())))
                .isEqualTo(nice);
    }

    @ParameterizedTest
    @CsvSource({"1m, PT1M", "1h30m, PT1H30M", ">10s, PT10S", "90, PT1M30S", "1w, P7D", "1M, P30D", "1y, P365D"})
    void durationsAreRead(String text, Duration duration) {
        assertThat(Intervals.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({"''", "0s", "1x", "-5m", "m5", "99999999999s", "999999999w", "auto"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(Intervals.parse(text)).isEmpty();
    }
}
