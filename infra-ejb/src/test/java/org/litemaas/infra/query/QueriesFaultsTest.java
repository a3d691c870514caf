package org.litemaas.infra.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a result says when the source fails, in whole or in part, and that nothing wrong is kept. */
@Timeout(60)
class QueriesFaultsTest {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration HOURS = Duration.ofHours(6);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long BUDGET = 64 << 20;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-24T08:00:00Z"));
    private final CountDownLatch done = new CountDownLatch(1);
    private Source source;
    private Queries queries;

    @BeforeEach
    void start() throws IOException {
        source = new Source(clock);
        queries = new Queries(source.client(TIMEOUT), BUDGET, clock);
    }

    @AfterEach
    void stop() {
        done.countDown();
        source.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, refused",
        "403, refused",
        "422, execution",
        "400, bad_query",
        "503, unreachable",
        "half, malformed",
        "endless, too_much_data",
        "late, timeout",
        "trickle, timeout",
        "stray, malformed"
    })
    void everyFaultIsNamedOldValuesStandInWithTheirAgeAndTheNextAnswerIsWhole(String kind, String code) {
        source.fault = asked -> fault(kind);
        RangeResult cold = last();
        InstantResult coldInstant = queries.instant("up", clock.now);

        assertThat(cold.series()).isEmpty();
        assertThat(cold.shortfalls()).singleElement().satisfies(shortfall -> {
            assertThat(shortfall.failure().code()).isEqualTo(code);
            assertThat(shortfall.asOf()).isNull();
            assertThat(shortfall.from()).isEqualTo(cold.window().from());
            assertThat(shortfall.to()).isEqualTo(cold.window().to());
        });
        assertThat(coldInstant.series()).isEmpty();
        assertThat(coldInstant.shortfall())
                .isNotNull()
                .satisfies(shortfall -> assertThat(shortfall.failure().code()).isEqualTo(code));

        clock.pass(Duration.ofSeconds(11));
        source.fault = asked -> null;
        RangeResult whole = last();
        InstantResult wholeInstant = queries.instant("up", clock.now);
        Instant asked = clock.now;
        assertThat(whole.shortfalls()).isEmpty();
        assertThat(whole.series().get(0).samples()).hasSize(721);
        assertThat(wholeInstant.shortfall()).isNull();

        clock.pass(Duration.ofMinutes(2));
        source.fault = query -> fault(kind);
        RangeResult old = last();
        InstantResult oldInstant = queries.instant("up", clock.now);
        assertThat(old.shortfalls()).hasSize(2);
        assertThat(old.shortfalls().get(0)).satisfies(shortfall -> {
            assertThat(shortfall.asOf()).isEqualTo(asked);
            assertThat(shortfall.to()).isEqualTo(whole.window().to());
        });
        assertThat(old.shortfalls().get(1)).satisfies(shortfall -> {
            assertThat(shortfall.asOf()).isNull();
            assertThat(shortfall.from()).isEqualTo(whole.window().to().plus(STEP));
        });
        assertThat(old.series().get(0).samples()).hasSize(717);
        assertThat(old.fetchedAt()).isEqualTo(asked);
        assertThat(oldInstant.series()).isEqualTo(wholeInstant.series());
        assertThat(oldInstant.fetchedAt()).isEqualTo(asked);
        assertThat(oldInstant.shortfall())
                .isNotNull()
                .satisfies(shortfall -> assertThat(shortfall.asOf()).isEqualTo(asked));

        clock.pass(Duration.ofSeconds(11));
        source.fault = query -> null;
        assertThat(last().shortfalls()).isEmpty();
        assertThat(last().series().get(0).samples()).hasSize(721);
        assertThat(queries.instant("up", clock.now).shortfall()).isNull();
    }

    @Test
    void aFailureStandsForTenSecondsForAllWhoAsk() {
        source.fault = asked -> fault("422");
        for (int second = 0; second < 10; second++) {
            assertThat(last().shortfalls()).hasSize(1);
            assertThat(queries.instant("up", clock.now).shortfall()).isNotNull();
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(source.asked).hasSize(2);
        last();
        assertThat(source.asked).hasSize(3);
    }

    @Test
    void aPartThatFailedLeavesTheRestAndIsAskedAgainAlone() {
        Duration step = Duration.ofMinutes(5);
        Window fortnight = new Window(clock.now.minus(Duration.ofDays(14)), clock.now, step);
        Instant bad = Instant.parse("2026-11-15T12:00:00Z");
        source.fault = asked -> asked.from().isAfter(bad) || asked.to().isBefore(bad) ? null : fault("422");

        RangeResult result = queries.range("up", fortnight);

        assertThat(result.shortfalls()).singleElement().satisfies(shortfall -> {
            assertThat(shortfall.failure().code()).isEqualTo("execution");
            assertThat(bad).isBetween(shortfall.from(), shortfall.to());
            assertThat(Duration.between(shortfall.from(), shortfall.to())).isLessThan(Duration.ofDays(1));
            assertThat(result.series().get(0).samples())
                    .hasSize(fortnight.points() - new Window(shortfall.from(), shortfall.to(), step).points())
                    .noneMatch(sample -> !sample.at().isBefore(shortfall.from())
                            && !sample.at().isAfter(shortfall.to()));
        });

        source.fault = asked -> null;
        source.asked.clear();
        clock.pass(Duration.ofSeconds(11));
        assertThat(queries.range("up", fortnight).shortfalls()).isEmpty();
        assertThat(source.asked)
                .singleElement()
                .satisfies(asked -> assertThat(bad).isBetween(asked.from(), asked.to()));
    }

    @Test
    void aLongRangeIsGivenUpWhenNothingAnswers() {
        source.fault = asked -> fault("503");
        Window month = new Window(clock.now.minus(Duration.ofDays(30)), clock.now, Duration.ofMinutes(10));

        RangeResult result = queries.range("up", month);

        assertThat(result.series()).isEmpty();
        assertThat(result.shortfalls())
                .allSatisfy(shortfall -> assertThat(shortfall.failure().code()).isEqualTo("unreachable"));
        assertThat(result.shortfalls().get(0).from()).isEqualTo(month.from());
        assertThat(result.shortfalls().get(result.shortfalls().size() - 1).to()).isEqualTo(month.to());
        assertThat(source.asked).as("each is tried twice").hasSizeLessThanOrEqualTo(2 * 8);
    }

    @Test
    void aLongRangeThatTakesTooLongEndsAndKeepsWhatHasCome() {
        Window month = new Window(clock.now.minus(Duration.ofDays(90)), clock.now, Duration.ofHours(1));
        source.fault = asked -> {
            pause(600);
            return null;
        };
        long began = System.nanoTime();

        RangeResult result = queries.range("up", month);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMEOUT.multipliedBy(6));
        assertThat(result.shortfalls())
                .last()
                .extracting(shortfall -> shortfall.failure().getMessage())
                .asString()
                .contains("was not asked for this part", "PT3S");
        List<Source.Asked> come = List.copyOf(source.asked);
        assertThat(come).hasSizeBetween(4, 40);

        source.fault = asked -> null;
        source.asked.clear();
        clock.pass(Duration.ofSeconds(11));
        List<Shortfall> missing = queries.range("up", month).shortfalls();
        for (int again = 0; again < 10 && !missing.isEmpty(); again++) {
            clock.pass(Duration.ofSeconds(11));
            missing = queries.range("up", month).shortfalls();
        }
        assertThat(missing).isEmpty();
        assertThat(source.asked).isNotEmpty().noneMatch(come::contains);
    }

    @Test
    void whatCarriesWarningsIsShownAndNeverFinal() {
        source.warnings = List.of("store 10.0.0.1 is away");
        Window yesterday =
                new Window(Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-23T13:00:00Z"), STEP);
        assertThat(queries.range("up", yesterday).warnings()).containsExactly("store 10.0.0.1 is away");
        assertThat(queries.instant("up", yesterday.from()).warnings()).hasSize(1);
        clock.pass(Duration.ofSeconds(29));
        assertThat(queries.range("up", yesterday).warnings()).hasSize(1);
        assertThat(queries.instant("up", yesterday.from()).warnings()).hasSize(1);
        assertThat(source.asked).hasSize(2);

        source.warnings = List.of();
        clock.pass(Duration.ofSeconds(2));
        RangeResult whole = queries.range("up", yesterday);
        assertThat(whole.warnings()).isEmpty();
        assertThat(whole.series().get(0).samples()).hasSize(361);
        assertThat(queries.instant("up", yesterday.from()).warnings()).isEmpty();
        assertThat(source.asked).hasSize(4);
        clock.pass(Duration.ofHours(1));
        queries.range("up", yesterday);
        assertThat(source.asked).hasSize(4);
    }

    private RangeResult last() {
        return queries.range("up", new Window(clock.now.minus(HOURS), clock.now, STEP));
    }

    private Source.Behaviour fault(String kind) {
        return switch (kind) {
            case "half" ->
                exchange -> {
                    exchange.sendResponseHeaders(200, 5_000);
                    exchange.getResponseBody().write("{\"status\":\"success\",".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                };
            case "endless" ->
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(new byte[65_536]);
                    }
                };
            case "late" -> exchange -> pause(20_000);
            case "trickle" ->
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    pause(20_000);
                };
            case "stray" -> Source.status(200, """
                    {"status":"success","data":{"result":[{"metric":{},"values":[[1,"1"]],"value":["x"]}]}}""");
            case "401" -> Source.status(401, "Unauthorized");
            case "403" -> Source.status(403, "Forbidden (user=portal, verb=get, resource=prometheuses/api)");
            case "503" -> Source.status(503, "<h1>Service Unavailable</h1>");
            default -> Source.status(Integer.parseInt(kind), """
                    {"status":"error","errorType":"execution","error":"no"}""");
        };
    }

    /** Until the test is over, or so long. */
    private void pause(int millis) {
        try {
            done.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
