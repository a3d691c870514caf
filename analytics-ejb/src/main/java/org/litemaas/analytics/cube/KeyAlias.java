package org.litemaas.analytics.cube;

import java.time.Instant;

/**
 * An alias that an API key has, or once had.
 *
 * @param seenFrom when it was first read; the key may have had it before
 */
public record KeyAlias(String alias, Instant seenFrom) {}
