package org.litemaas.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.litemaas.analytics.Anomaly;
import org.litemaas.analytics.AnomalyReport;

/**
 * The days of a range that stand out, as a card lists them.
 *
 * @param note how many days were judged
 * @param marks why, by the day and the kind, for the chart over time
 */
public record OddDaysCard(String note, List<Line> lines, Map<Anomaly.Kind, Map<String, String>> marks) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final BigDecimal TEN = BigDecimal.TEN;

    /** What the mark on a chart means. */
    static final String MARK = "▲ stands out";

    /** How days are judged, in two sentences. */
    private static final String METHOD =
            "A day stands out when it is further from the median of the same weekday in the eight weeks before than days"
                    + " usually are (modified z-score beyond 3.5 by Iglewicz and Hoaglin), and by more than a dollar, a hundred"
                    + " requests, or five failures in a hundred. Days that are not over, not held as a whole, or pruned at the"
                    + " source are not judged, nor are those with less than four of the same weekday before them.";

    /**
     * One day.
     *
     * @param href the page about it
     * @param what stood out
     * @param figure of that day
     * @param why in relation to what is usual
     * @param causes what contributed most, each with a page of its own
     */
    public record Line(String day, String href, String what, Figure figure, String why, List<Choice> causes) {}

    /** @param elsewhere the filters of the page, without its range */
    static OddDaysCard of(AnomalyReport report, QueryString elsewhere) {
        Map<Anomaly.Kind, Map<String, String>> marks = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        for (Anomaly anomaly : report.anomalies()) {
            QueryString ofDay = elsewhere
                    .without(UsageAsk.OF_TIME)
                    .with("from", anomaly.day().toString())
                    .with("to", anomaly.day().toString());
            String why = why(anomaly);
            marks.computeIfAbsent(anomaly.kind(), any -> new HashMap<>())
                    .put(anomaly.day().toString(), why);
            lines.add(new Line(
                    DAY.format(anomaly.day()),
                    ofDay.on("/usage"),
                    what(anomaly.kind()),
                    figure(anomaly.kind(), anomaly.amount()),
                    why,
                    anomaly.causes().stream()
                            .map(cause -> cause(anomaly, cause, ofDay))
                            .toList()));
        }
        String note = report.judged() == 0
                ? "No day of this range could be judged"
                : lines.isEmpty()
                        ? "None of the " + report.judged() + " days judged"
                        : report.judged() + " of " + (report.judged() + report.notJudged()) + " days judged";
        return new OddDaysCard(note, lines, marks);
    }

    /** A chart of a metric along the days, with a mark on each day that stands out by it. */
    ChartData marked(ChartMetric metric, ChartData chart, Timeline timeline) {
        Anomaly.Kind kind = switch (metric) {
            case SPEND -> Anomaly.Kind.SPEND;
            case REQUESTS -> Anomaly.Kind.REQUESTS;
            case SUCCESS -> Anomaly.Kind.FAILURE_SHARE;
            case TOKENS, USERS, LATENCY, FIRST_TOKEN -> null;
        };
        return kind == null ? chart : chart.marked(timeline.places(marks.getOrDefault(kind, Map.of())));
    }

    private static String what(Anomaly.Kind kind) {
        return switch (kind) {
            case SPEND -> "Spend";
            case REQUESTS -> "Requests";
            case FAILURE_SHARE -> "Failures";
        };
    }

    private static Figure figure(Anomaly.Kind kind, BigDecimal amount) {
        return switch (kind) {
            case SPEND -> Figures.spend(amount);
            case REQUESTS -> Figures.count(amount.longValue(), "requests");
            case FAILURE_SHARE -> Figures.share(amount.doubleValue());
        };
    }

    /** As: 3.4 times the usual Tuesday ($12.00). */
    private static String why(Anomaly anomaly) {
        String usual = "the usual " + weekday(anomaly.day()) + " ("
                + figure(anomaly.kind(), anomaly.usual()).text() + ")";
        if (anomaly.usual().signum() <= 0) {
            return "there is usually nothing on a " + weekday(anomaly.day());
        }
        BigDecimal ratio = anomaly.amount().divide(anomaly.usual(), MathContext.DECIMAL32);
        if (ratio.compareTo(BigDecimal.ONE) < 0) {
            return Figures.share(ratio.doubleValue()).text() + " of " + usual;
        }
        String times = ratio.compareTo(TEN) < 0
                ? String.format(Locale.ROOT, "%.1f", ratio)
                : String.format(Locale.ROOT, "%,.0f", ratio);
        return times + " times " + usual;
    }

    private static String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static Choice cause(Anomaly anomaly, Anomaly.Cause cause, QueryString ofDay) {
        String share = cause.share() >= 1 ? "all" : Figures.share(cause.share()).text();
        String name = cause.name().isBlank() ? "(none)" : cause.name();
        return new Choice(
                share + " of the " + (anomaly.isMore() ? "excess" : "shortfall") + ": "
                        + Labels.within(cause.dimension()) + " "
                        + name,
                ofDay.with(cause.dimension().text(), cause.value()).on("/usage"),
                false);
    }

    public String method() {
        return METHOD;
    }
}
