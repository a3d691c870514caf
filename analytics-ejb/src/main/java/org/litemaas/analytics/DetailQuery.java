package org.litemaas.analytics;

import java.util.Optional;
import org.litemaas.analytics.spendlog.DetailKind;

/**
 * A question about what only the large columns of the spend log tell.
 *
 * @param kind what the rows are: errors, tags or end users; cached tokens come in rows only if they are grouped
 * @param usage range, zone, filter, limit and offset; a grouping, one at most, for cached tokens alone. Rows of a grouping by
 *     time run in time, all others from the most requests to the fewest, whatever its order says
 */
public record DetailQuery(DetailKind kind, UsageQuery usage) {
    public DetailQuery {
        int most = kind == DetailKind.CACHED_TOKENS ? 1 : 0;
        if (usage.groupings().size() > most) {
            throw new InvalidQuestion(
                    "group",
                    String.join(
                            ", ", usage.groupings().stream().map(Grouping::text).toList()),
                    most == 1
                            ? "one grouping at most"
                            : "no grouping, since rows come by " + kind.text() + "; only cached_tokens has one");
        }
    }

    /** What the rows stand for; empty where that is the kind itself, or there are no rows. */
    public Optional<Grouping> grouping() {
        return usage.groupings().stream().findFirst();
    }
}
