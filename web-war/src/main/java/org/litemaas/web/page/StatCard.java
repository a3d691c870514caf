package org.litemaas.web.page;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageTable;
import org.litemaas.web.page.Change.Meaning;

/**
 * One figure in large, with what it means beside it.
 *
 * @param detail what it is made of; may be blank
 */
public record StatCard(String name, Figure value, String detail, Change change, Sparkline sparkline) {

    /**
     * The card of a measure.
     *
     * @param earlier why there is nothing to compare with; null where there is
     */
    static StatCard of(Stat stat, UsageTable.Row totals, @Nullable String earlier, Sparkline sparkline) {
        Measures now = totals.measures();
        return new StatCard(
                stat.label, stat.figure.apply(now), stat.detail.apply(now), change(stat, totals, earlier), sparkline);
    }

    /** The card of a measure in a range of which nothing is held. */
    static StatCard unknown(Stat stat) {
        String why = "not known: the spend log of this time is not held";
        return new StatCard(stat.label, Figure.unknown(why), "not known", Change.unknown(why), Sparkline.NONE);
    }

    /** How a row moved against the period before. */
    static Change change(Stat stat, UsageTable.Row row, @Nullable String earlier) {
        Measures now = row.comparable();
        Measures before = row.previous();
        if (earlier != null) {
            return Change.unknown(earlier);
        }
        if (now == null || before == null) {
            return Change.unknown("nothing to compare with");
        }
        Figure then = stat.figure.apply(before);
        if (stat == Stat.SUCCESS) {
            return Change.ofShare(now.successRate(), before.successRate(), stat.meaning, then);
        }
        return Change.of(stat.number.apply(now), stat.number.apply(before), stat.meaning, then);
    }

    /** What the cards and tables show of {@link Measures}. */
    enum Stat {
        SPEND("Spend", Meaning.COST, m -> m.spend(), m -> Figures.spend(m.spend()), Stats::spendDetail),
        REQUESTS(
                "Requests",
                Meaning.VOLUME,
                m -> m.requests(),
                m -> Figures.count(m.requests(), "requests"),
                Stats::requestsDetail),
        TOKENS(
                "Tokens",
                Meaning.VOLUME,
                m -> m.totalTokens(),
                m -> Figures.count(m.totalTokens(), "tokens"),
                Stats::tokensDetail),
        PROMPT(
                "Prompt tokens",
                Meaning.VOLUME,
                m -> m.promptTokens(),
                m -> Figures.count(m.promptTokens(), "tokens"),
                m -> Stats.perRequest(m, m.promptTokens())),
        COMPLETION(
                "Completion tokens",
                Meaning.VOLUME,
                m -> m.completionTokens(),
                m -> Figures.count(m.completionTokens(), "tokens"),
                m -> Stats.perRequest(m, m.completionTokens())),
        USERS(
                "Active users",
                Meaning.VOLUME,
                m -> m.activeUsers(),
                m -> Figures.count(m.activeUsers(), "users"),
                Stats::usersDetail),
        SUCCESS(
                "Success rate",
                Meaning.QUALITY,
                m -> m.successRate(),
                m -> Figures.share(m.successRate()),
                m -> m.requests() == 0
                        ? "no requests"
                        : Figures.count(m.failures(), "").text() + " failed"),
        LATENCY(
                "Latency p95",
                Meaning.DELAY,
                m -> m.latency().p95(),
                m -> Figures.seconds(m.latency().p95()),
                m -> Stats.durations(m.latency())),
        FIRST_TOKEN(
                "First token p95",
                Meaning.DELAY,
                m -> m.timeToFirstToken().p95(),
                m -> Figures.seconds(m.timeToFirstToken().p95()),
                m -> Stats.durations(m.timeToFirstToken()));

        final String label;
        final Meaning meaning;
        final Function<Measures, @Nullable Number> number;
        final Function<Measures, Figure> figure;
        final Function<Measures, String> detail;

        Stat(
                String label,
                Meaning meaning,
                Function<Measures, @Nullable Number> number,
                Function<Measures, Figure> figure,
                Function<Measures, String> detail) {
            this.label = label;
            this.meaning = meaning;
            this.number = number;
            this.figure = figure;
            this.detail = detail;
        }
    }
}
