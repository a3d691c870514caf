package org.litemaas.web.page;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.InvalidQuestion;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;

/**
 * Reads the address of a page about usage. The parameters are those of {@code /api/v1/usage}, and {@code range} (a named range),
 * {@code metric} and {@code split} (what the chart shows). Whatever cannot be understood falls back to what a page without
 * parameters shows, and is listed.
 */
final class UsageAddress {
    static final RangePreset DEFAULT_RANGE = RangePreset.THIRTY_DAYS;

    /** The page shows percentiles. */
    private static final List<String> OF_THE_API = List.of("percentiles");

    private UsageAddress() {}

    static UsageAsk read(QueryString address, Clock clock, ZoneId defaultZone) {
        return read(UsagePlace.USAGE, address, clock, defaultZone);
    }

    static UsageAsk read(UsagePlace place, QueryString address, Clock clock, ZoneId defaultZone) {
        Map<String, String> problems = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(clock.withZone(zone(address.last("zone"), defaultZone)));
        RangePreset preset = preset(address, problems);
        QueryString question = address.without(UsageAsk.OF_THE_PAGE)
                .without(place.own())
                .without(OF_THE_API)
                .with("compare", "true");
        Dimension subject = place.subject();
        if (subject != null) {
            question = question.with(subject.text(), address.last(UsagePlace.VALUE));
        }
        if (preset != null) {
            question = question.with("from", preset.from(today).toString())
                    .with("to", preset.to(today).toString());
        }
        if (address.values("limit").isEmpty()) {
            question = question.with("limit", Integer.toString(place.rows()));
        }
        UsageParameters.Reading reading = UsageParameters.read(question.parameters(), today, defaultZone);
        for (InvalidQuestion problem : reading.problems()) {
            problems.putIfAbsent(problem.parameter(), UsageAsk.sentence(problem.received(), problem.expected()));
        }
        for (String name : address.without(UsageAsk.OF_THE_PAGE)
                .without(place.own())
                .parameters()
                .keySet()) {
            if (!UsageParameters.names().contains(name) || OF_THE_API.contains(name)) {
                problems.put(name, "no parameter of this page has that name.");
            }
        }
        UsageQuery asked = reading.query();
        Order order = asked.order().measure() == null ? Order.largest(Measure.SPEND) : asked.order();
        UsageQuery query = asked.by(order, asked.limit());
        return new UsageAsk(
                place,
                address,
                query,
                asked.offset(),
                preset,
                metric(address, problems),
                split(place, address, problems),
                Map.copyOf(problems));
    }

    static ZoneId zone(String text, ZoneId otherwise) {
        try {
            return text.isEmpty() ? otherwise : ZoneId.of(text);
        } catch (DateTimeException e) {
            // The reading of the whole question tells.
            return otherwise;
        }
    }

    static @Nullable RangePreset preset(QueryString address, Map<String, String> problems) {
        String text = address.last("range");
        if (text.isEmpty()) {
            boolean dated =
                    !address.values("from").isEmpty() || !address.values("to").isEmpty();
            return dated ? null : DEFAULT_RANGE;
        }
        Optional<RangePreset> preset = RangePreset.of(text);
        if (preset.isEmpty()) {
            problems.put("range", UsageAsk.sentence(text, "today, 7d, 30d, 90d, month or last-month"));
        }
        return preset.orElse(DEFAULT_RANGE);
    }

    private static ChartMetric metric(QueryString address, Map<String, String> problems) {
        String text = address.last("metric");
        Optional<ChartMetric> metric = ChartMetric.named(text);
        if (!text.isEmpty() && metric.isEmpty()) {
            problems.put(
                    "metric",
                    UsageAsk.sentence(text, "spend, requests, tokens, users, success, latency or first-token"));
        }
        return metric.orElse(ChartMetric.SPEND);
    }

    private static @Nullable Grouping split(UsagePlace place, QueryString address, Map<String, String> problems) {
        String text = address.last("split");
        // A model has no other models in it.
        Grouping usual = place.subject() == Dimension.MODEL ? Grouping.USER : Grouping.MODEL;
        if (text.isEmpty()) {
            return usual;
        }
        if (text.equals("none")) {
            return null;
        }
        Optional<Grouping> split = Grouping.of(text).filter(grouping -> !grouping.isTime());
        if (split.isEmpty()) {
            problems.put("split", UsageAsk.sentence(text, "none, model, user, provider, hosting, key or team"));
        }
        return split.orElse(usual);
    }
}
