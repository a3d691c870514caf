package org.litemaas.analytics.config;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the request log.
 *
 * @param showPrompts whether a single request may show what was asked and answered
 * @param timeout how long LiteLLM's database may take to find requests that somebody waits for
 */
public record RequestLogConfig(boolean showPrompts, Duration timeout) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(5);

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the key, the value and what was expected
     */
    static RequestLogConfig read(Config config) {
        return new RequestLogConfig(
                AnalyticsConfig.value(config, "SHOW_PROMPTS", "off", AnalyticsConfig::isOn, "'on' or 'off'"),
                AnalyticsConfig.value(
                        config,
                        "REQUESTS_TIMEOUT",
                        "PT10S",
                        RequestLogConfig::timeout,
                        "an ISO 8601 duration from " + LEAST + " to " + MOST + ", as PT10S"));
    }

    private static Duration timeout(String text) {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
