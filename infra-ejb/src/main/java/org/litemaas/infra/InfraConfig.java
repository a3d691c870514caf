package org.litemaas.infra;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusEndpoint;

/**
 * What an operator sets for this module, through the environment.
 *
 * @param prometheus the {@code THANOS_…} settings: where and as whom metrics are asked for
 * @param queryCacheBytes {@code QUERY_CACHE_MIB}: the memory that shared answers to queries may take
 * @param scrapeInterval {@code SCRAPE_INTERVAL}: how often samples are gathered, which dashboards' rate windows follow
 * @param dashboardFolder {@code DASHBOARD_DIR}: where more dashboards are; null for none
 */
public record InfraConfig(
        PrometheusEndpoint prometheus,
        long queryCacheBytes,
        Duration scrapeInterval,
        @Nullable Path dashboardFolder) {}
