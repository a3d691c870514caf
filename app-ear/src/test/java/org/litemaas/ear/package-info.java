/**
 * Tests of the running whole: the shipped server with the shipped EAR, a real PostgreSQL with the demo's data, a real
 * Prometheus, a real Chromium. {@code *IT} classes share one portal, started once by {@link PortalExtension}.
 */
package org.litemaas.ear;
