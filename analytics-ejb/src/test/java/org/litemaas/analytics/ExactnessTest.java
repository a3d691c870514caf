package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.forecast.MonthForecast;
import org.litemaas.analytics.forecast.PastError;

/** Whatever is asked, of whichever layout and in whichever zone, the answer is that of plain SQL on the source. */
class ExactnessTest {
    private static final int QUESTIONS = 500;
    private static final int MONTHS = 60;
    private static final LocalDate TODAY = LocalDate.of(2024, 11, 5);
    private static final Instant NOW = Instant.parse("2024-11-05T14:20:00Z");

    /** Around a leap day, the clock changes of one year in spring and autumn, and now. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2024, 3, 10),
            LocalDate.of(2024, 3, 31),
            LocalDate.of(2024, 4, 7),
            LocalDate.of(2024, 4, 26),
            LocalDate.of(2024, 10, 6),
            LocalDate.of(2024, 10, 27),
            LocalDate.of(2024, 11, 1),
            TODAY);

    private static final List<LocalDate> AUTUMN = DAYS.subList(5, DAYS.size());

    private static final long SEED = System.nanoTime();
    private static final List<Holder> HOLDERS = new ArrayList<>();

    /** A portal that has read a source, and SQL on it. */
    private record Holder(Portal portal, SqlAnswer sql, List<LocalDate> days) {
        static Holder of(DataSource source, List<LocalDate> days) throws SQLException {
            for (int i = 0; i < days.size(); i++) {
                LocalDateTime from = days.get(i).minusDays(2).atStartOfDay();
                LocalDateTime to = from.plusDays(4);
                LocalDateTime end = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
                new SpendLogRows(source, SEED + i)
                        .insert(400, from, Duration.between(from, to.isAfter(end) ? end : to));
            }
            ZoneId zone = ZoneId.of(RandomQuestions.ZONES.get(
                    (int) Math.floorMod(SEED + HOLDERS.size(), (long) RandomQuestions.ZONES.size())));
            Portal portal = new Portal(source, TestDatabases.fresh(), NOW, Duration.ofMinutes(2), zone);
            portal.refresh.run();
            assertThat(portal.reports.status().notices()).isEmpty();
            return new Holder(portal, SqlAnswer.of(source), days);
        }

        void check(UsageQuery query) throws SQLException {
            UsageTable table = Exactness.check(portal, sql, query);
            RowOrder.check(query, table.rows());
        }
    }

    @BeforeAll
    static void readASpendLogOfEachLayout() throws SQLException {
        HOLDERS.add(Holder.of(SpendLogRows.database(), DAYS));
        DataSource partitioned = SpendLogRows.database();
        new SpendLogRows(partitioned, SEED).insert(900, AUTUMN.get(0).atStartOfDay(), Duration.ofDays(20));
        SpendLogRows.applySchema(partitioned, "litellm_schema_partitioned.sql");
        TestDatabases.execute(partitioned, """
                CREATE TABLE "LiteLLM_SpendLogs_p20241027" PARTITION OF "LiteLLM_SpendLogs"
                FOR VALUES FROM ('2024-10-27') TO ('2024-10-28')""");
        HOLDERS.add(Holder.of(partitioned, AUTUMN));
        DataSource old = SpendLogRows.database();
        SpendLogRows.applySchema(old, "litellm_schema_old.sql");
        HOLDERS.add(Holder.of(old, AUTUMN));
    }

    @AfterAll
    static void close() throws SQLException {
        for (Holder holder : HOLDERS) {
            holder.sql.close();
        }
        HOLDERS.clear();
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void everySingleGroupingOfAllThatIsHeld(Grouping grouping) throws SQLException {
        for (Holder holder : HOLDERS) {
            holder.check(UsageQuery.totals(DAYS.get(0).minusDays(3), TODAY, ZoneId.of("UTC"))
                    .by(Order.largest(Measure.SPEND), UsageQuery.MAX_ROWS, grouping));
        }
    }

    @Test
    void everyPairOfGroupings() throws SQLException {
        for (Grouping first : Grouping.values()) {
            for (Grouping second : Grouping.values()) {
                if (first.compareTo(second) < 0) {
                    HOLDERS.get(first.ordinal() % 3)
                            .check(UsageQuery.totals(DAYS.get(6).minusDays(3), TODAY, ZoneId.of("Europe/Berlin"))
                                    .by(Order.along(second), UsageQuery.MAX_ROWS, first, second)
                                    .comparing(true));
                }
            }
        }
    }

    /** What forecasts start from, and what they are held against, is what was spent. */
    @Test
    void forecastsStandOnExactFigures() throws SQLException {
        for (Holder holder : HOLDERS) {
            UsageOptions options = holder.portal.reports.options(null, null);
            List<UsageFilter> filters = new ArrayList<>(List.of(UsageFilter.ALL));
            options.values()
                    .forEach((dimension, values) -> values.stream()
                            .limit(3)
                            .forEach(option -> filters.add(UsageFilter.of(dimension, option.value()))));
            for (UsageFilter filter : filters) {
                SpendForecast forecast = new Forecasts(holder.portal.reports).of(filter, null);
                MonthForecast month = Objects.requireNonNull(forecast.month());
                assertThat(month.spent())
                        .as(filter.toString())
                        .isEqualByComparingTo(spend(holder, month.month(), filter));
                if (month.pastError() != null) {
                    for (PastError.Past past : month.pastError().months()) {
                        assertThat(past.actual())
                                .as(past.month() + " " + filter)
                                .isEqualByComparingTo(spend(holder, past.month(), filter));
                    }
                }
            }
        }
    }

    private static BigDecimal spend(Holder holder, YearMonth month, UsageFilter filter) throws SQLException {
        UsageQuery query = UsageQuery.totals(
                        month.atDay(1), month.atEndOfMonth(), holder.portal.reports.reportingZone())
                .withFilter(filter);
        SqlAnswer.Row total = holder.sql.current(query).total();
        return total == null ? BigDecimal.ZERO : total.spend();
    }

    @Test
    void anyQuestion() throws SQLException {
        Random random = new Random(SEED);
        List<RandomQuestions> questions = new ArrayList<>();
        for (Holder holder : HOLDERS) {
            questions.add(
                    new RandomQuestions(random, holder.days).withValuesOf(holder.portal.reports.options(null, null)));
        }
        for (int i = 0; i < QUESTIONS; i++) {
            int which = random.nextInt(HOLDERS.size());
            UsageQuery query = questions.get(which).next();
            try {
                HOLDERS.get(which).check(query);
                pagesAreParts(HOLDERS.get(which).portal, query, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + SEED + ", question " + i + " to holder " + which + ", " + query + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /** Any month under any filter, charged to anybody, is what SQL says: totals, payers, their parts, and day by day. */
    @Test
    void anyMonthCharged() throws SQLException {
        Random random = new Random(SEED);
        List<RandomQuestions> questions = new ArrayList<>();
        for (Holder holder : HOLDERS) {
            questions.add(
                    new RandomQuestions(random, holder.days).withValuesOf(holder.portal.reports.options(null, null)));
        }
        for (int i = 0; i < MONTHS; i++) {
            int which = random.nextInt(HOLDERS.size());
            Holder holder = HOLDERS.get(which);
            YearMonth month = YearMonth.from(
                    holder.days.get(random.nextInt(holder.days.size())).plusDays(random.nextInt(60) - 30));
            Grouping by = ChargebackQuery.PAYERS.get(random.nextInt(ChargebackQuery.PAYERS.size()));
            UsageFilter filter = questions.get(which).filter();
            ChargebackQuery query = new ChargebackQuery(month, by, holder.portal.reports.reportingZone(), filter);
            try {
                Charges.check(holder.portal, holder.sql, query);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", " + query + ": " + e.getMessage(), e);
            }
        }
    }

    /** A page holds the rows of the whole answer that it says, the same totals and the same number of rows. */
    private static void pagesAreParts(Portal portal, UsageQuery query, Random random) {
        UsageTable whole = portal.reports.run(query);
        int offset = random.nextInt(whole.rowCount() + 2);
        int limit = random.nextInt(20);
        UsageTable page = portal.reports.run(new UsageQuery(
                query.from(),
                query.to(),
                query.zone(),
                query.filter(),
                query.groupings(),
                query.order(),
                limit,
                offset,
                query.compare()));
        int first = Math.min(offset, whole.rowCount());
        assertThat(page.rows()).isEqualTo(whole.rows().subList(first, Math.min(first + limit, whole.rowCount())));
        assertThat(page.totals()).isEqualTo(whole.totals());
        assertThat(page.rowCount()).isEqualTo(whole.rowCount());
    }
}
