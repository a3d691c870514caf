package org.litemaas.analytics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The values in use, for each dimension that can be filtered by; the largest spenders first. */
public record UsageOptions(Map<Dimension, List<Option>> values, Freshness freshness) {

    public UsageOptions {
        values = Map.copyOf(values);
    }

    /**
     * One value in use.
     *
     * @param value as filters take it
     * @param name for people
     * @param spend US dollars in the period
     */
    public record Option(String value, String name, long requests, BigDecimal spend) {}
}
