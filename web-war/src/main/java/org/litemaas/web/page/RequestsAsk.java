package org.litemaas.web.page;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.InvalidQuestion;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.RequestsQuery;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.spendlog.RequestPosition;

/**
 * What the address of the requests page asks. The parameters are those of {@code /api/v1/requests}, and {@code range}, a named
 * range. Whatever cannot be understood falls back to what a page without parameters shows, and is listed.
 *
 * @param address as received
 * @param preset the named range; null where days are given
 * @param problems by the name of the parameter
 */
record RequestsAsk(
        QueryString address, RequestsQuery query, @Nullable RangePreset preset, Map<String, String> problems) {
    static final String PATH = "/requests";

    /** Where in the list one is: nothing that stays true when anything else changes. */
    private static final List<String> OF_PLACE = List.of("before", "after");

    private static final List<String> NAMES = names();

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("range", "from", "to", "zone", "status", "limit"));
        names.addAll(UsageAsk.FILTER_NAMES);
        names.addAll(OF_PLACE);
        return List.copyOf(names);
    }

    static RequestsAsk read(QueryString address, Clock clock, ZoneId defaultZone) {
        Map<String, String> problems = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(clock.withZone(UsageAddress.zone(address.last("zone"), defaultZone)));
        RangePreset preset = UsageAddress.preset(address, problems);
        QueryString question = address.only(NAMES).without("range");
        if (preset != null) {
            question = question.with("from", preset.from(today).toString())
                    .with("to", preset.to(today).toString());
        }
        RequestsQuery.Reading reading = RequestsQuery.read(question.parameters(), today, defaultZone);
        for (InvalidQuestion problem : reading.problems()) {
            problems.putIfAbsent(problem.parameter(), UsageAsk.sentence(problem.received(), problem.expected()));
        }
        for (String name : address.without(NAMES).parameters().keySet()) {
            problems.put(name, "no parameter of this page has that name.");
        }
        return new RequestsAsk(address, reading.query(), preset, Map.copyOf(problems));
    }

    /** The address of the requests that another page's range and filters are about. */
    static String of(QueryString address) {
        return address.only(NAMES).without("limit").on(PATH);
    }

    /** The question of how many requests there are. */
    UsageQuery totals() {
        return query.usage()
                .comparing(false)
                .by(Order.largest(Measure.SPEND), 0)
                .withoutPercentiles();
    }

    String ranged(RangePreset other) {
        return fromTheTop()
                .without(UsageAsk.OF_TIME)
                .with("range", other.text())
                .on(PATH);
    }

    /** The address of this page with another value of a parameter. */
    String with(String name, String value) {
        return fromTheTop().with(name, value).on(PATH);
    }

    String without(Dimension dimension, String value) {
        return fromTheTop().withoutValue(dimension.text(), value).on(PATH);
    }

    String withoutFilters() {
        return fromTheTop().without(UsageAsk.FILTER_NAMES).on(PATH);
    }

    /** The newest requests. */
    String newest() {
        return fromTheTop().on(PATH);
    }

    /** The page before, or the one that follows. */
    String paged(String name, RequestPosition position) {
        return fromTheTop().with(name, position.text()).on(PATH);
    }

    /** One request, from which the way leads back to this list. */
    String single(RequestPosition position) {
        Instant start = position.start().toInstant(ZoneOffset.UTC);
        return address.with(RequestPage.ID, position.requestId())
                .with(RequestPage.START, start.toString())
                .on("/request");
    }

    /** What a form about the filters must carry along. */
    List<QueryString.Field> besideFilters() {
        return fromTheTop().without(UsageAsk.FILTER_NAMES).fields();
    }

    /** What a form about range and zone must carry along. */
    List<QueryString.Field> besideRange() {
        return fromTheTop().without(UsageAsk.OF_TIME).without("zone").fields();
    }

    /** The usage of the same range and filters. */
    String usage() {
        return fromTheTop().without(List.of("status", "limit")).on("/usage");
    }

    /** The same page at the API, as CSV. */
    String csv() {
        QueryString written = new QueryString(UsageParameters.write(query.usage()))
                .only(NAMES)
                .with("status", query.status().text())
                .with("limit", Integer.toString(query.limit()));
        written = placed(written, "before", query.before());
        written = placed(written, "after", query.after());
        return written.with("format", "csv").on("/api/v1/requests");
    }

    private static QueryString placed(QueryString written, String name, @Nullable RequestPosition position) {
        return position == null ? written : written.with(name, position.text());
    }

    private QueryString fromTheTop() {
        return address.without(OF_PLACE);
    }
}
