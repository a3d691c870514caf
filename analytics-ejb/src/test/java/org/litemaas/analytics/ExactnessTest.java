package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** Whatever is asked, the answer is that of plain SQL on the source. */
class ExactnessTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 12);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "America/St_Johns");
    private static final Map<Dimension, List<String>> VALUES = Map.of(
            Dimension.USER, List.of("ann", "bob", "unknown", "dora", "eve", "nobody"),
            Dimension.MODEL, List.of("granite-3-2-8b-instruct", "gpt-4o", "claude", "unknown", "none such"),
            Dimension.PROVIDER, List.of("self-hosted", "openai", "azure", "unknown", "meta-llama"),
            Dimension.KEY, List.of("hash-a", "hash-rotated", ""),
            Dimension.TEAM, List.of("", "team-1", "team-2"));

    private static DataSource source;
    private static Portal portal;

    @BeforeAll
    static void readASpendLog() throws SQLException {
        source = SpendLogRows.database();
        new SpendLogRows(source, 42)
                .insert(12_000, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), utc(NOW)));
        portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void everySingleGroupingEqualsSql(Grouping grouping) throws SQLException {
        check(FIRST, LocalDate.of(2026, 11, 24), ZoneId.of("UTC"), UsageFilter.ALL, List.of(grouping));
    }

    @Test
    void totalsEqualSql() throws SQLException {
        check(FIRST, LocalDate.of(2026, 11, 24), ZoneId.of("UTC"), UsageFilter.ALL, List.of());
    }

    @Test
    void anyQuestionEqualsSql() throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            LocalDate from = FIRST.plusDays(random.nextInt(30));
            LocalDate to = from.plusDays(random.nextInt(14));
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            List<Grouping> groupings = new ArrayList<>(Arrays.asList(Grouping.values()));
            java.util.Collections.shuffle(groupings, random);
            try {
                check(from, to, zone, filter(random), groupings.subList(0, random.nextInt(3)));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", question " + i + ": " + e.getMessage(), e);
            }
        }
    }

    private static UsageFilter filter(Random random) {
        Map<Dimension, Set<String>> values = new EnumMap<>(Dimension.class);
        VALUES.forEach((dimension, all) -> {
            if (random.nextInt(4) == 0) {
                values.put(
                        dimension,
                        all.stream().filter(v -> random.nextBoolean()).collect(Collectors.toSet()));
            }
        });
        return new UsageFilter(values);
    }

    private static void check(LocalDate from, LocalDate to, ZoneId zone, UsageFilter filter, List<Grouping> groupings)
            throws SQLException {
        Order order = groupings.isEmpty() ? Order.largest(Measure.SPEND) : Order.along(groupings.get(0));
        UsageQuery query = new UsageQuery(from, to, zone, filter, groupings, order, UsageQuery.MAX_ROWS, 0, true);
        UsageTable table = portal.reports.run(query);
        String asked = from + " to " + to + " " + zone + " " + filter + " by " + groupings;
        Map<String, Measures> rows = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            if (row.measures().requests() > 0) {
                rows.put(
                        row.groups().stream().map(UsageTable.Group::value).collect(Collectors.joining("|")),
                        row.measures());
            }
        }
        Map<String, SqlAnswer.Row> sql = SqlAnswer.rows(source, from, to, zone, filter, groupings);
        if (!groupings.isEmpty()) {
            assertThat(rows.keySet()).as(asked).isEqualTo(sql.keySet());
            sql.forEach(
                    (group, expected) -> equal(rows.getOrDefault(group, Measures.NONE), expected, asked + " " + group));
        }
        same(table.totals().measures(), SqlAnswer.rows(source, from, to, zone, filter, List.of()), asked);
        LocalDate before = from.minusDays(query.days());
        if (to.isBefore(LocalDate.of(2026, 11, 24))) {
            Measures previous = java.util.Objects.requireNonNull(table.totals().previous());
            same(
                    previous,
                    SqlAnswer.rows(source, before, from.minusDays(1), zone, filter, List.of()),
                    asked + " before");
        }
    }

    private static void same(Measures totals, Map<String, SqlAnswer.Row> sql, String asked) {
        SqlAnswer.Row expected = sql.get("");
        if (expected == null) {
            assertThat(totals.requests()).as(asked).isZero();
        } else {
            equal(totals, expected, asked);
        }
    }

    private static void equal(Measures found, SqlAnswer.Row sql, String asked) {
        assertThat(found.requests()).as(asked).isEqualTo(sql.requests());
        assertThat(found.failures()).as(asked).isEqualTo(sql.failures());
        assertThat(found.cacheHits()).as(asked).isEqualTo(sql.cacheHits());
        assertThat(found.promptTokens()).as(asked).isEqualTo(sql.promptTokens());
        assertThat(found.completionTokens()).as(asked).isEqualTo(sql.completionTokens());
        assertThat(found.spend()).as(asked).isEqualByComparingTo(sql.spend());
        assertThat(found.activeUsers()).as(asked).isEqualTo(sql.activeUsers());
        close(found.latency().mean(), sql.latencyMean(), 1e-9, asked + " latency mean");
        close(found.latency().p50(), sql.latencyP50(), 0.02, asked + " latency p50");
        close(found.latency().p95(), sql.latencyP95(), 0.02, asked + " latency p95");
        close(found.latency().p99(), sql.latencyP99(), 0.02, asked + " latency p99");
        close(found.timeToFirstToken().mean(), sql.firstTokenMean(), 1e-9, asked + " first token mean");
        close(found.timeToFirstToken().p95(), sql.firstTokenP95(), 0.02, asked + " first token p95");
    }

    private static void close(@Nullable Double found, @Nullable Double expected, double share, String asked) {
        if (found == null || expected == null) {
            assertThat(found).as(asked).isEqualTo(expected);
        } else {
            assertThat(found).as(asked).isCloseTo(expected, within(expected * share + 1e-9));
        }
    }
}
