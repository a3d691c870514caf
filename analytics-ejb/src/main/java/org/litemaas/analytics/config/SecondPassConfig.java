package org.litemaas.analytics.config;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the second pass over the large columns of the spend log.
 *
 * @param on whether there is one
 * @param budget how long it may keep the source busy in 24 hours
 */
public record SecondPassConfig(boolean on, Duration budget) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(1);

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the key, the value and what was expected
     */
    static SecondPassConfig read(Config config) {
        return new SecondPassConfig(
                AnalyticsConfig.value(config, "SECOND_PASS", "off", AnalyticsConfig::isOn, "'on' or 'off'"),
                AnalyticsConfig.value(
                        config,
                        "SECOND_PASS_BUDGET",
                        "PT10M",
                        SecondPassConfig::budget,
                        "an ISO 8601 duration from " + LEAST + " to " + MOST + ", as PT10M"));
    }

    private static Duration budget(String text) {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
