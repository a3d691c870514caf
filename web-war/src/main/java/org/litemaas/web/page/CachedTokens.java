package org.litemaas.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailQuery;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.cube.StoreUnavailable;
import org.litemaas.analytics.spendlog.DetailKind;
import org.litemaas.web.page.Change.Meaning;

/** The card of the prompt tokens that came from the models' prompt caches, which only the second pass knows. */
final class CachedTokens {
    private static final String NAME = "Cached tokens";

    private CachedTokens() {}

    /** @param comparison what the other cards compare with; null where they do not */
    static StatCard card(
            DetailReports details,
            UsageQuery query,
            Timeline timeline,
            UsageTable.@Nullable Comparison comparison,
            @Nullable String earlier) {
        try {
            DetailTable now = ask(details, query, timeline.grouping());
            Long tokens = tokens(now);
            if (tokens == null) {
                String why = why(now);
                return new StatCard(NAME, Figure.unknown(why), why, Change.unknown(why), Sparkline.NONE);
            }
            Change change = earlier != null || comparison == null
                    ? Change.unknown(earlier == null ? "nothing to compare with" : earlier)
                    : change(details, query, comparison, tokens);
            return new StatCard(
                    NAME, Figures.count(tokens, "prompt tokens"), share(now, tokens), change, sparkline(timeline, now));
        } catch (StoreUnavailable e) {
            String why = "not known: our own database cannot be read";
            return new StatCard(NAME, Figure.unknown(why), why, Change.unknown(why), Sparkline.NONE);
        }
    }

    private static DetailTable ask(DetailReports details, UsageQuery query, Grouping... by) {
        UsageQuery usage = query.comparing(false).by(Order.largest(Measure.SPEND), UsageQuery.MAX_ROWS, by);
        return details.run(new DetailQuery(DetailKind.CACHED_TOKENS, usage));
    }

    private static @Nullable Long tokens(DetailTable table) {
        DetailTable.Figures totals = table.totals();
        DetailTable.CachedTokens cached = totals == null ? null : totals.cached();
        if (totals == null || cached == null) {
            return null;
        }
        return totals.requests() == 0 ? Long.valueOf(0) : cached.promptTokens();
    }

    private static String why(DetailTable table) {
        DetailTable.Coverage coverage = table.coverage();
        if (!table.secondPass().on()) {
            return "not known: the second pass is off";
        }
        return coverage.isWhole()
                ? "not known: no request tells"
                : "not known: " + coverage.daysRead() + " of " + coverage.days() + " days are read";
    }

    private static String share(DetailTable table, long cached) {
        DetailTable.Figures totals = table.totals();
        return totals == null || totals.promptTokens() == 0
                ? "no prompt tokens"
                : Figures.share((double) cached / totals.promptTokens()).text() + " of prompt tokens";
    }

    /** Where the range is not over, both sides end at the same distance from their beginning, as the other cards' do. */
    private static Change change(
            DetailReports details, UsageQuery query, UsageTable.Comparison comparison, long tokens) {
        UsageQuery before = new UsageQuery(
                comparison.from(),
                comparison.to(),
                query.zone(),
                query.filter(),
                List.of(),
                query.order(),
                query.limit(),
                0,
                false);
        Instant through = comparison.through();
        if (through == null) {
            return change(tokens, tokens(ask(details, before)));
        }
        DetailTable now = ask(details, query, Grouping.SLOT);
        Instant read = now.coverage().through();
        Instant end = read == null || through.isBefore(read) ? through : read;
        Duration elapsed =
                Duration.between(query.from().atStartOfDay(query.zone()).toInstant(), end);
        Instant endBefore = before.from().atStartOfDay(query.zone()).toInstant().plus(elapsed);
        return change(sum(now, end), sum(ask(details, before, Grouping.SLOT), endBefore));
    }

    private static Change change(@Nullable Long now, @Nullable Long before) {
        return Change.of(
                now, before, Meaning.VOLUME, before == null ? Figure.UNKNOWN : Figures.count(before, "prompt tokens"));
    }

    /** Of the half-hours before a moment; null where one of them was not read, or no request tells. */
    private static @Nullable Long sum(DetailTable byHalfHour, Instant end) {
        Long sum = null;
        for (DetailTable.Row row : byHalfHour.rows()) {
            if (row.value() == null
                    || !OffsetDateTime.parse(row.value()).toInstant().isBefore(end)) {
                continue;
            }
            DetailTable.Figures figures = row.figures();
            DetailTable.CachedTokens cached = figures == null ? null : figures.cached();
            if (cached == null) {
                return null;
            }
            if (cached.promptTokens() != null) {
                sum = (sum == null ? 0 : sum) + cached.promptTokens();
            }
        }
        return sum;
    }

    private static Sparkline sparkline(Timeline timeline, DetailTable table) {
        Map<String, Long> byStretch = new HashMap<>();
        for (DetailTable.Row row : table.rows()) {
            DetailTable.Figures figures = row.figures();
            DetailTable.CachedTokens cached = figures == null ? null : figures.cached();
            if (row.value() != null && cached != null && cached.promptTokens() != null) {
                byStretch.put(row.value(), cached.promptTokens());
            }
        }
        return Sparkline.of(timeline.over().stream()
                .map(stretch -> byStretch.getOrDefault(
                        stretch.value(), stretch.state() == Timeline.State.WHOLE ? Long.valueOf(0) : null))
                .toList());
    }
}
