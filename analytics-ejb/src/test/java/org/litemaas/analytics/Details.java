package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.SecondPassConfig;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.detail.DetailBudget;
import org.litemaas.analytics.detail.DetailPass;
import org.litemaas.analytics.detail.DetailStore;
import org.litemaas.analytics.spendlog.DetailKind;
import org.litemaas.analytics.spendlog.SpendLogSource;

/** The second pass beside a portal, and its answers against plain SQL on the source. */
final class Details {
    static final SecondPassConfig ON = new SecondPassConfig(true, Duration.ofHours(24));

    private static final ZoneId UTC = ZoneId.of("UTC");

    final Portal portal;
    final DetailPass pass;
    final DetailReports reports;

    Details(DataSource source, DataSource own, Instant now, SecondPassConfig config) {
        this(source, new Portal(source, own, now), own, config);
    }

    Details(DataSource source, Portal portal, DataSource own, SecondPassConfig config) {
        this(source, portal, own, config, Duration.ofMinutes(2));
    }

    Details(DataSource source, Portal portal, DataSource own, SecondPassConfig config, Duration statementTimeout) {
        this.portal = portal;
        SpendLogSource spendLog = new SpendLogSource(source, Portal.config(ZoneOffset.UTC, statementTimeout));
        DetailStore store = new DetailStore(own);
        pass = new DetailPass(spendLog, store, new DetailBudget(own, config), config, portal.clock);
        reports = new DetailReports(portal.cache, portal.refresh, store, pass, portal.clock);
    }

    /** The source for a pass of its own: its connections are set to read only. */
    static DataSource unpooled(DataSource source) {
        return TestDatabases.as("postgres", source);
    }

    DetailTable ask(DetailKind kind, LocalDate from, LocalDate to, UsageFilter filter, Grouping... groupings) {
        return reports.run(new DetailQuery(kind, question(from, to, UTC, filter, groupings)));
    }

    static UsageQuery question(LocalDate from, LocalDate to, ZoneId zone, UsageFilter filter, Grouping... groupings) {
        return new UsageQuery(
                from,
                to,
                zone,
                filter,
                List.of(groupings),
                Order.largest(Measure.SPEND),
                UsageQuery.MAX_ROWS,
                0,
                false);
    }

    /** Codes of the notices that are about details. */
    Set<String> notices(LocalDate from, LocalDate to) {
        Set<String> codes = new TreeSet<>();
        for (Notice notice :
                ask(DetailKind.TAG, from, to, UsageFilter.ALL).freshness().notices()) {
            if (notice.code().startsWith("detail") || notice.code().startsWith("second")) {
                codes.add(notice.code());
            }
        }
        return codes;
    }

    /** Every kind, equal to SQL over whole days. {@code truth} has the rows of the source, and the view of {@link DetailRows}. */
    void equalSql(DataSource truth, LocalDate from, LocalDate to, ZoneId zone, UsageFilter filter) throws SQLException {
        equalSql(truth, DetailKind.TAG, "unnest(tags)", "? = ANY (tags)", question(from, to, zone, filter));
        equalSql(truth, DetailKind.ERROR, "error", "error = ?", question(from, to, zone, filter));
        equalSql(truth, DetailKind.END_USER, "end_user", "end_user = ?", question(from, to, zone, filter));
        errorsOverTimeEqualSql(truth, question(from, to, zone, filter, Grouping.DAY));
        errorsOverTimeEqualSql(truth, question(from, to, zone, filter, Grouping.HOUR));
        cachedTokensEqualSql(truth, question(from, to, zone, filter));
        cachedTokensEqualSql(truth, question(from, to, zone, filter, Grouping.DAY));
        cachedTokensEqualSql(truth, question(from, to, zone, filter, Grouping.HOUR_OF_DAY));
        cachedTokensEqualSql(truth, question(from, to, zone, filter, Grouping.MODEL));
        cachedTokensEqualSql(truth, question(from, to, zone, filter, Grouping.USER));
    }

    private void equalSql(DataSource truth, DetailKind kind, String values, String condition, UsageQuery query)
            throws SQLException {
        DetailTable table = reports.run(new DetailQuery(kind, query));
        Map<String, DetailTable.Figures> rows = new HashMap<>();
        table.rows()
                .forEach(row -> rows.put(Objects.requireNonNull(row.value()), Objects.requireNonNull(row.figures())));
        int found = 0;
        for (String value : TestDatabases.texts(truth, "SELECT DISTINCT " + values + " FROM truth")) {
            if (value == null) {
                continue;
            }
            SqlAnswer.@Nullable Row sql = sql(truth, query, condition.replace("?", "'" + value + "'"));
            if (sql != null) {
                found++;
                same(rows.get(value), sql, kind + " " + value + " " + query);
            }
        }
        assertThat(rows).as(kind + " " + query).hasSize(found);
        String any = kind == DetailKind.TAG ? "tags <> '{}'" : kind.text() + " IS NOT NULL";
        SqlAnswer.@Nullable Row total = sql(truth, query, any);
        if (total != null) {
            same(table.totals(), total, kind + " totals " + query);
            if (kind == DetailKind.ERROR) {
                rows.values()
                        .forEach(row -> assertThat(row.shareOfFailures())
                                .isEqualTo((double) row.requests() / total.requests()));
            }
        }
    }

    private void errorsOverTimeEqualSql(DataSource truth, UsageQuery query) throws SQLException {
        DetailTable table = reports.run(new DetailQuery(DetailKind.ERROR, query));
        Map<String, DetailTable.Figures> rows = new HashMap<>();
        table.rows()
                .forEach(row -> rows.put(
                        Objects.requireNonNull(row.stretch()).value() + " " + row.value(),
                        Objects.requireNonNull(row.figures())));
        int found = 0;
        for (String error : TestDatabases.texts(truth, "SELECT DISTINCT error FROM truth WHERE error IS NOT NULL")) {
            Map<String, SqlAnswer.Row> sql = SqlAnswer.rows(
                    truth,
                    query.from(),
                    query.to(),
                    query.zone(),
                    query.filter(),
                    query.groupings(),
                    "request_id IN (SELECT request_id FROM truth WHERE error = '" + error + "')");
            for (Map.Entry<String, SqlAnswer.Row> row : sql.entrySet()) {
                found++;
                String key = row.getKey() + " " + error;
                same(rows.get(key), row.getValue(), key + " " + query);
            }
        }
        assertThat(rows).as("errors " + query).hasSize(found);
        assertThat(table.rowCount()).isEqualTo(found);
    }

    private static SqlAnswer.@Nullable Row sql(DataSource truth, UsageQuery query, String condition)
            throws SQLException {
        return SqlAnswer.rows(
                        truth,
                        query.from(),
                        query.to(),
                        query.zone(),
                        query.filter(),
                        query.groupings(),
                        "request_id IN (SELECT request_id FROM truth WHERE " + condition + ")")
                .get("");
    }

    private static void same(DetailTable.@Nullable Figures found, SqlAnswer.Row sql, String asked) {
        assertThat(found).as(asked).isNotNull();
        Objects.requireNonNull(found);
        assertThat(found.requests()).as(asked).isEqualTo(sql.requests());
        assertThat(found.promptTokens()).as(asked).isEqualTo(sql.promptTokens());
        assertThat(found.completionTokens()).as(asked).isEqualTo(sql.completionTokens());
        assertThat(found.spend()).as(asked).isEqualByComparingTo(sql.spend());
    }

    /** The sums come row by row: SQL says which requests a row has, and the truth what each of them says. */
    private void cachedTokensEqualSql(DataSource truth, UsageQuery query) throws SQLException {
        DetailTable table = reports.run(new DetailQuery(DetailKind.CACHED_TOKENS, query));
        Map<String, DetailTable.Figures> rows = new HashMap<>();
        table.rows().forEach(row -> rows.put(String.valueOf(row.value()), Objects.requireNonNull(row.figures())));
        if (query.groupings().isEmpty()) {
            rows.put("", Objects.requireNonNull(table.totals()));
        }
        Map<String, SqlAnswer.Row> sql = SqlAnswer.rows(
                truth, query.from(), query.to(), query.zone(), query.filter(), query.groupings(), "true");
        assertThat(rows.keySet()).isEqualTo(sql.isEmpty() && query.groupings().isEmpty() ? Set.of("") : sql.keySet());
        for (Map.Entry<String, SqlAnswer.Row> expected : sql.entrySet()) {
            DetailTable.Figures figures = Objects.requireNonNull(rows.get(expected.getKey()));
            same(figures, expected.getValue(), expected.getKey() + " " + query);
        }
        Map<String, long[]> sums = said(truth, query);
        for (Map.Entry<String, DetailTable.Figures> row : rows.entrySet()) {
            DetailTable.CachedTokens cached =
                    Objects.requireNonNull(row.getValue().cached());
            long[] said = sums.getOrDefault(row.getKey(), new long[4]);
            assertThat(cached.requestsTelling()).isEqualTo(said[1]);
            assertThat(cached.promptTokens()).isEqualTo(said[1] == 0 ? null : Long.valueOf(said[0]));
            assertThat(cached.requestsTellingCreation()).isEqualTo(said[3]);
            assertThat(cached.creationTokens()).isEqualTo(said[3] == 0 ? null : Long.valueOf(said[2]));
        }
    }

    /** Sums by counting requests of each amount, for which there is the other test's SQL; for each row of the answer. */
    private static Map<String, long[]> said(DataSource truth, UsageQuery query) throws SQLException {
        Map<String, long[]> said = new HashMap<>();
        for (String[] column : new String[][] {{"cached", "0"}, {"creation", "2"}}) {
            int at = Integer.parseInt(column[1]);
            for (String amount : TestDatabases.texts(
                    truth, "SELECT DISTINCT " + column[0] + " FROM shape WHERE " + column[0] + " IS NOT NULL")) {
                Map<String, SqlAnswer.Row> rows = SqlAnswer.rows(
                        truth,
                        query.from(),
                        query.to(),
                        query.zone(),
                        query.filter(),
                        query.groupings(),
                        "request_id IN (SELECT request_id FROM truth WHERE " + column[0] + " = " + amount + ")");
                for (Map.Entry<String, SqlAnswer.Row> row : rows.entrySet()) {
                    long[] sums = said.computeIfAbsent(row.getKey(), key -> new long[4]);
                    sums[at] += row.getValue().requests() * Long.parseLong(amount);
                    sums[at + 1] += row.getValue().requests();
                }
            }
        }
        return said;
    }
}
