package org.litemaas.web.page;

import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.litemaas.analytics.Chargeback;
import org.litemaas.analytics.ChargebackQuery;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.Grouping;

/**
 * A chargeback report as its page shows it.
 *
 * @param title the month, as October 2026
 * @param days which days and zone these are, and whether they are over
 * @param comparison what changes are against, in words
 * @param payer what the first column is of, such as Team
 * @param parts whether the parts of each payer are shown: its models, or the providers of a model
 * @param month as the address has it
 * @param besideMonth what the form of the month must carry along
 * @param previous the address of the month before; blank where there is none
 * @param next likewise; blank from the current month on
 * @param lines the payers, and where there are too many one line for all others
 * @param restricted which requests these are, where filters leave some out; else blank
 * @param csv the address of the file; the others likewise
 */
public record ChargebackView(
        String title,
        String days,
        String comparison,
        String payer,
        boolean parts,
        String month,
        List<QueryString.Field> besideMonth,
        String previous,
        String next,
        List<Choice> payers,
        List<Choice> details,
        List<ChargebackLine> lines,
        ChargebackLine totals,
        FilterControls filters,
        String restricted,
        String csv,
        String json,
        String focus,
        FreshnessLine freshness,
        List<Message> notices) {

    static final String PATH = "/reports/chargeback";
    static final String SHOW = "show";

    /** A page lists so many payers, and fewer with the parts of each; files have all. */
    private static final int MOST = 500;

    private static final int MOST_WITH_PARTS = 50;

    /** No spend log is from before this year. */
    private static final int OLDEST = 2000;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /** What {@link #SHOW} calls the parts of each payer. */
    static String partsOf(ChargebackQuery query) {
        return query.parts().text() + "s";
    }

    /** @param filters the controls of the filters, from the snapshot that the report is of */
    static ChargebackView of(
            Chargeback report, boolean withParts, YearMonth thisMonth, FilterControls filters, Instant now) {
        ChargebackQuery query = report.query();
        YearMonth month = query.month();
        QueryString address = address(query, withParts);
        String files = address.without(SHOW)
                        .with("version", Long.toString(report.freshness().version()))
                        .on("/api/v1" + PATH)
                + "&format=";
        List<ChargebackLine> lines = new ArrayList<>();
        int most = withParts ? MOST_WITH_PARTS : MOST;
        report.payers().stream().limit(most).forEach(payer -> {
            lines.add(ChargebackLine.payer(report, payer));
            if (withParts) {
                payer.parts().forEach(part -> lines.add(ChargebackLine.part(report, payer, part)));
            }
        });
        if (report.payers().size() > most) {
            lines.add(ChargebackLine.others(
                    report, report.payers().subList(most, report.payers().size())));
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
                withParts,
                month.toString(),
                address.without("month").fields(),
                month(address, month.minusMonths(1), thisMonth),
                month(address, month.plusMonths(1), thisMonth),
                ChargebackQuery.PAYERS.stream()
                        .map(by -> new Choice(
                                Labels.many(dimension(by)),
                                address(query.by(by), withParts).on(PATH),
                                by == query.by()))
                        .toList(),
                List.of(
                        new Choice("Totals", address(query, false).on(PATH), !withParts),
                        new Choice(
                                "With " + partsOf(query), address(query, true).on(PATH), withParts)),
                lines,
                ChargebackLine.all(report),
                filters,
                restricted(filters),
                files + "csv",
                files + "json",
                files + "focus",
                FreshnessLine.of(report.freshness(), query.zone(), now),
                notices(report));
    }

    static QueryString address(ChargebackQuery query, boolean withParts) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("month", List.of(query.month().toString()));
        parameters.put("by", List.of(query.by().text()));
        parameters.putAll(FilterParameters.write(query.filter()));
        parameters.put(SHOW, withParts ? List.of(partsOf(query)) : List.of());
        return new QueryString(parameters);
    }

    /** As: Model gpt-4o, granite; Team Research. */
    private static String restricted(FilterControls filters) {
        Map<String, String> values = new LinkedHashMap<>();
        filters.chips().forEach(chip -> values.merge(chip.label(), chip.name(), (all, more) -> all + ", " + more));
        return values.entrySet().stream()
                .map(chosen -> chosen.getKey() + ' ' + chosen.getValue())
                .collect(Collectors.joining("; "));
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

    private static Dimension dimension(Grouping by) {
        return by.dimension().orElseThrow();
    }
}
