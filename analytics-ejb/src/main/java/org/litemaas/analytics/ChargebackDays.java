package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A month by day, provider, payer and model, the rows of one day and provider at a time, all from one snapshot. They add up to
 * the month's report in every figure.
 */
public final class ChargebackDays implements Iterator<List<ChargebackDays.Row>> {
    private final ChargebackQuery query;
    private final Function<UsageQuery, UsageTable> answer;
    private final Freshness freshness;
    private final Iterator<UsageTable.Row> parts;

    /**
     * One charge.
     *
     * @param day in the query's zone
     * @param start the first moment of that day
     * @param end the first moment of the next
     * @param provider canonical
     * @param model canonical
     */
    public record Row(
            LocalDate day,
            Instant start,
            Instant end,
            String provider,
            UsageTable.Group payer,
            String model,
            Measures measures) {}

    /** @param answer gives the answers of one snapshot */
    ChargebackDays(ChargebackQuery query, Function<UsageQuery, UsageTable> answer) {
        this.query = query;
        this.answer = answer;
        UsageQuery all = query.days(query.from(), query.to(), Grouping.DAY, Grouping.PROVIDER);
        UsageQuery inOrder = all.by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY, Grouping.PROVIDER);
        UsageTable table = answer.apply(inOrder);
        freshness = table.freshness();
        parts = inOrder.everyRow(table, answer).iterator();
    }

    public ChargebackQuery query() {
        return query;
    }

    /** Of the snapshot that all rows come from. */
    public Freshness freshness() {
        return freshness;
    }

    @Override
    public boolean hasNext() {
        return parts.hasNext();
    }

    /** @throws org.litemaas.analytics.cube.SnapshotGone when half-hours of the snapshot were replaced before they were read */
    @Override
    public List<Row> next() {
        UsageTable.Row part = parts.next();
        LocalDate day = LocalDate.parse(part.groups().get(0).value());
        String provider = part.groups().get(1).value();
        UsageQuery asked = asked(day, provider);
        Instant start = start(day);
        Instant end = start(day.plusDays(1));
        int model = asked.groupings().indexOf(Grouping.MODEL);
        return asked.everyRow(answer.apply(asked), answer).stream()
                .map(row -> new Row(
                        day,
                        start,
                        end,
                        provider,
                        row.groups().get(0),
                        row.groups().get(model).value(),
                        row.measures()))
                .toList();
    }

    /** A day's requests to one provider, which the query's filter lets through, by payer and model. */
    private UsageQuery asked(LocalDate day, String provider) {
        Map<Dimension, Set<String>> filter = new HashMap<>(query.filter().values());
        filter.put(Dimension.PROVIDER, Set.of(provider));
        Grouping[] by = query.by() == Grouping.MODEL
                ? new Grouping[] {Grouping.MODEL}
                : new Grouping[] {query.by(), Grouping.MODEL};
        return query.days(day, day, by).withFilter(new UsageFilter(filter));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(query.zone()).toInstant();
    }
}
