package org.litemaas.analytics;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** Whatever is asked, the answer is that of plain SQL on the source. */
class ExactnessTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 12);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
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
        LocalDateTime start = FIRST.atStartOfDay();
        new SpendLogRows(source, 42)
                .insert(5_000, start, Duration.between(start, LocalDateTime.ofInstant(NOW, ZoneOffset.UTC)));
        portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void everySingleGroupingEqualsSql(Grouping grouping) throws SQLException {
        check(FIRST, TODAY, ZoneId.of("UTC"), UsageFilter.ALL, List.of(grouping));
    }

    @Test
    void totalsEqualSql() throws SQLException {
        check(FIRST, TODAY, ZoneId.of("UTC"), UsageFilter.ALL, List.of());
    }

    @Test
    void anyQuestionEqualsSql() throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            LocalDate from = FIRST.plusDays(random.nextInt(30));
            LocalDate to = from.plusDays(random.nextInt(14));
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            List<Grouping> groupings = new ArrayList<>(Arrays.asList(Grouping.values()));
            Collections.shuffle(groupings, random);
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
        Exactness.check(
                portal, source, new UsageQuery(from, to, zone, filter, groupings, order, UsageQuery.MAX_ROWS, 0, true));
    }
}
