package org.litemaas.infra;

import org.litemaas.infra.prometheus.PrometheusEndpoint;

/**
 * What an operator sets for this module, through the environment.
 *
 * @param prometheus the {@code THANOS_…} settings: where and as whom metrics are asked for
 */
public record InfraConfig(PrometheusEndpoint prometheus) {}
