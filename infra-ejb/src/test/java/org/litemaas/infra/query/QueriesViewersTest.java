package org.litemaas.infra.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who look at once cost the source what one costs. */
@Timeout(120)
class QueriesViewersTest {
    private static final int VIEWERS = 50;
    private static final int PANELS = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final long BUDGET = 64 << 20;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-24T08:00:00Z"));

    @Test
    void fiftyViewersOfTwentyPanelsAskEachQueryOnceInThirtySeconds() throws Exception {
        try (Source source = new Source(clock)) {
            Queries queries = new Queries(source.client(), BUDGET, clock);
            ExecutorService threads = Executors.newFixedThreadPool(VIEWERS);
            CyclicBarrier together = new CyclicBarrier(VIEWERS);
            try {
                for (int period = 1; period <= 3; period++) {
                    for (int round = 0; round < 2; round++) {
                        List<Future<?>> viewers = new ArrayList<>();
                        for (int viewer = 0; viewer < VIEWERS; viewer++) {
                            int offset = viewer;
                            viewers.add(threads.submit(() -> {
                                together.await();
                                look(queries, offset);
                                return null;
                            }));
                        }
                        for (Future<?> viewer : viewers) {
                            viewer.get(60, TimeUnit.SECONDS);
                        }
                        clock.pass(Duration.ofSeconds(15));
                    }
                    assertThat(source.asked.stream()
                                    .collect(Collectors.groupingBy(Source.Asked::promql, Collectors.counting())))
                            .as("upstream queries after %d x 30 s", period)
                            .hasSize(2 * PANELS)
                            .allSatisfy((promql, times) -> assertThat(times).isOne());
                    assertThat(source.mostAtOnce).hasValueLessThanOrEqualTo(4);
                    source.asked.clear();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** Half of the panels show a range and half an instant, whose moment is the viewer's own clock's. */
    private void look(Queries queries, int viewer) {
        Instant to = clock.now.plusMillis(viewer * 10L);
        for (int i = 0; i < PANELS; i++) {
            int panel = (i + viewer) % PANELS;
            RangeResult range = queries.range("range" + panel, new Window(to.minus(Duration.ofHours(6)), to, STEP));
            InstantResult instant = queries.instant("instant" + panel, to);
            assertThat(range.shortfalls()).isEmpty();
            assertThat(range.series().get(0).samples()).hasSizeBetween(720, 721);
            assertThat(instant.shortfall()).isNull();
            assertThat(instant.series()).isNotEmpty();
        }
    }

    @Test
    void whoeverComesWhileAQueryIsOnItsWayWaitsForItsAnswer() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        try (Source source = new Source(clock)) {
            source.fault = asked -> {
                arrived.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            };
            Queries queries = new Queries(source.client(Duration.ofSeconds(30)), BUDGET, clock);
            ExecutorService threads = Executors.newFixedThreadPool(10);
            try {
                Future<RangeResult> first = threads.submit(() -> queries.range("up", hours(6)));
                arrived.await();
                List<Future<RangeResult>> later = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    int hours = i % 2 == 0 ? 6 : 3;
                    later.add(threads.submit(() -> queries.range("up", hours(hours))));
                }
                release.countDown();
                for (Future<RangeResult> result : later) {
                    assertThat(result.get(30, TimeUnit.SECONDS).series()).hasSize(2);
                }
                assertThat(first.get(30, TimeUnit.SECONDS).series()).hasSize(2);
            } finally {
                threads.shutdownNow();
            }
            assertThat(source.asked).hasSize(1);
        }
    }

    private Window hours(int hours) {
        return new Window(clock.now.minus(Duration.ofHours(hours)), clock.now, STEP);
    }
}
