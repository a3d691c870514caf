package org.litemaas.web.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Reconciliation;
import org.litemaas.analytics.spendlog.DayTotals;

/**
 * A reconciliation as the page shows it.
 *
 * @param tone of the verdict
 */
public record ReconciledDays(String tone, String verdict, List<Line> lines) {

    /**
     * One figure on both sides.
     *
     * @param same whether they are equal
     */
    public record Pair(Figure ours, Figure source, boolean same) {
        static Pair of(@Nullable Figure ours, Figure source) {
            return new Pair(
                    ours == null ? Figure.UNKNOWN : ours,
                    source,
                    ours != null && ours.number().equals(source.number()));
        }
    }

    /**
     * A day.
     *
     * @param figures requests, failures, prompt tokens, completion tokens and spend
     * @param explanation why the sides differ; blank where they do not
     */
    public record Line(String day, List<Pair> figures, String explanation) {
        static Line of(Reconciliation.Line line) {
            return new Line(
                    Times.day(line.day()),
                    List.of(
                            count(line, DayTotals::requests, "requests"),
                            count(line, DayTotals::failures, "failures"),
                            count(line, DayTotals::promptTokens, "prompt tokens"),
                            count(line, DayTotals::completionTokens, "completion tokens"),
                            Pair.of(
                                    line.ours() == null
                                            ? null
                                            : spend(line.ours().spend()),
                                    spend(line.source().spend()))),
                    line.explanation() == null ? "" : line.explanation());
        }

        private static Pair count(Reconciliation.Line line, ToLongFunction<DayTotals> measure, String things) {
            // Every digit: here the last one counts.
            return Pair.of(
                    line.ours() == null ? null : Figures.whole(measure.applyAsLong(line.ours()), things),
                    Figures.whole(measure.applyAsLong(line.source()), things));
        }

        private static Figure spend(BigDecimal dollars) {
            Figure figure = Figures.spend(dollars);
            return new Figure(figure.full(), figure.full(), figure.number());
        }
    }

    static ReconciledDays of(Reconciliation found) {
        List<Line> lines = found.days().stream().map(Line::of).toList();
        String range = Times.range(found.from(), found.to()) + " (UTC)";
        if (found.problem() != null) {
            return new ReconciledDays("danger", "The source could not be asked. " + found.problem(), lines);
        }
        long different = found.days().stream().filter(line -> !line.equal()).count();
        return different == 0
                ? new ReconciledDays("ok", range + ": every figure is the same on both sides.", lines)
                : new ReconciledDays(
                        "warning", range + ": " + different + " of " + lines.size() + " days differ.", lines);
    }
}
