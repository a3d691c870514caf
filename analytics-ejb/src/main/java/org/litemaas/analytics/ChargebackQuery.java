package org.litemaas.analytics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which month is charged to whom.
 *
 * @param month in {@code zone}
 * @param by who pays: one of {@link #PAYERS}
 * @param zone where the month's days begin and end; its offsets must be multiples of 30 minutes
 * @param filter which requests are charged
 */
public record ChargebackQuery(YearMonth month, Grouping by, ZoneId zone, UsageFilter filter) {
    /** Whom, or what, a request can be charged to. */
    public static final List<Grouping> PAYERS =
            List.of(Grouping.TEAM, Grouping.USER, Grouping.KEY, Grouping.PROVIDER, Grouping.MODEL);

    private static final String EXPECTED = "team, user, key, provider or model";

    /** The month before is asked about, too. */
    static final YearMonth FIRST_MONTH = YearMonth.from(UsageQuery.FIRST_DAY).plusMonths(1);

    static final YearMonth LAST_MONTH = YearMonth.from(UsageQuery.LAST_DAY).minusMonths(1);

    public ChargebackQuery {
        if (month.isBefore(FIRST_MONTH) || month.isAfter(LAST_MONTH)) {
            throw new InvalidQuestion("month", month.toString(), "a month from " + FIRST_MONTH + " to " + LAST_MONTH);
        }
        if (!PAYERS.contains(by)) {
            throw new InvalidQuestion("by", by.text(), EXPECTED);
        }
        HalfHours.requireOffsets(zone, month.minusMonths(1).atDay(1), month.atEndOfMonth(), false);
    }

    /**
     * What the parameters {@code month} and {@code by}, and those of a filter, say.
     *
     * @param query the question; a parameter that cannot be read has its default here
     * @param problems the parameters that cannot be read
     */
    public record Reading(ChargebackQuery query, List<InvalidQuestion> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a question. Without {@code month} it is about the last one, without {@code by} about teams.
     *
     * @param parameters every value of every parameter, decoded; empty values count as not given
     */
    public static Reading read(Map<String, List<String>> parameters, YearMonth lastMonth, ZoneId zone) {
        List<InvalidQuestion> problems = new ArrayList<>();
        String payer = one(parameters, "by", problems);
        Optional<Grouping> by = payer.isEmpty()
                ? Optional.of(Grouping.TEAM)
                : Grouping.of(payer).filter(PAYERS::contains);
        if (by.isEmpty()) {
            problems.add(new InvalidQuestion("by", payer, EXPECTED));
        }
        String month = one(parameters, "month", problems);
        ChargebackQuery query =
                new ChargebackQuery(lastMonth, by.orElse(Grouping.TEAM), zone, FilterParameters.read(parameters));
        if (!month.isEmpty()) {
            try {
                query = new ChargebackQuery(YearMonth.parse(month), query.by(), zone, query.filter());
            } catch (DateTimeException e) {
                problems.add(new InvalidQuestion("month", month, "a month such as " + lastMonth));
            } catch (InvalidQuestion e) {
                problems.add(new InvalidQuestion("month", month, e.expected()));
            }
        }
        return new Reading(query, problems);
    }

    private static String one(Map<String, List<String>> parameters, String name, List<InvalidQuestion> problems) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.size() > 1) {
            problems.add(new InvalidQuestion(name, String.join(", ", given), "one value"));
        }
        return given.size() == 1 ? given.get(0) : "";
    }

    /** What each payer's charge is told apart by: models, and the providers of a model that is charged itself. */
    public Grouping parts() {
        return by == Grouping.MODEL ? Grouping.PROVIDER : Grouping.MODEL;
    }

    /** The same charged to others. */
    public ChargebackQuery by(Grouping others) {
        return new ChargebackQuery(month, others, zone, filter);
    }

    public LocalDate from() {
        return month.atDay(1);
    }

    public LocalDate to() {
        return month.atEndOfMonth();
    }

    /** Some days by who pays, and by one more grouping or none, the largest spend first. */
    UsageQuery days(LocalDate first, LocalDate last, Grouping... by) {
        return UsageQuery.totals(first, last, zone)
                .withFilter(filter)
                .withoutPercentiles()
                .by(Order.largest(Measure.SPEND), UsageQuery.MAX_ROWS, by);
    }
}
