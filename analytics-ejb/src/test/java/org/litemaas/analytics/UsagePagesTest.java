package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** Rows come in the asked order, page by page, and none twice. */
class UsagePagesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 10);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Portal portal;

    @BeforeAll
    static void readASpendLog() throws SQLException {
        DataSource source = SpendLogRows.database();
        new SpendLogRows(source, 7).insert(900, FIRST.atStartOfDay(), Duration.ofHours(350));
        portal = new Portal(source, TestDatabases.fresh(), Instant.parse("2026-11-24T14:20:00Z"));
        portal.refresh.run();
    }

    private static UsageTable rows(Order order, int limit, int offset, Grouping... by) {
        return portal.reports.run(
                new UsageQuery(FIRST, TODAY, UTC, UsageFilter.ALL, List.of(by), order, limit, offset, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 2_050})
    void pagesNeverOverlapAndCoverEverything(int limit) {
        Order order = new Order(Measure.FAILURES, null, true);
        UsageTable all = rows(order, UsageQuery.MAX_ROWS, 0, Grouping.HOUR, Grouping.USER);
        assertThat(all.rowCount()).isEqualTo(all.rows().size()).isGreaterThan(600);
        List<UsageTable.Row> paged = new ArrayList<>();
        for (int offset = 0; offset < Math.min(all.rowCount(), limit * 40); offset += limit) {
            UsageTable page = rows(order, limit, offset, Grouping.HOUR, Grouping.USER);
            assertThat(page.rowCount()).isEqualTo(all.rowCount());
            assertThat(page.totals()).isEqualTo(all.totals());
            paged.addAll(page.rows());
        }
        assertThat(paged).isEqualTo(all.rows().subList(0, paged.size()));
        assertThat(all.rows().stream().map(UsageTable.Row::groups)).doesNotHaveDuplicates();
    }

    @Test
    void beyondTheLastRowThereIsNone() {
        Order order = Order.largest(Measure.SPEND);
        assertThat(rows(order, 10, Integer.MAX_VALUE, Grouping.MODEL).rows()).isEmpty();
        assertThat(rows(order, 0, 0, Grouping.MODEL).rows()).isEmpty();
        assertThat(rows(order, 0, 0, Grouping.MODEL).rowCount()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void everyMeasureOrdersBothWaysWithTheUnknownLast(Measure measure) {
        for (boolean descending : new boolean[] {true, false}) {
            List<UsageTable.Row> rows = rows(
                            new Order(measure, null, descending), UsageQuery.MAX_ROWS, 0, Grouping.HOUR, Grouping.MODEL)
                    .rows();
            List<Number> known = new ArrayList<>();
            boolean unknownBegan = false;
            for (UsageTable.Row row : rows) {
                Number figure = measure.of(row.measures());
                if (figure == null) {
                    unknownBegan = true;
                } else {
                    assertThat(unknownBegan).as("unknown before " + figure).isFalse();
                    known.add(figure);
                }
            }
            Comparator<Number> natural = Comparator.comparingDouble(Number::doubleValue);
            assertThat(known).isSortedAccordingTo(descending ? natural.reversed() : natural);
            assertThat(unknownBegan)
                    .isEqualTo(measure.text().startsWith("latency")
                            || measure.text().startsWith("timeToFirstToken"));
        }
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void everyGroupingOrdersBothWays(Grouping grouping) {
        List<String> up = values(rows(Order.along(grouping), UsageQuery.MAX_ROWS, 0, grouping));
        List<String> down = values(rows(new Order(null, grouping, true), UsageQuery.MAX_ROWS, 0, grouping));
        java.util.Collections.reverse(down);
        assertThat(down).isEqualTo(up);
        if (grouping == Grouping.HOUR_OF_DAY || grouping == Grouping.WEEKDAY) {
            assertThat(up).isSortedAccordingTo(Comparator.comparingInt(Integer::parseInt));
        } else {
            assertThat(up).isSorted();
        }
    }

    private static List<String> values(UsageTable table) {
        return table.rows().stream()
                .map(row -> row.groups().get(0).value())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void rowsThatTieFollowTheirGroups() {
        List<UsageTable.Row> rows = rows(
                        new Order(Measure.CACHE_HITS, null, false), UsageQuery.MAX_ROWS, 0, Grouping.DAY, Grouping.TEAM)
                .rows();
        Map<Long, List<String>> byHits = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.measures().cacheHits(),
                        Collectors.mapping(
                                row -> row.groups().get(0).value()
                                        + row.groups().get(1).value(),
                                Collectors.toList())));
        assertThat(byHits.values()).allSatisfy(tied -> assertThat(tied).isSorted());
    }

    @Test
    void theOptionsAreTheValuesInUseTheLargestSpendersFirst() {
        UsageOptions options = portal.reports.options(null, null);
        assertThat(options.values().keySet())
                .containsExactlyInAnyOrder(
                        Dimension.USER,
                        Dimension.MODEL,
                        Dimension.PROVIDER,
                        Dimension.HOSTING,
                        Dimension.KEY,
                        Dimension.TEAM);
        List<UsageOptions.Option> users = options.values().getOrDefault(Dimension.USER, List.of());
        assertThat(users).extracting(UsageOptions.Option::name).contains("Ann", "Unknown user");
        assertThat(users)
                .isSortedAccordingTo(
                        Comparator.comparing(UsageOptions.Option::spend).reversed());
        assertThat(users.stream().mapToLong(UsageOptions.Option::requests).sum())
                .isEqualTo(900);
        assertThat(portal.reports
                        .options(TODAY.plusDays(3), TODAY.plusDays(4))
                        .values()
                        .values())
                .allMatch(List::isEmpty);
    }
}
