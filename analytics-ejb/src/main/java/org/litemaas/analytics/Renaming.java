package org.litemaas.analytics;

import org.litemaas.analytics.attribution.ModelMapping;

/**
 * What a rule would change for the requests of one raw model, provider and host.
 *
 * @param model as the log says
 * @param provider as the log says
 * @param apiHost the host of {@code api_base}; blank where there is none
 * @param before what they are called now
 * @param after what they would be called
 */
public record Renaming(
        String model, String provider, String apiHost, ModelMapping.Naming before, ModelMapping.Naming after) {}
