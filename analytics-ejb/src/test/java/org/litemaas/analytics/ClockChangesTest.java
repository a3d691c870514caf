package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** Days of 23 and 25 hours, and zones that half-hours cannot tell. */
class ClockChangesTest {
    private static final LocalDate AUTUMN = LocalDate.of(2026, 10, 25);
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 29);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A source and the portal that has read it. */
    private record Season(DataSource source, Portal portal) {
        /** Clocks change in Europe on the first, elsewhere on the second. */
        static Season of(LocalDate first, LocalDate second, String now) throws SQLException {
            DataSource source = SpendLogRows.database();
            new SpendLogRows(source, 1).insert(400, first.minusDays(1).atStartOfDay(), Duration.ofDays(3));
            new SpendLogRows(source, 2).insert(120, second.minusDays(2).atStartOfDay(), Duration.ofDays(3));
            Portal portal = new Portal(source, TestDatabases.fresh(), Instant.parse(now));
            portal.refresh.run();
            return new Season(source, portal);
        }

        UsageTable run(UsageQuery query) {
            return portal.reports.run(query);
        }

        void check(UsageQuery query) throws SQLException {
            Exactness.check(portal, source, query);
        }
    }

    private static Season spring;
    private static Season autumn;

    @BeforeAll
    static void readTheSpendLogs() throws SQLException {
        spring = Season.of(SPRING, LocalDate.of(2026, 4, 5), "2026-04-07T14:20:00Z");
        autumn = Season.of(AUTUMN, LocalDate.of(2026, 10, 4), "2026-10-28T14:20:00Z");
    }

    private static Season seasonOf(LocalDate day) {
        return day.getMonthValue() < 7 ? spring : autumn;
    }

    private static UsageQuery query(LocalDate from, LocalDate to, ZoneId zone, Grouping... by) {
        return UsageQuery.totals(from, to, zone)
                .by(by.length == 0 ? Order.largest(Measure.SPEND) : Order.along(by[0]), UsageQuery.MAX_ROWS, by);
    }

    private static List<String> values(UsageTable table) {
        return table.rows().stream().map(row -> row.groups().get(0).value()).toList();
    }

    @Test
    void autumnsRepeatedHourIsTwoHoursButOneHourOfTheDay() throws SQLException {
        UsageQuery hours = query(AUTUMN, AUTUMN, BERLIN, Grouping.HOUR);
        assertThat(values(autumn.run(hours)))
                .containsSubsequence(
                        "2026-10-25T01:00:00+02:00",
                        "2026-10-25T02:00:00+02:00",
                        "2026-10-25T02:00:00+01:00",
                        "2026-10-25T03:00:00+01:00")
                .hasSize(25);
        autumn.check(hours);
        UsageQuery hoursOfDay = query(AUTUMN, AUTUMN, BERLIN, Grouping.HOUR_OF_DAY);
        assertThat(values(autumn.run(hoursOfDay))).containsOnlyOnce("2").hasSize(24);
        autumn.check(hoursOfDay);
    }

    @Test
    void springHasNoThirdHour() throws SQLException {
        UsageQuery hours = query(SPRING, SPRING, BERLIN, Grouping.HOUR);
        assertThat(values(spring.run(hours)))
                .containsSubsequence("2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00")
                .hasSize(23);
        spring.check(hours);
        assertThat(values(spring.run(query(SPRING, SPRING, BERLIN, Grouping.HOUR_OF_DAY))))
                .doesNotContain("2");
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Lord_Howe, 2026-04-04, 2026-04-06",
        "Australia/Lord_Howe, 2026-10-03, 2026-10-04",
        "Pacific/Auckland, 2026-04-04, 2026-04-06",
        "Europe/Berlin, 2026-10-24, 2026-10-26",
    })
    void everyGroupingByTimeEqualsSqlAcrossAClockChange(String zone, LocalDate from, LocalDate to) throws SQLException {
        for (Grouping grouping : Grouping.values()) {
            if (grouping.isTime()) {
                seasonOf(from).check(query(from, to, ZoneId.of(zone), grouping).comparing(true));
            }
        }
    }

    @Test
    void comparedHoursOfTheDaysBeforeLoseNothingAtAClockChange() {
        for (LocalDate day : List.of(AUTUMN, AUTUMN.plusDays(1), SPRING, SPRING.plusDays(1))) {
            for (Grouping grouping : List.of(Grouping.SLOT, Grouping.HOUR, Grouping.HOUR_OF_DAY, Grouping.DAY)) {
                UsageTable table =
                        seasonOf(day).run(query(day, day, BERLIN, grouping).comparing(true));
                long previous =
                        Objects.requireNonNull(table.totals().previous()).requests();
                assertThat(table.rows().stream()
                                .mapToLong(row ->
                                        Objects.requireNonNull(row.previous()).requests())
                                .sum())
                        .as(grouping + " of " + day)
                        .isEqualTo(previous)
                        .isPositive();
                assertThat(values(table)).as(grouping + " of " + day).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "Australia/Eucla", "Pacific/Chatham", "+00:15"})
    void zonesBetweenHalfHoursAreRefused(String zone) {
        assertThatThrownBy(() -> query(AUTUMN, AUTUMN, ZoneId.of(zone)))
                .isInstanceOfSatisfying(InvalidQuestion.class, refused -> {
                    assertThat(refused.parameter()).isEqualTo("zone");
                    assertThat(refused.received()).isEqualTo(zone);
                    assertThat(refused.expected()).contains("multiple of 30 minutes");
                });
    }

    @Test
    void aZoneIsRefusedWhereItsOffsetChangesWithinTheRangeOrThePeriodBefore() {
        ZoneId kathmandu = ZoneId.of("Asia/Kathmandu"); // +05:30 until the end of 1985
        LocalDate last = LocalDate.of(1985, 12, 31);
        UsageQuery.totals(last, last, kathmandu);
        assertThatThrownBy(() -> UsageQuery.totals(last, last.plusDays(1), kathmandu))
                .isInstanceOf(InvalidQuestion.class);
        assertThatThrownBy(() -> UsageQuery.totals(last.plusDays(1), last.plusDays(1), kathmandu))
                .isInstanceOf(InvalidQuestion.class);
    }
}
