/**
 * How the served models and their GPUs are doing, asked of Prometheus or Thanos.
 *
 * <p>{@link org.litemaas.infra.Inventory} answers always: a metrics source that is away is told as a state and a notice,
 * next to the last known figures, never as zeros or as an exception. A figure that no series gives is null: unknown.
 */
package org.litemaas.infra;
