package org.litemaas.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litemaas.analytics.spendlog.DetailKind;

/**
 * A question about what only the large columns of the spend log tell.
 *
 * @param kind what the rows are: errors, tags or end users; cached tokens come in rows only if they are grouped
 * @param usage range, zone, filter, limit and offset; one grouping at most: any for cached tokens, one by time for errors,
 *     which then come for each stretch of time. Rows of a grouping by time run in time, all others from the most requests to
 *     the fewest, whatever its order says
 */
public record DetailQuery(DetailKind kind, UsageQuery usage) {
    public DetailQuery {
        boolean fits = switch (kind) {
            case CACHED_TOKENS -> usage.groupings().size() <= 1;
            case ERROR ->
                usage.groupings().size() <= 1 && usage.groupings().stream().allMatch(Grouping::isTime);
            case TAG, END_USER -> usage.groupings().isEmpty();
        };
        if (!fits) {
            throw new InvalidQuestion(
                    "group",
                    String.join(
                            ", ", usage.groupings().stream().map(Grouping::text).toList()),
                    switch (kind) {
                        case CACHED_TOKENS -> "one grouping at most";
                        case ERROR -> "one grouping at most, by time, since rows come by error";
                        case TAG, END_USER ->
                            "no grouping, since rows come by " + kind.text()
                                    + "; only cached_tokens and error have one";
                    });
        }
    }

    /**
     * A question about the kind that a URL names.
     *
     * @param kinds its values of the parameter {@code kind}; without one it is cached tokens
     */
    public static DetailQuery of(List<String> kinds, UsageQuery usage) {
        List<String> given = kinds.stream().filter(kind -> !kind.isEmpty()).toList();
        if (given.isEmpty()) {
            return new DetailQuery(DetailKind.CACHED_TOKENS, usage);
        }
        return new DetailQuery(
                Optional.of(given.get(0))
                        .filter(kind -> given.size() == 1)
                        .flatMap(DetailKind::of)
                        .orElseThrow(() -> new InvalidQuestion(
                                "kind",
                                String.join(", ", given),
                                "one of "
                                        + Arrays.stream(DetailKind.values())
                                                .map(DetailKind::text)
                                                .collect(Collectors.joining(", ")))),
                usage);
    }

    /** What the rows stand for; empty where that is the kind itself, or there are no rows. */
    public Optional<Grouping> grouping() {
        return usage.groupings().stream().findFirst();
    }
}
