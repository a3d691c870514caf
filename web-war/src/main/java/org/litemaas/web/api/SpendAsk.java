package org.litemaas.web.api;

import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;

/**
 * What a LiteLLM client asks of a spend endpoint.
 *
 * @param start first UTC day, inclusive; null where it is not given
 * @param end last UTC day, inclusive; null where it is not given
 * @param limit at most so many rows
 */
record SpendAsk(@Nullable LocalDate start, @Nullable LocalDate end, int limit) {
    private static final String START = "start_date";
    private static final String END = "end_date";
    private static final String LIMIT = "limit";

    static SpendAsk of(UriInfo uri) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of(START, END, LIMIT));
        Integer limit = QueryParameters.number(parameters, LIMIT, 1, UsageQuery.MAX_ROWS);
        return new SpendAsk(
                QueryParameters.day(parameters, START),
                QueryParameters.day(parameters, END),
                limit == null ? UsageQuery.MAX_ROWS : limit);
    }

    /** One answer of a whole takes no limit. */
    static SpendAsk ofWhole(UriInfo uri) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of(START, END));
        return new SpendAsk(
                QueryParameters.day(parameters, START), QueryParameters.day(parameters, END), UsageQuery.MAX_ROWS);
    }

    SpendAsk withoutLimit() {
        return new SpendAsk(start, end, UsageQuery.MAX_ROWS);
    }

    boolean isDated() {
        return start != null || end != null;
    }

    /**
     * The question, the largest spend first.
     *
     * @param usualStart the first day where none is given, by the last one
     * @param today in UTC, the last day where none is given
     */
    UsageQuery query(UnaryOperator<LocalDate> usualStart, LocalDate today, Grouping... groupings) {
        LocalDate last = end == null ? today : end;
        LocalDate first = start == null ? usualStart.apply(last) : start;
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= UsageQuery.MAX_DAYS) {
            throw new BadParameter(
                    start == null ? END : START,
                    Objects.toString(start == null ? end : start),
                    "at most " + UsageQuery.MAX_DAYS + " days from start_date to end_date, here from " + first + " to "
                            + last);
        }
        return new UsageQuery(
                first,
                last,
                ZoneOffset.UTC,
                UsageFilter.ALL,
                List.of(groupings),
                Order.largest(Measure.SPEND),
                limit,
                0,
                false,
                false);
    }
}
