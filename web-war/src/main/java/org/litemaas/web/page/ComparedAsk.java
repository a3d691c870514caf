package org.litemaas.web.page;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litemaas.analytics.Dimension;

/**
 * What the address of the comparison asks: {@code by}, the dimension, {@code value} once for each that is compared, and the
 * parameters of the usage page.
 *
 * @param usage the rest of it, with the problems of all
 * @param dimension users where the address names none
 * @param values as received, each once
 * @param complete whether there are as many as can be compared, of a dimension that there is
 */
record ComparedAsk(UsageAsk usage, Dimension dimension, List<String> values, boolean complete) {
    static final int FEWEST = 2;
    static final int MOST = 6;
    static final String BY = "by";

    ComparedAsk {
        values = List.copyOf(values);
    }

    static ComparedAsk read(QueryString address, Clock clock, ZoneId defaultZone) {
        UsageAsk usage = UsageAddress.read(UsagePlace.comparison(), address, clock, defaultZone);
        Map<String, String> problems = new HashMap<>(usage.problems());
        String by = address.last(BY);
        Optional<Dimension> dimension = UsageAsk.DIMENSIONS.stream()
                .filter(known -> known.text().equals(by))
                .findFirst();
        if (dimension.isEmpty()) {
            problems.put(BY, UsageAsk.sentence(by, "user, model, provider, key or team"));
        }
        List<String> values =
                address.values(UsagePlace.VALUE).stream().distinct().toList();
        boolean comparable = values.size() >= FEWEST && values.size() <= MOST;
        if (!comparable) {
            problems.put(
                    UsagePlace.VALUE,
                    values.size() + (values.size() == 1 ? " was" : " were") + " received, expected " + FEWEST + " to "
                            + MOST + " different ones.");
        }
        return new ComparedAsk(
                new UsageAsk(
                        usage.place(),
                        address,
                        usage.query(),
                        usage.offset(),
                        usage.preset(),
                        usage.metric(),
                        usage.split(),
                        Map.copyOf(problems)),
                dimension.orElse(Dimension.USER),
                values,
                dimension.isPresent() && comparable);
    }

    /** The address of the page about another dimension, of which nothing is chosen yet. */
    String about(Dimension other) {
        return usage.address()
                .without(UsagePlace.VALUE)
                .with(BY, other.text())
                .on(usage.place().path());
    }

    /** What the form that chooses the values must carry along. */
    List<QueryString.Field> besideValues() {
        return usage.address()
                .without(UsagePlace.VALUE)
                .with(BY, dimension.text())
                .fields();
    }
}
