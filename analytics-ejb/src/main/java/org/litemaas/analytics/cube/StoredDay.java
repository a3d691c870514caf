package org.litemaas.analytics.cube;

import java.time.Instant;

/**
 * What the refresh must know of a stored day.
 *
 * @param rowHash which function made its fingerprints
 */
record StoredDay(Instant readAt, boolean settled, boolean pruned, String rowHash) {}
