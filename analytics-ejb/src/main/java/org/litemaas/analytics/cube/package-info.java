/**
 * The spend-log cache: UTC days as columns of cells, durable in our own database by half-hour slices, and in memory as immutable
 * snapshots. A day is replaced slice by slice in one transaction and never incremented; a reader holds one snapshot and sees
 * nothing half-written.
 */
package org.litemaas.analytics.cube;
