package org.litemaas.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Budget;

/**
 * One budget in a table.
 *
 * @param holder a key, a user or a team
 * @param share of it that is spent, as an SVG length
 * @param logged what the spend log has of its period, and since when
 * @param runsOut when, or what keeps it from running out
 * @param end the day to which {@code atEnd} looks ahead
 */
public record BudgetLine(
        String name,
        String value,
        String href,
        String holder,
        Figure limit,
        Figure spend,
        Figure logged,
        String share,
        Figure shareFigure,
        Figure left,
        Figure perDay,
        Figure runsOut,
        Figure reset,
        String end,
        Figure atEnd,
        String tone,
        String state) {
    private static final String TOO_SHORT = "not known: too little is held of the last weeks";

    static BudgetLine of(Budget budget, ZoneId zone, Instant now) {
        LocalDate since = budget.since();
        String end = Times.day(LocalDate.ofInstant(budget.end().minusMillis(1), zone));
        return new BudgetLine(
                budget.name(),
                budget.value(),
                new QueryString(Map.of(UsagePlace.VALUE, List.of(budget.value())))
                        .on(UsagePlace.detail(budget.dimension()).path()),
                Labels.one(budget.dimension()),
                Figures.spend(budget.limit()),
                Figures.spend(budget.spend()),
                budget.logged() == null
                        ? Figure.unknown(
                                since == null
                                        ? "not known: LiteLLM does not say when its period began"
                                        : "not known: the days since " + Times.day(since) + " are not all held")
                        : since(Figures.spend(budget.logged()), since),
                String.format(Locale.ROOT, "%.1f%%", Math.max(0, Math.min(1, budget.share())) * 100),
                Figures.share(budget.share()),
                Figures.spend(budget.left()),
                budget.perDay() == null ? Figure.unknown(TOO_SHORT) : Figures.spend(budget.perDay()),
                runsOut(budget, zone, now),
                budget.resetAt() == null
                        ? new Figure("Never", "LiteLLM does not reset it", "")
                        : day(budget.resetAt(), zone),
                end,
                budget.atEnd() == null ? Figure.unknown(TOO_SHORT) : by(Figures.spend(budget.atEnd()), end),
                switch (budget.state()) {
                    case OVER -> "danger";
                    case NEAR -> "warning";
                    case FINE -> "ok";
                },
                switch (budget.state()) {
                    case OVER -> "Used up";
                    case NEAR -> "Near its end";
                    case FINE -> "Fine";
                });
    }

    private static Figure by(Figure spend, String end) {
        return new Figure(spend.text(), spend.full() + " by the end of " + end, spend.number());
    }

    private static Figure since(Figure spend, @Nullable LocalDate since) {
        return new Figure(spend.text(), spend.full() + " since " + Times.day(since), spend.number());
    }

    private static Figure runsOut(Budget budget, ZoneId zone, Instant now) {
        Instant end = budget.runsOutAt();
        if (budget.state() == Budget.State.OVER) {
            return new Figure("Used up", "LiteLLM refuses requests until it is reset", "0");
        }
        if (end != null) {
            return day(end, zone);
        }
        if (budget.perDay() == null) {
            return Figure.unknown(TOO_SHORT);
        }
        Instant resetAt = budget.resetAt();
        return resetAt != null && resetAt.isAfter(now)
                ? new Figure("Lasts", "it is reset before it runs out", resetAt.toString())
                : new Figure("Lasts", "ten years or more", "9999");
    }

    private static Figure day(Instant moment, ZoneId zone) {
        return new Figure(Times.day(LocalDate.ofInstant(moment, zone)), Times.moment(moment, zone), moment.toString());
    }
}
