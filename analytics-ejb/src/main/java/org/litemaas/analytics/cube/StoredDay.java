package org.litemaas.analytics.cube;

import java.time.Instant;

/** What the refresh must know of a stored day. */
record StoredDay(Instant readAt, boolean settled, boolean pruned) {}
