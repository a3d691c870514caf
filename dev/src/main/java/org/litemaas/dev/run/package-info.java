/**
 * {@code dev/run}: the whole portal on one machine. Starts what the environment does not name (PostgreSQL with a LiteLLM
 * database and the portal's own, Prometheus with exporters), then WildFly, says where the portal is, and ends all of it
 * when it is ended itself or when a part of it dies. Everything listens on the loopback interface only.
 */
package org.litemaas.dev.run;
