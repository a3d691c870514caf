package org.litemaas.analytics;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one month cost whom. Every request of the month that the filter lets through is in one of the payers, so that they add up to
 * the totals.
 *
 * @param totals of all those requests; percentiles are left out
 * @param payers the largest spend first; requests that tell of nobody are a payer too, whose value is blank or {@code unknown}
 * @param comparison null where nothing can be compared
 * @param notCompared why not, for people; null where there is a comparison
 * @param finished whether the month is over
 * @param settled whether all its days are, so that requests are no longer expected to come in
 */
public record Chargeback(
        ChargebackQuery query,
        Measures totals,
        List<Payer> payers,
        @Nullable Comparison comparison,
        @Nullable String notCompared,
        boolean finished,
        boolean settled,
        Freshness freshness) {

    public Chargeback {
        payers = List.copyOf(payers);
        if ((comparison == null) == (notCompared == null)) {
            throw new IllegalArgumentException(
                    "either a comparison, or why there is none, but got " + comparison + " and '" + notCompared + "'");
        }
    }

    /**
     * One who pays.
     *
     * @param change against the month before; null where nothing can be compared
     * @param parts by {@link ChargebackQuery#parts()}, the largest spend first; they add up to {@code measures}
     */
    public record Payer(
            UsageTable.Group who,
            Measures measures,
            @Nullable Change change,
            List<Part> parts) {
        public Payer {
            parts = List.copyOf(parts);
        }
    }

    /** What one payer used of one canonical model, or of one model from one canonical provider. */
    public record Part(UsageTable.Group of, Measures measures) {}

    /**
     * The same days of both months.
     *
     * @param now those of this month; all of it where it is over
     * @param before those of the month before
     */
    public record Change(Measures now, Measures before) {}

    /**
     * What is held against what: whole months, or as many whole days of both where this month is not over.
     *
     * @param through the last day of this month that is compared
     * @param beforeFrom the first day of the month before
     * @param beforeTo the last day of it that is compared
     * @param totals the change of all requests
     */
    public record Comparison(LocalDate through, LocalDate beforeFrom, LocalDate beforeTo, Change totals) {}
}
