package org.litemaas.analytics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A question as the parameters of a URL: the one place that reads and writes them, for the API and for pages. */
public final class UsageParameters {
    /** A range without a beginning has so many days. */
    private static final int DEFAULT_DAYS = 30;

    private static final int DEFAULT_LIMIT = 1_000;

    private static final Set<String> NAMES = FilterParameters.namesAnd(
            "from", "to", "zone", "group", "order", "limit", "offset", "compare", "percentiles");

    private final Map<String, List<String>> parameters;
    private final List<InvalidQuestion> problems = new ArrayList<>();

    private UsageParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * What the parameters say.
     *
     * @param query the question; a parameter that cannot be read has its default here
     * @param problems the parameters that cannot be read
     */
    public record Reading(UsageQuery query, List<InvalidQuestion> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** The names of all parameters. */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * Reads a question. Without {@code to} it ends today, without {@code from} it has {@value #DEFAULT_DAYS} days.
     *
     * @param parameters every value of every parameter, decoded; empty values count as not given
     */
    public static Reading read(Map<String, List<String>> parameters, LocalDate today, ZoneId defaultZone) {
        return new UsageParameters(parameters).read(today, defaultZone);
    }

    private Reading read(LocalDate today, ZoneId defaultZone) {
        LocalDate to = one("to", today, UsageParameters::day, "a day such as " + today);
        LocalDate from = one("from", to.minusDays(DEFAULT_DAYS - 1L), UsageParameters::day, "a day such as " + today);
        ZoneId zone =
                one("zone", defaultZone, ZoneId::of, "a zone of the IANA time zone database, such as Europe/Berlin");
        List<Grouping> groupings = groupings();
        Order order = one("order", defaultOrder(groupings), text -> order(text, groupings), orderExpected(groupings));
        int limit = one(
                "limit",
                DEFAULT_LIMIT,
                text -> number(text, UsageQuery.MAX_ROWS),
                "a whole number from 0 to " + UsageQuery.MAX_ROWS);
        int offset = one("offset", 0, text -> number(text, Integer.MAX_VALUE), "a whole number, 0 or more");
        boolean compare = parameters.getOrDefault("compare", List.of()).contains("")
                || one("compare", false, UsageParameters::compare, "'previous' (the period before) or 'none'");
        boolean percentiles = one(
                "percentiles", true, UsageParameters::truth, "'true', or 'false' to leave them out, which is faster");
        if (!percentiles && order.measure() != null && order.measure().isPercentile()) {
            problems.add(UsageQuery.orderedByWhatIsLeftOut(order));
            percentiles = true;
        }
        UsageQuery query = new UsageQuery(
                today.minusDays(DEFAULT_DAYS - 1L),
                today,
                defaultZone,
                FilterParameters.read(parameters),
                groupings,
                order,
                limit,
                offset,
                compare,
                percentiles);
        return new Reading(withRange(query, from, to, zone), problems);
    }

    /** A range or zone that cannot be asked leaves the default in its place. */
    private UsageQuery withRange(UsageQuery query, LocalDate from, LocalDate to, ZoneId zone) {
        try {
            return new UsageQuery(
                    from,
                    to,
                    zone,
                    query.filter(),
                    query.groupings(),
                    query.order(),
                    query.limit(),
                    query.offset(),
                    query.compare(),
                    query.percentiles());
        } catch (InvalidQuestion e) {
            problems.add(e);
            return e.parameter().equals("zone") && !zone.equals(query.zone())
                    ? withRange(query, from, to, query.zone())
                    : query;
        }
    }

    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.isBefore(UsageQuery.FIRST_DAY) || day.isAfter(UsageQuery.LAST_DAY)) {
            throw new IllegalArgumentException(text);
        }
        return day;
    }

    private <T> T one(String name, T unset, Function<String, T> parse, String expected) {
        List<String> given = given(name);
        if (given.isEmpty()) {
            return unset;
        }
        if (given.size() > 1) {
            problems.add(new InvalidQuestion(name, String.join(", ", given), "one value"));
            return unset;
        }
        try {
            return parse.apply(given.get(0));
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.add(new InvalidQuestion(name, given.get(0), expected));
            return unset;
        }
    }

    private List<String> given(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private List<Grouping> groupings() {
        List<Grouping> groupings = new ArrayList<>();
        for (String text : given("group").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList()) {
            Optional<Grouping> grouping = Grouping.of(text.strip());
            if (grouping.isEmpty() || groupings.contains(grouping.get()) || groupings.size() == 2) {
                problems.add(
                        new InvalidQuestion("group", text, "none, one or two different ones of " + groupingNames()));
            } else {
                groupings.add(grouping.get());
            }
        }
        return groupings;
    }

    private static String groupingNames() {
        return Arrays.stream(Grouping.values()).map(Grouping::text).collect(Collectors.joining(", "));
    }

    private static Order defaultOrder(List<Grouping> groupings) {
        return groupings.stream()
                .filter(Grouping::isTime)
                .findFirst()
                .map(Order::along)
                .orElse(Order.largest(Measure.SPEND));
    }

    /** {@code name}, {@code name:asc} or {@code name:desc}; measures run from the largest unless told otherwise. */
    private static Order order(String text, List<Grouping> groupings) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String direction = colon < 0 ? "" : text.substring(colon + 1);
        if (!Set.of("", "asc", "desc").contains(direction) || colon >= 0 && direction.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        Optional<Measure> measure = Measure.named(name);
        if (measure.isPresent()) {
            return new Order(measure.get(), null, !direction.equals("asc"));
        }
        Grouping grouping =
                Grouping.of(name).filter(groupings::contains).orElseThrow(() -> new IllegalArgumentException(text));
        return new Order(null, grouping, direction.equals("desc"));
    }

    private static String orderExpected(List<Grouping> groupings) {
        return "one of "
                + Arrays.stream(Measure.values()).map(Measure::text).collect(Collectors.joining(", "))
                + (groupings.isEmpty()
                        ? ""
                        : ", " + groupings.stream().map(Grouping::text).collect(Collectors.joining(", ")))
                + ", with :asc or :desc after it if you like";
    }

    private static int number(String text, int most) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static boolean compare(String text) {
        return switch (text) {
            case "previous", "true" -> true;
            case "none", "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** Writes a question so that {@link #read} gives it back; what is as by default is left out, but the range. */
    public static Map<String, List<String>> write(UsageQuery query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("from", List.of(query.from().toString()));
        parameters.put("to", List.of(query.to().toString()));
        parameters.put("zone", List.of(query.zone().getId()));
        parameters.putAll(FilterParameters.write(query.filter()));
        if (!query.groupings().isEmpty()) {
            parameters.put(
                    "group", query.groupings().stream().map(Grouping::text).toList());
        }
        if (!query.order().equals(defaultOrder(query.groupings()))) {
            parameters.put("order", List.of(query.order().text()));
        }
        if (query.limit() != DEFAULT_LIMIT) {
            parameters.put("limit", List.of(Integer.toString(query.limit())));
        }
        if (query.offset() != 0) {
            parameters.put("offset", List.of(Integer.toString(query.offset())));
        }
        if (query.compare()) {
            parameters.put("compare", List.of("previous"));
        }
        if (!query.percentiles()) {
            parameters.put("percentiles", List.of("false"));
        }
        return parameters;
    }
}
