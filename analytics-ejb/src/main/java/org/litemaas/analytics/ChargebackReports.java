package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Charges months to those who used them: what the page, the files and FOCUS tell comes from here, from one snapshot each. */
@Singleton
public class ChargebackReports {
    private final UsageReports reports;

    @Inject
    public ChargebackReports(UsageReports reports) {
        this.reports = reports;
    }

    /** The last month of the reporting zone that is over. */
    public YearMonth lastMonth() {
        return YearMonth.from(reports.today()).minusMonths(1);
    }

    /** Which month of the reporting zone is asked for, see {@link ChargebackQuery#read}. */
    public ChargebackQuery.Reading read(Map<String, List<String>> parameters) {
        return ChargebackQuery.read(parameters, lastMonth(), reports.reportingZone());
    }

    /**
     * Charges a month.
     *
     * @param version of the snapshot; null stands for the newest
     * @throws org.litemaas.analytics.cube.SnapshotGone when that snapshot is no longer held
     */
    public Chargeback of(ChargebackQuery query, @Nullable Long version) {
        return reports.over(version, answer -> of(query, answer));
    }

    /**
     * The same month day by day and provider by provider, for who takes more than a report shows.
     *
     * @param version of the snapshot; null stands for the newest
     * @throws org.litemaas.analytics.cube.SnapshotGone when that snapshot is no longer held
     */
    public ChargebackDays days(ChargebackQuery query, @Nullable Long version) {
        return reports.over(version, answer -> new ChargebackDays(query, answer));
    }

    private Chargeback of(ChargebackQuery query, Function<UsageQuery, UsageTable> answer) {
        UsageQuery month = query.days(query.from(), query.to(), query.by());
        UsageTable payers = answer.apply(month);
        UsageQuery apart = query.days(query.from(), query.to(), query.by(), query.parts());
        Map<String, List<Chargeback.Part>> parts = apart.everyRow(answer.apply(apart), answer).stream()
                .collect(Collectors.groupingBy(
                        row -> row.groups().get(0).value(),
                        Collectors.mapping(
                                row -> new Chargeback.Part(row.groups().get(1), row.measures()), Collectors.toList())));
        Compared compared = new Compared(query, payers.freshness(), answer);
        List<Chargeback.Payer> found = month.everyRow(payers, answer).stream()
                .map(row -> payer(row, parts, compared))
                .toList();
        return new Chargeback(
                query,
                payers.totals().measures(),
                found,
                compared.comparison,
                compared.missing,
                reports.today().isAfter(query.to()),
                settled(query, payers.freshness()),
                payers.freshness());
    }

    private static Chargeback.Payer payer(
            UsageTable.Row row, Map<String, List<Chargeback.Part>> parts, Compared compared) {
        UsageTable.Group who = row.groups().get(0);
        return new Chargeback.Payer(
                who, row.measures(), compared.change(who.value()), parts.getOrDefault(who.value(), List.of()));
    }

    private static boolean settled(ChargebackQuery query, Freshness freshness) {
        LocalDate through = freshness.settledThrough();
        return through != null
                && !through.isBefore(
                        HalfHours.of(query.from(), query.to(), query.zone()).lastDay());
    }

    /** The month before, or as many of its days as this month has whole ones. */
    private final class Compared {
        private final Map<String, Measures> now = new HashMap<>();
        private final Map<String, Measures> before = new HashMap<>();
        private final Chargeback.@Nullable Comparison comparison;
        private final @Nullable String missing;

        Compared(ChargebackQuery query, Freshness freshness, Function<UsageQuery, UsageTable> answer) {
            LocalDate yesterday = reports.today().minusDays(1);
            LocalDate through = yesterday.isBefore(query.to()) ? yesterday : query.to();
            YearMonth earlier = query.month().minusMonths(1);
            LocalDate first = earlier.atDay(1);
            LocalDate last = through.equals(query.to())
                    ? earlier.atEndOfMonth()
                    : earlier.atDay(Math.min(through.getDayOfMonth(), earlier.lengthOfMonth()));
            UsageQuery asked = query.days(first, last, query.by());
            UsageTable then = answer.apply(asked);
            missing = through.isBefore(query.from())
                    ? "no day of the month is over"
                    : missing(utcDay(first, query.zone()), freshness.heldFrom(), then.freshness());
            if (missing != null) {
                comparison = null;
                return;
            }
            UsageQuery likewise = query.days(query.from(), through, query.by());
            UsageTable same = answer.apply(likewise);
            read(asked, then, answer, before);
            read(likewise, same, answer, now);
            comparison = new Chargeback.Comparison(
                    through,
                    first,
                    last,
                    new Chargeback.Change(
                            same.totals().measures(), then.totals().measures()));
        }

        Chargeback.@Nullable Change change(String payer) {
            return comparison == null
                    ? null
                    : new Chargeback.Change(
                            now.getOrDefault(payer, Measures.NONE), before.getOrDefault(payer, Measures.NONE));
        }
    }

    private static @Nullable String missing(LocalDate needed, @Nullable LocalDate heldFrom, Freshness then) {
        if (heldFrom == null) {
            return "nothing is held yet";
        }
        if (needed.isBefore(heldFrom)) {
            return "the month before is held only from " + heldFrom;
        }
        return then.complete() ? null : "the month before has not been read as a whole yet";
    }

    /** Held days are those of UTC. */
    private static LocalDate utcDay(LocalDate first, ZoneId zone) {
        return first.atStartOfDay(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDate();
    }

    private static void read(
            UsageQuery query, UsageTable table, Function<UsageQuery, UsageTable> answer, Map<String, Measures> into) {
        query.everyRow(table, answer)
                .forEach(row -> into.put(row.groups().get(0).value(), row.measures()));
    }
}
