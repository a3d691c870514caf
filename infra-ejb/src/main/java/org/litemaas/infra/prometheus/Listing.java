package org.litemaas.infra.prometheus;

import java.util.List;

/**
 * What the server listed: series, label names, label values, rule groups or alerts.
 *
 * @param items in the server's order; empty when there is nothing
 * @param warnings why items may be missing, for instance a store that Thanos could not reach
 */
public record Listing<T>(List<T> items, List<String> warnings) {
    public Listing {
        items = List.copyOf(items);
        warnings = List.copyOf(warnings);
    }
}
