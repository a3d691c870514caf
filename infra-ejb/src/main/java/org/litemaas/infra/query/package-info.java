/**
 * Queries answered once for all who ask: one upstream query for the same query, step and stretch at a time, closed
 * stretches kept on the absolute grid of the step, the tail asked again now and then.
 *
 * <p>Nothing incomplete is kept as complete, and a source that is away means older values with their age and the failure,
 * never an empty result that looks like one.
 */
package org.litemaas.infra.query;
