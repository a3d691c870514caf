package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.SnapshotGone;
import org.litemaas.analytics.forecast.OddDays;

/** Finds the days that stand out among those that a filter lets through, by one question grouped by day. */
@Singleton
public class Anomalies {
    /** The longest range, in days. */
    public static final int MOST_DAYS = 366;

    private static final int WEEKS_BACK = 8;
    private static final int MOST_EXPLAINED = 20;
    private static final MathContext DIGITS = new MathContext(12);

    /** A dollar, a hundred requests, and five failures more in a hundred are the least that anybody need look at. */
    private static final Map<Anomaly.Kind, OddDays.Rule> RULES = new EnumMap<>(Map.of(
            Anomaly.Kind.SPEND, new OddDays.Rule(1, 0.1, true),
            Anomaly.Kind.REQUESTS, new OddDays.Rule(100, 0.1, true),
            Anomaly.Kind.FAILURE_SHARE, new OddDays.Rule(0.05, 0.01, false)));

    private static final int FEWEST_FAILURES = 20;

    private final UsageReports reports;

    @Inject
    public Anomalies(UsageReports reports) {
        this.reports = reports;
    }

    /**
     * The days of a range that stand out, in the reporting zone.
     *
     * @param version of the snapshot to look at; null stands for the newest
     * @throws InvalidQuestion when the range has more than {@value #MOST_DAYS} days, or ends before it begins
     * @throws SnapshotGone when that snapshot is no longer held
     */
    public AnomalyReport in(LocalDate from, LocalDate to, UsageFilter filter, @Nullable Long version) {
        return in(from, to, filter, version, MOST_EXPLAINED);
    }

    /** The same days without their causes, each of which takes a dozen questions to find. */
    public AnomalyReport unexplained(LocalDate from, LocalDate to, UsageFilter filter, @Nullable Long version) {
        return in(from, to, filter, version, 0);
    }

    private AnomalyReport in(
            LocalDate from, LocalDate to, UsageFilter filter, @Nullable Long version, int mostExplained) {
        ZoneId zone = reports.reportingZone();
        UsageQuery range = UsageQuery.totals(from, to, zone);
        if (range.days() > MOST_DAYS) {
            throw new InvalidQuestion(
                    "from", from.toString(), "at most " + MOST_DAYS + " days up to 'to' (" + to + ")");
        }
        LocalDate first = from.isBefore(UsageQuery.FIRST_DAY.plusWeeks(WEEKS_BACK))
                ? UsageQuery.FIRST_DAY
                : from.minusWeeks(WEEKS_BACK);
        UsageQuery byDay = UsageQuery.totals(first, to, zone)
                .withFilter(filter)
                .withoutPercentiles()
                .by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY);
        DailyUsage daily = reports.daily(byDay, version);
        Map<LocalDate, Measures> figures = new TreeMap<>();
        daily.rows().forEach(row -> figures.put(DailyUsage.dayOf(row), row.measures()));
        List<LocalDate> whole = new ArrayList<>();
        NavigableMap<LocalDate, Double> known = new TreeMap<>();
        daily.states().forEach((day, state) -> {
            if (state == DayState.WHOLE || state == DayState.PRUNED) {
                known.put(day, 0.0);
            }
            if (state == DayState.WHOLE && !day.isBefore(from)) {
                whole.add(day);
            }
        });
        List<LocalDate> judged =
                whole.stream().filter(day -> OddDays.canJudge(known, day)).toList();
        List<Anomaly> found = new ArrayList<>();
        for (Anomaly.Kind kind : Anomaly.Kind.values()) {
            NavigableMap<LocalDate, Double> amounts = amounts(kind, known, figures);
            OddDays.Rule rule = RULES.getOrDefault(kind, new OddDays.Rule(1, 1, true));
            for (OddDays.Odd odd : OddDays.find(amounts, judged, rule)) {
                Measures day = figures.getOrDefault(odd.day(), Measures.NONE);
                if (kind != Anomaly.Kind.FAILURE_SHARE || (odd.score() > 0 && day.failures() >= FEWEST_FAILURES)) {
                    found.add(anomaly(kind, odd, day));
                }
            }
        }
        found.sort(Comparator.comparing(Anomaly::day).reversed().thenComparing(Anomaly::kind));
        AnomalyCauses causes =
                new AnomalyCauses(reports, byDay, daily.table().freshness().version(), figures, daily.states());
        List<Anomaly> explained = new ArrayList<>();
        for (Anomaly anomaly : found) {
            explained.add(explained.size() < mostExplained ? causes.explain(anomaly) : anomaly);
        }
        return new AnomalyReport(
                from,
                to,
                zone,
                judged.size(),
                range.days() - judged.size(),
                explained,
                daily.table().freshness());
    }

    private static NavigableMap<LocalDate, Double> amounts(
            Anomaly.Kind kind, NavigableMap<LocalDate, Double> known, Map<LocalDate, Measures> figures) {
        NavigableMap<LocalDate, Double> amounts = new TreeMap<>();
        for (LocalDate day : known.keySet()) {
            Measures measures = figures.getOrDefault(day, Measures.NONE);
            if (kind != Anomaly.Kind.FAILURE_SHARE) {
                amounts.put(day, kind.additive(measures).doubleValue());
            } else if (measures.requests() > 0) {
                amounts.put(day, (double) measures.failures() / measures.requests());
            }
        }
        return amounts;
    }

    private static Anomaly anomaly(Anomaly.Kind kind, OddDays.Odd odd, Measures day) {
        return new Anomaly(
                odd.day(),
                kind,
                kind == Anomaly.Kind.FAILURE_SHARE ? new BigDecimal(odd.amount(), DIGITS) : kind.additive(day),
                new BigDecimal(odd.usual(), DIGITS),
                odd.score(),
                odd.comparedWith().size(),
                List.of());
    }
}
