package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.litemaas.analytics.cube.Portal;

/** Holds chargeback reports against plain SQL on the source. */
final class Charges {
    private Charges() {}

    /** Requests, failures, prompt and completion tokens, and spend without trailing zeros. */
    private record Sums(long requests, long failures, long promptTokens, long completionTokens, BigDecimal spend) {
        static final Sums NONE = of(Measures.NONE);

        static Sums of(Measures m) {
            return new Sums(
                    m.requests(),
                    m.failures(),
                    m.promptTokens(),
                    m.completionTokens(),
                    m.spend().stripTrailingZeros());
        }

        static Sums of(SqlAnswer.Row row) {
            return new Sums(
                    row.requests(),
                    row.failures(),
                    row.promptTokens(),
                    row.completionTokens(),
                    row.spend().stripTrailingZeros());
        }
    }

    static void check(Portal portal, SqlAnswer sql, ChargebackQuery query) throws SQLException {
        ChargebackReports reports = new ChargebackReports(portal.reports);
        Grouping by = query.by();
        Chargeback report = reports.of(query, null);
        SqlAnswer.Answer payers = sql.of(query.from(), query.to(), query.zone(), query.filter(), by);
        assertThat(Sums.of(report.totals())).isEqualTo(payers.total() == null ? Sums.NONE : Sums.of(payers.total()));
        assertThat(report.payers().stream()
                        .collect(Collectors.toMap(payer -> payer.who().value(), payer -> Sums.of(payer.measures()))))
                .isEqualTo(sums(payers));
        assertThat(report.payers().stream()
                        .flatMap(payer -> payer.parts().stream()
                                .map(part -> Map.entry(
                                        payer.who().value() + "|" + part.of().value(), Sums.of(part.measures()))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .isEqualTo(sums(sql.of(query.from(), query.to(), query.zone(), query.filter(), by, query.parts())));
        assertThat(days(reports.days(query, report.freshness().version())))
                .isEqualTo(sums(sql.of(
                        query.from(),
                        query.to(),
                        query.zone(),
                        query.filter(),
                        Grouping.DAY,
                        Grouping.PROVIDER,
                        by,
                        Grouping.MODEL)));
        changes(report, sql, by);
    }

    private static void changes(Chargeback report, SqlAnswer sql, Grouping by) throws SQLException {
        Chargeback.Comparison comparison = report.comparison();
        if (comparison == null) {
            assertThat(report.payers())
                    .allSatisfy(payer -> assertThat(payer.change()).isNull());
            return;
        }
        ChargebackQuery query = report.query();
        Map<String, Sums> now = sums(sql.of(query.from(), comparison.through(), query.zone(), query.filter(), by));
        Map<String, Sums> before =
                sums(sql.of(comparison.beforeFrom(), comparison.beforeTo(), query.zone(), query.filter(), by));
        assertThat(YearMonth.from(comparison.beforeTo()))
                .isEqualTo(query.month().minusMonths(1));
        for (Chargeback.Payer payer : report.payers()) {
            Chargeback.Change change = payer.change();
            assertThat(change).isNotNull();
            if (change != null) {
                assertThat(Sums.of(change.now()))
                        .isEqualTo(now.getOrDefault(payer.who().value(), Sums.NONE));
                assertThat(Sums.of(change.before()))
                        .isEqualTo(before.getOrDefault(payer.who().value(), Sums.NONE));
            }
        }
    }

    private static Map<String, Sums> sums(SqlAnswer.Answer answer) {
        Map<String, Sums> sums = new HashMap<>();
        answer.rows().forEach((group, row) -> sums.put(group, Sums.of(row)));
        return sums;
    }

    /** Days come in their order, one after the other without a gap between them where both have requests. */
    private static Map<String, Sums> days(ChargebackDays days) {
        Map<String, Sums> sums = new HashMap<>();
        Map<LocalDate, List<Instant>> bounds = new TreeMap<>();
        LocalDate last = days.query().from();
        while (days.hasNext()) {
            for (ChargebackDays.Row row : days.next()) {
                assertThat(row.day())
                        .isAfterOrEqualTo(last)
                        .isBeforeOrEqualTo(days.query().to());
                last = row.day();
                bounds.put(row.day(), List.of(row.start(), row.end()));
                String group =
                        row.day() + "|" + row.provider() + "|" + row.payer().value() + "|" + row.model();
                assertThat(sums.put(group, Sums.of(row.measures()))).isNull();
            }
        }
        bounds.forEach((day, moments) -> {
            List<Instant> next = bounds.get(day.plusDays(1));
            assertThat(moments.get(0)).isBefore(moments.get(1));
            if (next != null) {
                assertThat(moments.get(1)).isEqualTo(next.get(0));
            }
        });
        return sums;
    }
}
