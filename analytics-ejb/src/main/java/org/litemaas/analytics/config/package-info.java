/**
 * The settings and the outside resources of this module. A wrong setting fails the deployment and names the key, the value and
 * what was expected.
 */
package org.litemaas.analytics.config;
