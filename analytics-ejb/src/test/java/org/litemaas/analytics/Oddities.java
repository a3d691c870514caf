package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.litemaas.analytics.cube.Portal;

/** Holds the days that stand out, and what made them so, against SQL on the source. */
final class Oddities {
    /** So many of a report's days have their causes looked at, of the twenty that it explains. */
    private static final int MOST_EXPLAINED = 6;

    private static final double LEAST_SHARE = 0.2;
    private static final double HAIR = 1e-9;

    private final SqlOutlook sql;
    private final UsageFilter filter;
    private int found;
    private int causes;

    private Oddities(SqlOutlook sql, UsageFilter filter) {
        this.sql = sql;
        this.filter = filter;
    }

    /** Gives how many days stand out, and how many causes they have. */
    static List<Integer> check(Portal portal, SqlOutlook sql, UsageFilter filter, LocalDate from, LocalDate to)
            throws SQLException {
        sql.about(filter);
        AnomalyReport report = new Anomalies(portal.reports).in(from, to, filter, null);
        Oddities oddities = new Oddities(sql, filter);
        oddities.check(report);
        return List.of(oddities.found, oddities.causes);
    }

    private void check(AnomalyReport report) throws SQLException {
        int judged =
                sql.scores(Anomaly.Kind.REQUESTS, report.from(), report.to()).size();
        assertThat(report.judged()).isEqualTo(judged);
        assertThat(report.notJudged())
                .isEqualTo((int) ChronoUnit.DAYS.between(report.from(), report.to()) + 1 - judged);
        for (Anomaly.Kind kind : Anomaly.Kind.values()) {
            Map<LocalDate, SqlOutlook.Score> scores = sql.scores(kind, report.from(), report.to());
            Set<LocalDate> expected = new TreeSet<>();
            for (Map.Entry<LocalDate, SqlOutlook.Score> day : scores.entrySet()) {
                if (standsOut(kind, day.getKey(), day.getValue())) {
                    expected.add(day.getKey());
                }
            }
            List<Anomaly> ofKind = report.anomalies().stream()
                    .filter(anomaly -> anomaly.kind() == kind)
                    .toList();
            assertThat(ofKind).extracting(Anomaly::day).as(kind.text()).containsExactlyInAnyOrderElementsOf(expected);
            for (Anomaly anomaly : ofKind) {
                SqlOutlook.Score score = scores.get(anomaly.day());
                assertThat(score).isNotNull();
                if (score != null) {
                    figures(anomaly, score);
                }
            }
        }
        assertThat(report.anomalies())
                .isSortedAccordingTo(Comparator.comparing(Anomaly::day).reversed());
        for (Anomaly anomaly : report.anomalies().stream().limit(MOST_EXPLAINED).toList()) {
            causes(anomaly);
        }
        found = report.anomalies().size();
    }

    /** A dollar, a hundred requests, or five failures more in a hundred, of twenty at least. */
    private boolean standsOut(Anomaly.Kind kind, LocalDate day, SqlOutlook.Score score) throws SQLException {
        double distance = Math.abs(score.amount() - score.usual());
        return Math.abs(score.score()) > 3.5
                && switch (kind) {
                    case SPEND -> distance >= 1;
                    case REQUESTS -> distance >= 100;
                    case FAILURE_SHARE ->
                        distance >= 0.05
                                && score.score() > 0
                                && sql.whole(kind, day).amount() >= 20;
                };
    }

    private void figures(Anomaly anomaly, SqlOutlook.Score score) throws SQLException {
        assertThat(anomaly.amount().doubleValue()).isCloseTo(score.amount(), hair(score.amount()));
        if (anomaly.kind() == Anomaly.Kind.SPEND) {
            BigDecimal spent = sql.spend(anomaly.day(), anomaly.day().plusDays(1));
            assertThat(anomaly.amount()).isEqualByComparingTo(spent);
        }
        assertThat(anomaly.usual().doubleValue()).isCloseTo(score.usual(), hair(score.usual()));
        assertThat(anomaly.score()).isCloseTo(score.score(), hair(score.score()));
        assertThat(anomaly.comparedWith()).isEqualTo((int) score.compared());
        assertThat(anomaly.isMore()).isEqualTo(score.score() > 0);
    }

    private void causes(Anomaly anomaly) throws SQLException {
        double whole = sql.whole(anomaly.kind(), anomaly.day()).difference();
        boolean explains = whole != 0 && whole > 0 == anomaly.isMore();
        assertThat(anomaly.causes())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Anomaly.Cause::share).reversed());
        for (Dimension dimension : List.of(Dimension.MODEL, Dimension.USER, Dimension.KEY, Dimension.TEAM)) {
            List<Anomaly.Cause> told = anomaly.causes().stream()
                    .filter(cause -> cause.dimension() == dimension)
                    .toList();
            List<SqlOutlook.Part> parts = sql.parts(anomaly.kind(), anomaly.day(), dimension);
            boolean isOne = filter.values().getOrDefault(dimension, Set.of()).size() == 1 || parts.size() < 2;
            double largest = parts.stream()
                    .mapToDouble(part -> part.difference() / whole)
                    .max()
                    .orElse(0);
            String what = anomaly + " by " + dimension + ", the largest share is " + largest;
            if (!explains || isOne || largest < LEAST_SHARE - HAIR) {
                assertThat(told).as(what).isEmpty();
            } else if (largest > LEAST_SHARE + HAIR) {
                assertThat(told).as(what).hasSize(1);
                Anomaly.Cause cause = told.get(0);
                assertThat(cause.share()).as(what).isCloseTo(largest, hair(largest));
                SqlOutlook.Part part = parts.stream()
                        .filter(known -> known.value().equals(cause.value()))
                        .findFirst()
                        .orElseThrow();
                assertThat(cause.amount().doubleValue()).as(what).isCloseTo(part.amount(), hair(part.amount()));
                assertThat(cause.usual().doubleValue()).as(what).isCloseTo(part.usual(), hair(part.usual()));
                assertThat(part.difference() / whole).as(what).isCloseTo(largest, hair(largest));
                causes++;
            }
        }
    }

    private static Offset<Double> hair(double size) {
        return within(HAIR * Math.max(1, Math.abs(size)));
    }
}
