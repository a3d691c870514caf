package org.litemaas.analytics.spendlog;

import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;

/**
 * The requests of one half-hour with one attribution and one value of a kind, summed.
 *
 * @param slot half-hour of the UTC day, 0 to 47
 * @param value the tag or the end user; code, blank and class of an error, each blank where it is not told; blank for cached
 *     tokens; null stands for the requests that have any tag, each of them once
 * @param spendPicos spend in 1e-12 US dollars
 * @param cachedKnown so many of the requests tell how many of their prompt tokens were cached
 * @param cachedTokens prompt tokens that came from the model's prompt cache
 * @param creationKnown so many of the requests tell how many tokens they wrote to the prompt cache
 * @param creationTokens tokens written to the model's prompt cache
 */
public record DetailCell(
        int slot,
        Attribution attribution,
        DetailKind kind,
        @Nullable String value,
        long requests,
        long promptTokens,
        long completionTokens,
        long spendPicos,
        long cachedKnown,
        long cachedTokens,
        long creationKnown,
        long creationTokens) {}
