package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Portal;

/**
 * Asks a portal again and again while things go wrong. Each day before today must have its figures, or be told to be missing;
 * of today there are whole batches, never less than were seen before.
 */
final class Witness implements AutoCloseable {
    /** Today's rows come in transactions of so many, a dollar and ten prompt tokens each. */
    static final int BATCH = 7;

    private final Portal portal;
    private final LocalDate first;
    private final LocalDate today;
    private final Map<LocalDate, SqlAnswer.Row> expected = new TreeMap<>();
    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
    private final Thread thread = new Thread(this::watch, "witness");
    private volatile boolean over;
    private volatile int looks;
    private long seenToday;

    Witness(Portal portal, Map<String, SqlAnswer.Row> days, LocalDate first, LocalDate today) {
        this.portal = portal;
        this.first = first;
        this.today = today;
        days.forEach((day, row) -> expected.put(LocalDate.parse(day), row));
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!over) {
                look();
                looks++;
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            wrong.set(e);
        }
    }

    private void look() {
        UsageTable table = portal.reports.run(UsageQuery.totals(first, today, ZoneOffset.UTC)
                .by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY));
        long requests = 0;
        BigDecimal spend = BigDecimal.ZERO;
        for (UsageTable.Row row : table.rows()) {
            LocalDate day = LocalDate.parse(row.groups().get(0).value());
            requests += row.measures().requests();
            spend = spend.add(row.measures().spend());
            if (day.equals(today)) {
                lookAtToday(row.measures());
            } else {
                Exactness.equal(row.measures(), Objects.requireNonNull(expected.get(day)), day.toString());
            }
        }
        assertThat(table.totals().measures().requests()).isEqualTo(requests);
        assertThat(table.totals().measures().spend()).isEqualByComparingTo(spend);
        if (table.freshness().complete()) {
            assertThat(table.rows().stream().map(Exactness::group))
                    .as("a complete answer at version " + table.freshness().version())
                    .containsAll(
                            expected.keySet().stream().map(LocalDate::toString).toList());
        } else {
            assertThat(table.freshness().asOf() == null
                            || !table.freshness().notices().isEmpty())
                    .as("an answer that is not complete says so")
                    .isTrue();
        }
    }

    private void lookAtToday(Measures today) {
        assertThat(today.requests() % BATCH).as("a part of a transaction").isZero();
        assertThat(today.spend()).isEqualByComparingTo(BigDecimal.valueOf(today.requests()));
        assertThat(today.promptTokens()).isEqualTo(today.requests() * 10);
        assertThat(today.requests()).isGreaterThanOrEqualTo(seenToday);
        seenToday = today.requests();
    }

    int looks() {
        return looks;
    }

    /** Ends the watch, and fails with what it saw that was wrong. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        Throwable seen = wrong.get();
        if (seen != null) {
            throw new AssertionError("after " + looks + " right answers: " + seen.getMessage(), seen);
        }
        assertThat(looks).isPositive();
    }
}
