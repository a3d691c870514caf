package org.litemaas.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One question about usage. Every chart, table, export and spend endpoint asks one of these, so that no two views can
 * disagree.
 *
 * @param from first day, inclusive, in {@code zone}
 * @param to last day, inclusive, in {@code zone}
 * @param zone where days begin and end; its offsets must be multiples of 30 minutes throughout the range
 * @param groupings none (only totals), one or two different ones
 * @param limit at most so many rows, 0 to {@value #MAX_ROWS}
 * @param offset so many rows are passed over first
 * @param compare whether each row also carries the figures of the period of the same length before
 * @param percentiles whether percentiles of durations are wanted, which cost more than all else together; without, they are null
 */
public record UsageQuery(
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        UsageFilter filter,
        List<Grouping> groupings,
        Order order,
        int limit,
        int offset,
        boolean compare,
        boolean percentiles) {

    /** The most rows that one answer holds. */
    public static final int MAX_ROWS = 100_000;

    /** The longest range, in days; ten years. */
    public static final int MAX_DAYS = 3_660;

    static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    public UsageQuery {
        groupings = List.copyOf(groupings);
        requireCivil("from", from);
        requireCivil("to", to);
        if (from.isAfter(to)) {
            throw new InvalidQuestion("from", from.toString(), "a day no later than 'to' (" + to + ")");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw new InvalidQuestion("from", from.toString(), "at most " + MAX_DAYS + " days up to 'to' (" + to + ")");
        }
        if (groupings.size() > 2 || Set.copyOf(groupings).size() < groupings.size()) {
            throw new InvalidQuestion("group", groupings.toString(), "none, one or two different groupings");
        }
        if (order.grouping() != null && !groupings.contains(order.grouping())) {
            throw new InvalidQuestion(
                    "order", order.text(), "a measure, or a grouping that the question groups by: " + groupings);
        }
        if (!percentiles && order.measure() != null && order.measure().isPercentile()) {
            throw orderedByWhatIsLeftOut(order);
        }
        if (limit < 0 || limit > MAX_ROWS) {
            throw new InvalidQuestion("limit", Integer.toString(limit), "a whole number from 0 to " + MAX_ROWS);
        }
        if (offset < 0) {
            throw new InvalidQuestion("offset", Integer.toString(offset), "a whole number, 0 or more");
        }
        HalfHours.requireOffsets(zone, from, to, compare);
    }

    /** A question with percentiles. */
    public UsageQuery(
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            UsageFilter filter,
            List<Grouping> groupings,
            Order order,
            int limit,
            int offset,
            boolean compare) {
        this(from, to, zone, filter, groupings, order, limit, offset, compare, true);
    }

    static InvalidQuestion orderedByWhatIsLeftOut(Order order) {
        return new InvalidQuestion(
                "order", order.text(), "another order, or percentiles=true: they cannot be left out and ordered by");
    }

    /** Other days would overflow one calculation or the other. */
    private static void requireCivil(String parameter, LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new InvalidQuestion(parameter, day.toString(), "a day from " + FIRST_DAY + " to " + LAST_DAY);
        }
    }

    /** The totals of a range: no filter, no rows. */
    public static UsageQuery totals(LocalDate from, LocalDate to, ZoneId zone) {
        return new UsageQuery(
                from, to, zone, UsageFilter.ALL, List.of(), Order.largest(Measure.SPEND), MAX_ROWS, 0, false);
    }

    /** How many days the range has. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    public UsageQuery withFilter(UsageFilter wanted) {
        return new UsageQuery(from, to, zone, wanted, groupings, order, limit, offset, compare, percentiles);
    }

    /** The same range and filter, asked by other groupings. */
    public UsageQuery by(Order newOrder, int newLimit, Grouping... by) {
        return new UsageQuery(from, to, zone, filter, List.of(by), newOrder, newLimit, 0, compare, percentiles);
    }

    /** The same question with or without the period before. */
    public UsageQuery comparing(boolean wanted) {
        return new UsageQuery(from, to, zone, filter, groupings, order, limit, offset, wanted, percentiles);
    }

    /** The same question about the rows after the first so many. */
    UsageQuery after(int rows) {
        return new UsageQuery(from, to, zone, filter, groupings, order, limit, rows, compare, percentiles);
    }

    /**
     * Every row, however many there are.
     *
     * @param first the answer to this question
     * @param answer gives the answers of the same snapshot
     */
    List<UsageTable.Row> everyRow(UsageTable first, Function<UsageQuery, UsageTable> answer) {
        List<UsageTable.Row> rows = new ArrayList<>(first.rows());
        while (offset + rows.size() < first.rowCount()) {
            rows.addAll(answer.apply(after(offset + rows.size())).rows());
        }
        return rows;
    }

    /** The same question without percentiles, which are then null. */
    public UsageQuery withoutPercentiles() {
        return new UsageQuery(from, to, zone, filter, groupings, order, limit, offset, compare, false);
    }
}
