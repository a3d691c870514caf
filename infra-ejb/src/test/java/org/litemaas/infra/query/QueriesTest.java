package org.litemaas.infra.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/** What is asked upstream for which windows, and that the results are what the source has. */
@Timeout(60)
class QueriesTest {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration HOURS = Duration.ofHours(6);
    private static final long BUDGET = 64 << 20;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-24T08:00:07.250Z"));
    private Source source;
    private Queries queries;

    @BeforeEach
    void start() throws IOException {
        source = new Source(clock);
        queries = new Queries(source.client(), BUDGET, clock);
    }

    @AfterEach
    void stop() {
        source.close();
    }

    @Test
    void aColdWindowIsOneUpstreamQueryAndAWarmOneIsNone() {
        RangeResult cold = last(HOURS);
        RangeResult warm = last(HOURS);

        assertThat(source.asked)
                .containsExactly(new Source.Asked(
                        "up", Instant.parse("2026-11-24T02:00:00Z"), Instant.parse("2026-11-24T08:00:00Z"), 30_000));
        assertRight(cold);
        assertThat(warm).isEqualTo(cold);
        assertThat(cold.fetchedAt()).isEqualTo(clock.now);
        assertThat(cold.shortfalls()).isEmpty();
        assertThat(cold.warnings()).isEmpty();
    }

    @Test
    void aWindowThatSlidesAsksForTheTailOnly() {
        last(HOURS);
        for (int i = 0; i < 40; i++) {
            clock.pass(Duration.ofSeconds(31));
            source.asked.clear();

            assertRight(last(HOURS));

            assertThat(source.asked).singleElement().satisfies(asked -> {
                Duration tail = Duration.between(asked.from(), asked.to());
                assertThat(tail).isBetween(RangePlan.SETTLING, RangePlan.SETTLING.plusSeconds(60));
                assertThat(asked.to()).isEqualTo(Instant.ofEpochSecond(clock.now.getEpochSecond() / 30 * 30));
            });
        }
    }

    @Test
    void theTailIsAskedAgainWhenItIsNoLongerFreshAndNotBefore() {
        last(HOURS);
        clock.pass(Duration.ofSeconds(29));
        assertThat(last(HOURS).fetchedAt()).isEqualTo(clock.now.minusSeconds(29));
        assertThat(source.asked).hasSize(1);

        queries.range("up", window(HOURS, STEP), Duration.ZERO);
        assertThat(source.asked).as("the step is the least freshness").hasSize(1);

        clock.pass(Duration.ofSeconds(2));
        assertThat(last(HOURS).fetchedAt()).isEqualTo(clock.now);
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void aShortStepIsFreshForTenSecondsAndALongOneNoLongerThanValuesTakeToSettle() {
        Duration second = Duration.ofSeconds(1);
        queries.range("up", window(Duration.ofMinutes(10), second), Duration.ZERO);
        clock.pass(Duration.ofSeconds(9));
        queries.range("up", window(Duration.ofMinutes(10), second), Duration.ZERO);
        assertThat(source.asked).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        queries.range("up", window(Duration.ofMinutes(10), second), Duration.ZERO);
        assertThat(source.asked).hasSize(2);

        source.asked.clear();
        Window hourly = window(Duration.ofDays(2), Duration.ofHours(1));
        queries.range("up", hourly);
        clock.pass(Duration.ofMinutes(4));
        queries.range("up", hourly);
        assertThat(source.asked).hasSize(1);
        clock.pass(Duration.ofMinutes(2));
        queries.range("up", hourly);
        assertThat(source.asked)
                .hasSize(2)
                .last()
                .extracting(Source.Asked::from)
                .isEqualTo(hourly.to());
        clock.pass(Duration.ofMinutes(20));
        queries.range("up", hourly);
        assertThat(source.asked).as("the last value has settled").hasSize(2);
    }

    @Test
    void aWindowWidenedToTheLeftAsksForWhatIsNewThere() {
        last(Duration.ofHours(1));
        source.asked.clear();

        assertRight(last(HOURS));

        assertThat(source.asked).singleElement().satisfies(asked -> {
            assertThat(asked.from()).isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
            assertThat(asked.to()).isEqualTo(Instant.parse("2026-11-24T06:59:30Z"));
        });
    }

    @Test
    void aClosedWindowIsNeverAskedAgain() {
        Window yesterday =
                new Window(Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-23T13:30:00Z"), STEP);
        assertRight(queries.range("up", yesterday));
        clock.pass(Duration.ofHours(5));

        assertRight(queries.range("up", yesterday));
        assertRight(queries.range("up", new Window(yesterday.from().plusSeconds(999), yesterday.to(), STEP)));

        assertThat(source.asked).hasSize(1);
    }

    @Test
    void twoWindowsInOneChunkLeaveNoHole() {
        Instant start = Instant.parse("2026-11-23T10:00:00Z");
        Window early = new Window(start, start.plusSeconds(300), STEP);
        Window late = new Window(start.plusSeconds(3_000), start.plusSeconds(3_600), STEP);
        for (Window window : List.of(early, late, early, late, new Window(start, start.plusSeconds(3_600), STEP))) {
            assertRight(queries.range("up", window));
        }

        assertThat(source.asked).hasSize(2);
    }

    @Test
    void rangesOverSevenDaysAreAskedInDays() {
        source.asked.clear();
        Window month = window(Duration.ofDays(30), Duration.ofMinutes(5));

        assertRight(queries.range("up", month));

        assertThat(source.asked).hasSizeBetween(30, 38);
        assertThat(source.asked)
                .allSatisfy(asked ->
                        assertThat(Duration.between(asked.from(), asked.to())).isLessThanOrEqualTo(Duration.ofDays(1)));
        assertThat(source.mostAtOnce).hasValueLessThanOrEqualTo(4);
        source.asked.clear();
        clock.pass(Duration.ofMinutes(5));
        assertRight(queries.range("up", window(Duration.ofDays(30), Duration.ofMinutes(5))));
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void whatDependsOnTheWindowIsAskedWhole() {
        String promql = "up @ end()";
        RangeResult first = queries.range(promql, window(HOURS, STEP));
        clock.pass(Duration.ofSeconds(20));
        RangeResult shared = queries.range(promql, window(HOURS, STEP));
        clock.pass(Duration.ofSeconds(20));
        RangeResult second = queries.range(promql, window(HOURS, STEP));

        assertThat(shared).isEqualTo(first);
        assertThat(second.window().to()).isAfter(first.window().to());
        assertThat(source.asked)
                .hasSize(2)
                .allSatisfy(asked ->
                        assertThat(Duration.between(asked.from(), asked.to())).isEqualTo(HOURS));
    }

    @Test
    void aWindowThatReachesIntoTheFutureHasValuesUpToNowAndOneThatLiesThereHasNone() {
        Instant now = clock.now;
        RangeResult today = queries.range("up", new Window(now.minus(HOURS), now.plus(HOURS), STEP));
        RangeResult tomorrow = queries.range("up", new Window(now.plus(HOURS), now.plus(HOURS), STEP));

        assertRight(today);
        assertThat(source.asked).singleElement().extracting(Source.Asked::to).isEqualTo(now.minusMillis(7_250));
        assertThat(tomorrow.series()).isEmpty();
        assertThat(tomorrow.shortfalls()).isEmpty();
    }

    @Test
    void anInstantAboutNowIsSharedAndOneLongAgoIsKept() {
        InstantResult first = queries.instant("up", clock.now);
        clock.pass(Duration.ofSeconds(20));
        assertThat(queries.instant("up", clock.now)).isEqualTo(first);
        assertThat(source.asked).hasSize(1);
        clock.pass(Duration.ofSeconds(11));
        assertThat(queries.instant("up", clock.now).at()).isEqualTo(clock.now);
        assertThat(source.asked).hasSize(2);

        Instant past = Instant.parse("2026-11-20T01:02:03.456Z");
        InstantResult old = queries.instant("up", past);
        clock.pass(Duration.ofDays(3));
        assertThat(queries.instant("up", past)).isEqualTo(old);
        assertThat(old.at()).isEqualTo(past);
        assertThat(old.series().get(0).samples()).containsExactly(new Sample(past, Source.value(past.toEpochMilli())));
        assertThat(source.asked).hasSize(3);
    }

    @Test
    void memoryIsBoundedAndWhatDoesNotFitIsStillRight() {
        Queries small = new Queries(source.client(), 40_000, clock);
        for (int round = 0; round < 3; round++) {
            for (int query = 0; query < 20; query++) {
                assertRight(small.range("q" + query, window(HOURS, STEP)));
            }
        }
        Holdings holdings = new Holdings(40_000);
        for (int query = 0; query < 50; query++) {
            Subject subject = new Subject("q" + query, 30_000);
            List<Series> series = List.of(new Series(Map.of("a", "b"), samples(subject)));
            holdings.settle(
                    subject,
                    Stretch.of(new Answer(series, List.of(), List.of()), 0, subject.chunkEnd(0), 30_000, clock.now));
            assertThat(holdings.bytes()).isLessThanOrEqualTo(40_000);
        }
        assertThat(holdings.bytes()).isGreaterThan(20_000);
    }

    private static List<Sample> samples(Subject subject) {
        List<Sample> samples = new ArrayList<>();
        for (long at = 0; at <= subject.chunkEnd(0); at += subject.step()) {
            samples.add(new Sample(Instant.ofEpochMilli(at), at));
        }
        return samples;
    }

    private RangeResult last(Duration length) {
        return queries.range("up", window(length, STEP));
    }

    private Window window(Duration length, Duration step) {
        return new Window(clock.now.minus(length), clock.now, step);
    }

    /** The result is what the source has for every moment of the window until now. */
    private void assertRight(RangeResult result) {
        List<Sample> always = new ArrayList<>();
        List<Sample> sometimes = new ArrayList<>();
        long step = result.window().step().toMillis();
        for (long at = result.window().from().toEpochMilli();
                at <= result.window().to().toEpochMilli();
                at += step) {
            if (at <= clock.now.toEpochMilli()) {
                Sample sample = new Sample(Instant.ofEpochMilli(at), Source.value(at));
                always.add(sample);
                if (Source.isThere(at)) {
                    sometimes.add(sample);
                }
            }
        }
        assertThat(result.series().get(0).samples()).isEqualTo(always);
        assertThat(result.series().size() > 1 ? result.series().get(1).samples() : List.of())
                .isEqualTo(sometimes);
    }
}
