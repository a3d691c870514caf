package org.litemaas.infra.prometheus;

import java.time.Instant;

/**
 * One value of a series.
 *
 * @param at when the value holds, to the millisecond
 * @param value as the server gave it; may be NaN or infinite
 */
public record Sample(Instant at, double value) {}
