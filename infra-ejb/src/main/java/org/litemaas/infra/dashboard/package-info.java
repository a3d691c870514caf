/**
 * Grafana's dashboard JSON: read, kept, and asked.
 *
 * <p>{@link org.litemaas.infra.dashboard.DashboardReader} turns a file into a {@code Dashboard}, or refuses it with the
 * place in it and the reason. What cannot be done here is a notice on the panel or the variable that wants it; the rest
 * of the dashboard works. Values of variables never become part of a query's syntax: they are escaped for the place
 * they stand in, and refused where nothing can be escaped.
 */
package org.litemaas.infra.dashboard;
