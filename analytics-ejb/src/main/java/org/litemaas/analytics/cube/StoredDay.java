package org.litemaas.analytics.cube;

import java.time.Instant;

/**
 * What the refresh must know of a stored day.
 *
 * @param rebuild whether an administrator has asked that it be read anew
 * @param rowHash which function made its fingerprints
 */
record StoredDay(Instant readAt, boolean settled, boolean pruned, String rowHash, boolean rebuild) {}
