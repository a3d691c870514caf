package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** The rows that are given stretch by stretch are those of one answer, and no more of them are held than a stretch has. */
class UsageStreamTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 4);
    private static final Instant NOW = Instant.parse("2026-11-04T14:20:00Z");
    private static final int A_DAY = 4_000;
    private static final int DAYS = 250;

    private static Portal portal;

    @BeforeAll
    static void aSpendLogOverAChangeOfClocks() throws SQLException {
        DataSource source = SpendLogRows.database();
        new SpendLogRows(source, 17).insert(900, FIRST.atStartOfDay(), Duration.ofHours(374));
        portal = new Portal(source, TestDatabases.fresh(), NOW, Duration.ofMinutes(2), ZoneOffset.UTC, 64 << 20);
        portal.refresh.run();
    }

    @ParameterizedTest
    @CsvSource({
        "SLOT, USER, UTC", "HOUR, MODEL, Europe/Berlin", "HOUR, KEY, America/New_York", "DAY, KEY, Asia/Kolkata",
        "DAY, HOUR_OF_DAY, Europe/Berlin", "WEEK, MODEL, UTC", "WEEK, MONTH, Europe/Berlin", "MONTH, KEY, UTC",
        "MONTH, DAY, America/New_York", "MONTH, WEEK, UTC"
    })
    void inTheOrderOfTimeTheyAreTheRowsOfOneAnswer(Grouping time, Grouping other, String zone) {
        for (UsageFilter filter : List.of(
                UsageFilter.ALL,
                UsageFilter.of(Dimension.KEY, ""),
                new UsageFilter(java.util.Map.of(Dimension.MODEL, Set.of("gpt-4o", "nobody's"))))) {
            UsageQuery query = UsageQuery.totals(FIRST.minusDays(9), TODAY.plusDays(3), ZoneId.of(zone))
                    .withFilter(filter);
            for (UsageQuery asked : List.of(
                    query.by(Order.along(time), UsageQuery.MAX_ROWS, time, other),
                    query.by(Order.along(time), UsageQuery.MAX_ROWS, other, time)
                            .withoutPercentiles(),
                    query.by(Order.along(time), UsageQuery.MAX_ROWS, time))) {
                assertThat(UsageStream.isUnlimited(asked)).isTrue();
                assertThat(rows(portal.reports.stream(asked, null)))
                        .as("%s", asked)
                        .isEqualTo(portal.reports.run(asked).rows());
            }
        }
    }

    @Test
    void inAnyOtherOrderTheyAreBounded() {
        UsageQuery query = UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC);
        for (UsageQuery asked : List.of(
                query.by(Order.largest(Measure.SPEND), 7, Grouping.DAY, Grouping.KEY),
                query.by(Order.largest(Measure.LATENCY_P95), UsageQuery.MAX_ROWS, Grouping.USER),
                query.by(Order.along(Grouping.WEEKDAY), UsageQuery.MAX_ROWS, Grouping.WEEKDAY, Grouping.HOUR_OF_DAY))) {
            UsageStream stream = portal.reports.stream(asked, null);
            UsageTable whole = portal.reports.run(asked);
            assertThat(stream.rowCount()).contains(whole.rowCount());
            assertThat(rows(stream)).isEqualTo(whole.rows());
        }
    }

    @Test
    void withoutGroupingsTheyAreTheTotals() {
        UsageQuery query = UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC);
        assertThat(rows(portal.reports.stream(query, null)))
                .containsExactly(portal.reports.run(query).totals());
    }

    @Test
    void aMillionRowsAreNeverHeldTogether() {
        List<WeakReference<List<UsageTable.Row>>> given = new ArrayList<>();
        UsageQuery query = UsageQuery.totals(FIRST.minusDays(300), FIRST.plusDays(DAYS - 1L), ZoneOffset.UTC)
                .by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY, Grouping.KEY)
                .withoutPercentiles();
        Freshness freshness =
                portal.reports.run(query.by(query.order(), 0, Grouping.DAY)).freshness();
        UsageStream stream = new UsageStream(query, part -> {
            // Long before the first day there is nothing, which makes stretches long.
            LocalDate from = part.from().isBefore(FIRST) ? FIRST : part.from();
            int count = part.to().isBefore(from) ? 0 : (int) (part.to().toEpochDay() - from.toEpochDay() + 1) * A_DAY;
            List<UsageTable.Row> rows = IntStream.range(0, Math.min(count, part.limit()))
                    .mapToObj(row -> row(from.plusDays(row / A_DAY), row % A_DAY))
                    .toList();
            return new UsageTable(part.groupings(), row(from, 0), rows, count, null, freshness);
        });
        long count = 0;
        while (stream.hasNext()) {
            List<UsageTable.Row> rows = stream.next();
            count += rows.size();
            given.add(new WeakReference<>(rows));
            if (given.size() % 20 == 0) {
                System.gc();
                assertThat(given.stream().filter(held -> held.get() != null))
                        .as("stretches in memory after %,d rows", count)
                        .hasSizeLessThanOrEqualTo(2);
            }
        }
        assertThat(count).isEqualTo(1_000_000);
        assertThat(given).hasSizeGreaterThan(50);
    }

    private static UsageTable.Row row(LocalDate day, int key) {
        Measures measures =
                new Measures(1, 0, 0, 2, 3, BigDecimal.valueOf(key), 1, Durations.UNKNOWN, Durations.UNKNOWN);
        return new UsageTable.Row(
                List.of(
                        new UsageTable.Group(day.toString(), day.toString()),
                        new UsageTable.Group("key-" + key, "key-" + key)),
                measures,
                null,
                null);
    }

    private static List<UsageTable.Row> rows(UsageStream stream) {
        List<UsageTable.Row> rows = new ArrayList<>();
        stream.forEachRemaining(rows::addAll);
        return rows;
    }
}
