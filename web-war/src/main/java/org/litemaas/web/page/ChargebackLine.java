package org.litemaas.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Chargeback;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.Measures;

/**
 * One payer of a chargeback report, one part of a payer, or all together.
 *
 * @param kind {@code payer}, {@code part} or {@code others}
 * @param href where more is told; may be blank
 * @param share of all spend
 */
public record ChargebackLine(
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
        @Nullable Change change) {

    static ChargebackLine all(Chargeback report) {
        Chargeback.Comparison comparison = report.comparison();
        return line(
                "payer",
                "All " + report.payers().size(),
                "",
                "",
                report.totals(),
                report.totals().spend(),
                comparison == null ? unknown(report) : change(comparison.totals()));
    }

    static ChargebackLine payer(Chargeback report, Chargeback.Payer payer) {
        Dimension dimension = report.query().by().dimension().orElseThrow();
        return line(
                "payer",
                TimeChart.nameOf(payer.who()),
                payer.who().value(),
                range(report)
                        .without(dimension.text())
                        .with(UsagePlace.VALUE, payer.who().value())
                        .on(UsagePlace.detail(dimension).path()),
                payer.measures(),
                report.totals().spend(),
                payer.change() == null ? unknown(report) : change(payer.change()));
    }

    static ChargebackLine part(Chargeback report, Chargeback.Payer payer, Chargeback.Part part) {
        return line(
                "part",
                TimeChart.nameOf(part.of()),
                part.of().value(),
                range(report)
                        .with(report.query().by().text(), payer.who().value())
                        .with(report.query().parts().text(), part.of().value())
                        .on(UsagePlace.USAGE.path()),
                part.measures(),
                report.totals().spend(),
                null);
    }

    /** What the listed payers leave of the totals. */
    static ChargebackLine others(Chargeback report, List<Chargeback.Payer> others) {
        return new ChargebackLine(
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

    private static ChargebackLine line(
            String kind,
            String name,
            String value,
            String href,
            Measures figures,
            BigDecimal all,
            @Nullable Change change) {
        return new ChargebackLine(
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

    /** The month and the filters, as pages about usage take them. */
    private static QueryString range(Chargeback report) {
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(FilterParameters.write(report.query().filter()));
        parameters.put("from", List.of(report.query().from().toString()));
        parameters.put("to", List.of(report.query().to().toString()));
        return new QueryString(parameters);
    }
}
