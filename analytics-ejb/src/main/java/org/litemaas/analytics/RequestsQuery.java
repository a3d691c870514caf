package org.litemaas.analytics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.RequestStatus;

/**
 * A question about single requests, of which a page is answered, the newest first.
 *
 * @param usage range, zone and filter; nothing else of it counts
 * @param before only requests that are older than this one; null begins with the newest
 * @param after only requests that are newer than this one, those next to it; null but for paging back
 * @param limit at most so many, 1 to {@value #MOST}
 */
public record RequestsQuery(
        UsageQuery usage,
        RequestStatus status,
        @Nullable RequestPosition before,
        @Nullable RequestPosition after,
        int limit) {

    /** The most requests on a page. */
    public static final int MOST = 100;

    private static final int DEFAULT_LIMIT = 50;
    private static final String POSITION =
            "a position that an answer has given, such as 2026-11-24T14:20:00Z~chatcmpl-1";

    public RequestsQuery {
        if (limit < 1 || limit > MOST) {
            throw new InvalidQuestion("limit", Integer.toString(limit), "a whole number from 1 to " + MOST);
        }
        if (before != null && after != null) {
            throw new InvalidQuestion("after", after.text(), "not both 'before' and 'after'");
        }
    }

    /** What parameters say; one that cannot be read has its default in the query. */
    public record Reading(RequestsQuery query, List<InvalidQuestion> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a question: range, zone and filters as {@link UsageParameters} has them, and {@code status}, {@code before},
     * {@code after} and {@code limit}.
     */
    public static Reading read(Map<String, List<String>> parameters, LocalDate today, ZoneId defaultZone) {
        List<InvalidQuestion> problems = new ArrayList<>();
        RequestStatus status = one(
                parameters,
                "status",
                RequestStatus.ALL,
                text -> RequestStatus.of(text).orElseThrow(() -> new IllegalArgumentException(text)),
                "'all', 'success' or 'failure'",
                problems);
        @Nullable RequestPosition before = position(parameters, "before", problems);
        @Nullable RequestPosition after = position(parameters, "after", problems);
        if (before != null && after != null) {
            problems.add(new InvalidQuestion("after", after.text(), "not both 'before' and 'after'"));
            after = null;
        }
        int limit = one(
                parameters, "limit", DEFAULT_LIMIT, RequestsQuery::limit, "a whole number from 1 to " + MOST, problems);
        Map<String, List<String>> others = new LinkedHashMap<>(parameters);
        others.remove("limit");
        UsageParameters.Reading usage = UsageParameters.read(others, today, defaultZone);
        problems.addAll(usage.problems());
        return new Reading(new RequestsQuery(usage.query(), status, before, after, limit), problems);
    }

    private static @Nullable RequestPosition position(
            Map<String, List<String>> parameters, String name, List<InvalidQuestion> problems) {
        return RequestsQuery.<Optional<RequestPosition>>one(
                        parameters,
                        name,
                        Optional.empty(),
                        text -> Optional.of(RequestPosition.parse(text)),
                        POSITION,
                        problems)
                .orElse(null);
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(text);
        }
        return limit;
    }

    private static <T> T one(
            Map<String, List<String>> parameters,
            String name,
            T unset,
            Function<String, T> parse,
            String expected,
            List<InvalidQuestion> problems) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return unset;
        }
        try {
            if (given.size() == 1) {
                return parse.apply(given.get(0));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // Told below.
        }
        problems.add(new InvalidQuestion(name, String.join(", ", given), given.size() == 1 ? expected : "one value"));
        return unset;
    }
}
