package org.litemaas.infra.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.RealPrometheus;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/**
 * Windows drawn at random, one after the other while time goes on, give what the source gives when it is asked directly.
 * The seed is printed: {@code -Dhistory.seed=…} plays it again.
 */
@Timeout(120)
class QueriesHistoryTest {
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(7),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMillis(90_500),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(5));
    private static final List<String> QUERIES = List.of(
            "gauge",
            "rate(counter[5m])",
            "sum by (side) (rate(counter[2m]) or gauge)",
            "histogram_quantile(0.9, sum by (le) (rate(lat_bucket[5m])))",
            "gauge / (gauge > 3)",
            "log2(gauge - 4)",
            "topk(1, gauge)",
            "absent(gauge{side=\"left\"})",
            "gauge offset 10m",
            "gauge offset -3m",
            "scalar(sum(gauge))",
            "time()",
            "sum(gauge @ end())",
            "nothing");

    private final long seed = Long.getLong("history.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @Test
    void overlappingWindowsEqualWhatARealPrometheusAnswersDirectly() throws Exception {
        System.out.println("seed " + seed);
        Instant start = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.HOURS);
        try (RealPrometheus prometheus = RealPrometheus.remembering(folder, past(start))) {
            PrometheusClient client = prometheus.client();
            SetClock clock = new SetClock(start.plus(Duration.ofHours(12)));
            Queries roomy = new Queries(client, 64 << 20, clock);
            Queries cramped = new Queries(client, 60_000, clock);
            for (int i = 0; i < 400; i++) {
                clock.pass(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 20_000 : 600_000)));
                String promql = QUERIES.get(random.nextInt(QUERIES.size()));
                Window window = window(clock.now, start);
                RangeResult result = (i % 3 == 0 ? cramped : roomy).range(promql, window);

                Instant last = min(result.window().to(), clock.now);
                if (!Shape.isWhole(promql)) {
                    // What has come since the tail was asked for is not there yet.
                    last = min(last, result.fetchedAt());
                }
                Window asked = new Window(
                        result.window().from(), max(last, result.window().from()), window.step());
                assertThat(result.shortfalls()).isEmpty();
                assertThat(Duration.between(result.fetchedAt(), clock.now)).isLessThan(Duration.ofMinutes(5));
                assertThat(values(result.series(), asked))
                        .as(
                                "seed %d, round %d: %s over %s, shown as of %s",
                                seed, i, promql, window, result.fetchedAt())
                        .isEqualTo(values(
                                client.range(promql, asked.from(), asked.to(), asked.step())
                                        .series(),
                                asked));
            }
        }
    }

    @Test
    void whatHasSettledIsRightThoughItWasSeenBeforeItHad() throws Exception {
        SetClock clock = new SetClock(Instant.parse("2026-11-24T08:00:00Z"));
        Instant start = clock.now.minus(Duration.ofDays(3));
        try (Source source = new Source(clock)) {
            source.lag = Duration.ofMinutes(4);
            Queries queries = new Queries(source.client(), 64 << 20, clock);
            for (int i = 0; i < 400; i++) {
                clock.pass(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 20_000 : 600_000)));
                Window window = window(clock.now, start);
                RangeResult result = queries.range("q", window);
                int round = i;
                assertThat(result.series().get(0).samples()).isNotEmpty().allSatisfy(sample -> {
                    boolean settled = sample.at().isBefore(result.fetchedAt().minus(source.lag));
                    assertThat(sample.value())
                            .as("seed %d, round %d, %s of %s", seed, round, sample.at(), window)
                            .isIn(
                                    settled
                                            ? List.of(Source.value(sample.at().toEpochMilli()))
                                            : List.of(
                                                    -1.0,
                                                    Source.value(sample.at().toEpochMilli())));
                });
            }
        }
    }

    private Window window(Instant now, Instant start) {
        Duration step = STEPS.get(random.nextInt(STEPS.size()));
        long most = Math.min(Duration.between(start, now).toMillis(), step.toMillis() * 5_000);
        long length = (long) (random.nextDouble() * (random.nextBoolean() ? most : Math.min(most, 3_600_000)));
        long ago = random.nextBoolean() ? random.nextInt(5_000) : (long) (random.nextDouble() * (most - length));
        Instant to = now.minusMillis(ago);
        return new Window(to.minusMillis(length), to, step);
    }

    /** The values as their bits, so that NaN equals NaN, by the labels of their series. */
    private static Map<Map<String, String>, Map<Instant, Long>> values(List<Series> all, Window within) {
        Map<Map<String, String>, Map<Instant, Long>> values = new HashMap<>();
        for (Series series : all) {
            Map<Instant, Long> samples = new HashMap<>();
            for (Sample sample : series.samples()) {
                if (!sample.at().isAfter(within.to())) {
                    samples.put(sample.at(), Double.doubleToLongBits(sample.value()));
                }
            }
            if (!samples.isEmpty()) {
                values.put(series.labels(), samples);
            }
        }
        return values;
    }

    /** Two days of a gauge that is away every third hour, a counter that starts again, and a histogram that idles. */
    private String past(Instant start) {
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 2 * 24 * 60; minute++) {
            long at = start.getEpochSecond() + minute * 60L;
            if (minute / 60 % 3 != 1) {
                line(text, "gauge{side=\"left\"}", random.nextInt(10), at);
            }
            line(text, "gauge{side=\"right\"}", random.nextInt(10), at);
            line(text, "counter{side=\"left\"}", minute % 500 * 3, at);
            int requests = minute / 60 % 2 == 0 ? minute : minute / 60 * 60;
            line(text, "lat_bucket{le=\"1\"}", requests, at);
            line(text, "lat_bucket{le=\"2\"}", requests * 1.5, at);
            line(text, "lat_bucket{le=\"+Inf\"}", requests * 2, at);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String series, double value, long at) {
        text.append(series).append(' ').append(value).append(' ').append(at).append('\n');
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
