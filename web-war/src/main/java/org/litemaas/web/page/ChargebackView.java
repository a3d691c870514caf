package org.litemaas.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Chargeback;
import org.litemaas.analytics.ChargebackQuery;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;

/**
 * A chargeback report as its page shows it.
 *
 * @param title the month, as October 2026
 * @param days which days and zone these are, and whether they are over
 * @param comparison what changes are against, in words
 * @param payer what the first column is of, such as Team
 * @param models whether the lines of models are shown
 * @param month as the address has it
 * @param by as the address has it
 * @param previous the address of the month before; blank where there is none
 * @param next likewise; blank from the current month on
 * @param lines the payers, and where there are too many one line for all others
 * @param csv the address of the file; the others likewise
 */
public record ChargebackView(
        String title,
        String days,
        String comparison,
        String payer,
        boolean models,
        String month,
        String by,
        String previous,
        String next,
        List<Choice> payers,
        List<Choice> details,
        List<Line> lines,
        Line totals,
        String csv,
        String json,
        String focus,
        FreshnessLine freshness,
        List<Message> notices) {

    static final String PATH = "/reports/chargeback";
    static final String SHOW = "show";
    static final String MODELS = "models";

    /** A page lists so many payers, and fewer with the models of each; files have all. */
    private static final int MOST = 500;

    private static final int MOST_WITH_MODELS = 50;

    /** No spend log is from before this year. */
    private static final int OLDEST = 2000;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /**
     * One payer, one model of a payer, or all together.
     *
     * @param kind {@code payer}, {@code model} or {@code others}
     * @param href where more is told; may be blank
     * @param share of all spend
     */
    public record Line(
            String kind,
            String name,
            String value,
            String href,
            Figure requests,
            Figure promptTokens,
            Figure completionTokens,
            Figure tokens,
            Figure spend,
            Figure share,
            @Nullable Change change) {}

    static ChargebackView of(Chargeback report, boolean models, YearMonth thisMonth, Instant now) {
        ChargebackQuery query = report.query();
        YearMonth month = query.month();
        QueryString address = address(query, models);
        String files = new QueryString(Map.of(
                                "month",
                                List.of(month.toString()),
                                "by",
                                List.of(query.by().text())))
                        .with("version", Long.toString(report.freshness().version()))
                        .on("/api/v1" + PATH)
                + "&format=";
        List<Line> lines = new ArrayList<>();
        int most = models ? MOST_WITH_MODELS : MOST;
        report.payers().stream().limit(most).forEach(payer -> {
            lines.add(payer(report, payer));
            if (models) {
                payer.models().forEach(line -> lines.add(model(report, payer, line)));
            }
        });
        if (report.payers().size() > most) {
            lines.add(
                    others(report, report.payers().subList(most, report.payers().size())));
        }
        Chargeback.Comparison comparison = report.comparison();
        return new ChargebackView(
                MONTH.format(month),
                Times.range(query.from(), query.to()) + ", days of "
                        + query.zone().getId() + (report.finished() ? "" : "; not over yet, figures will grow"),
                comparison == null
                        ? "Not compared: " + report.notCompared() + "."
                        : "Change: " + Times.range(query.from(), comparison.through()) + " against "
                                + Times.range(comparison.beforeFrom(), comparison.beforeTo()) + ".",
                Labels.one(dimension(query.by())),
                models,
                month.toString(),
                query.by().text(),
                month(address, month.minusMonths(1), thisMonth),
                month(address, month.plusMonths(1), thisMonth),
                ChargebackQuery.PAYERS.stream()
                        .map(by -> new Choice(
                                Labels.many(dimension(by)),
                                address.with("by", by.text()).on(PATH),
                                by == query.by()))
                        .toList(),
                List.of(
                        new Choice("Totals", address.without(SHOW).on(PATH), !models),
                        new Choice("With models", address.with(SHOW, MODELS).on(PATH), models)),
                lines,
                line(
                        "payer",
                        "All " + report.payers().size(),
                        "",
                        "",
                        report.totals(),
                        report.totals().spend(),
                        comparison == null ? unknown(report) : change(comparison.totals())),
                files + "csv",
                files + "json",
                files + "focus",
                FreshnessLine.of(report.freshness(), query.zone(), now),
                notices(report));
    }

    private static QueryString address(ChargebackQuery query, boolean models) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("month", List.of(query.month().toString()));
        parameters.put("by", List.of(query.by().text()));
        parameters.put(SHOW, models ? List.of(MODELS) : List.of());
        return new QueryString(parameters);
    }

    /** The page of another month; blank where nothing can be known of it. */
    private static String month(QueryString address, YearMonth month, YearMonth thisMonth) {
        return month.isAfter(thisMonth) || month.getYear() < OLDEST
                ? ""
                : address.with("month", month.toString()).on(PATH);
    }

    private static List<Message> notices(Chargeback report) {
        List<Message> notices = new ArrayList<>(Message.of(report.freshness().notices()));
        if (!report.finished()) {
            notices.add(Message.warning("This month is not over: what is shown is what has come in so far."));
        } else if (!report.settled()) {
            notices.add(Message.info("Not all days of this month are settled: late requests may still come in."));
        }
        return notices;
    }

    private static Line payer(Chargeback report, Chargeback.Payer payer) {
        Dimension dimension = dimension(report.query().by());
        return line(
                "payer",
                TimeChart.nameOf(payer.who()),
                payer.who().value(),
                range(report)
                        .with(UsagePlace.VALUE, payer.who().value())
                        .on(UsagePlace.detail(dimension).path()),
                payer.measures(),
                report.totals().spend(),
                payer.change() == null ? unknown(report) : change(payer.change()));
    }

    private static Line model(Chargeback report, Chargeback.Payer payer, Chargeback.Line line) {
        return line(
                "model",
                line.model().name(),
                line.model().value(),
                range(report)
                        .with(report.query().by().text(), payer.who().value())
                        .with(Dimension.MODEL.text(), line.model().value())
                        .on(UsagePlace.USAGE.path()),
                line.measures(),
                report.totals().spend(),
                null);
    }

    /** What the listed payers leave of the totals. */
    private static Line others(Chargeback report, List<Chargeback.Payer> others) {
        return new Line(
                "others",
                "Others (" + others.size() + ")",
                "",
                "",
                Figures.whole(sum(others, Measures::requests), "requests"),
                Figures.whole(sum(others, Measures::promptTokens), "tokens"),
                Figures.whole(sum(others, Measures::completionTokens), "tokens"),
                Figures.whole(sum(others, Measures::totalTokens), "tokens"),
                Figures.bill(spend(others)),
                share(spend(others), report.totals().spend()),
                null);
    }

    private static long sum(List<Chargeback.Payer> payers, ToLongFunction<Measures> figure) {
        return payers.stream()
                .mapToLong(payer -> figure.applyAsLong(payer.measures()))
                .sum();
    }

    private static BigDecimal spend(List<Chargeback.Payer> payers) {
        return payers.stream().map(payer -> payer.measures().spend()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Line line(
            String kind,
            String name,
            String value,
            String href,
            Measures figures,
            BigDecimal all,
            @Nullable Change change) {
        return new Line(
                kind,
                name,
                value,
                href,
                Figures.whole(figures.requests(), "requests"),
                Figures.whole(figures.promptTokens(), "tokens"),
                Figures.whole(figures.completionTokens(), "tokens"),
                Figures.whole(figures.totalTokens(), "tokens"),
                Figures.bill(figures.spend()),
                share(figures.spend(), all),
                change);
    }

    private static Figure share(BigDecimal part, BigDecimal all) {
        return all.signum() <= 0
                ? Figure.unknown("not known: nothing was spent")
                : Figures.share(part.divide(all, MathContext.DECIMAL64).doubleValue());
    }

    private static Change change(Chargeback.Change change) {
        return Change.of(
                change.now().spend(),
                change.before().spend(),
                Change.Meaning.COST,
                Figures.bill(change.before().spend()));
    }

    private static Change unknown(Chargeback report) {
        return Change.unknown(String.valueOf(report.notCompared()));
    }

    private static QueryString range(Chargeback report) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("from", List.of(report.query().from().toString()));
        parameters.put("to", List.of(report.query().to().toString()));
        return new QueryString(parameters);
    }

    private static Dimension dimension(Grouping by) {
        return by.dimension().orElseThrow();
    }
}
