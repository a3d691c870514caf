package org.litemaas.analytics.spendlog;

import java.util.List;
import org.litemaas.analytics.attribution.Attribution;

/**
 * The requests of one half-hour with one attribution, summed.
 *
 * @param slot half-hour of the UTC day, 0 to 47
 * @param spendPicos spend in 1e-12 US dollars
 * @param latencies milliseconds of each measured request
 * @param firstTokens milliseconds to the first token of each request that has one
 */
public record SpendLogCell(
        int slot,
        Attribution attribution,
        long requests,
        long failures,
        long cacheHits,
        long promptTokens,
        long completionTokens,
        long spendPicos,
        List<Long> latencies,
        List<Long> firstTokens) {

    public SpendLogCell {
        latencies = List.copyOf(latencies);
        firstTokens = List.copyOf(firstTokens);
    }
}
