package org.litemaas.infra;

import org.litemaas.infra.prometheus.PrometheusEndpoint;

/**
 * What an operator sets for this module, through the environment.
 *
 * @param prometheus the {@code THANOS_…} settings: where and as whom metrics are asked for
 * @param queryCacheBytes {@code QUERY_CACHE_MIB}: the memory that shared answers to queries may take
 */
public record InfraConfig(PrometheusEndpoint prometheus, long queryCacheBytes) {}
