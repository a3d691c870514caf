package org.litemaas.infra.prometheus;

/**
 * What scrape targets say about a metric.
 *
 * @param type as exposed: {@code counter}, {@code gauge}, {@code histogram}, {@code summary}, {@code unknown} …
 * @param help for people; may be empty
 * @param unit mostly empty
 */
public record MetricMetadata(String type, String help, String unit) {}
