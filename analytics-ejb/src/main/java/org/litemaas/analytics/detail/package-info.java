/**
 * The second pass: what only the large columns of the spend log tell. It is off unless switched on, keeps the source busy no
 * longer than its budget allows, and a half-hour that it has not read, or that has changed since, is unknown, never zero.
 */
package org.litemaas.analytics.detail;
