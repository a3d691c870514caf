package org.litemaas.analytics.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of this module.
 *
 * @param reportingZone where days begin and end unless a question says otherwise
 * @param refreshInterval pause between two refreshes of the spend-log cache
 * @param settleAfter so long after its end a UTC day counts as whole
 * @param statementTimeout how long one statement may run at LiteLLM's database
 * @param rotationBudget so long in 24 hours LiteLLM's database may be kept busy with comparing days older than a week
 * @param retentionDays so many days are kept, today included; empty keeps all
 * @param slotMemoryBytes so much memory the half-hours of days may take; roll-ups are held besides
 */
public record AnalyticsConfig(
        ZoneId reportingZone,
        Duration refreshInterval,
        Duration settleAfter,
        Duration statementTimeout,
        Duration rotationBudget,
        OptionalInt retentionDays,
        long slotMemoryBytes) {

    private static final long MIB = 1 << 20;

    /** Roll-ups, the server and the questions themselves take the rest. */
    private static final long HEAP_SHARE = 4;

    private static final long MOST_MIB = 1 << 20;

    /** A comparison needs as many days before; nobody who keeps a week's history means it. */
    private static final int LEAST_DAYS_KEPT = 8;

    private static final Duration DAY = Duration.ofDays(1);

    /** PostgreSQL takes a timeout of less for none. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** PostgreSQL takes no longer timeout. */
    private static final Duration LONGEST = Duration.ofDays(24);

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the key, the value and what was expected
     */
    static AnalyticsConfig read(Config config) {
        return new AnalyticsConfig(
                value(
                        config,
                        "REPORTING_ZONE",
                        "UTC",
                        AnalyticsConfig::zone,
                        "a zone of the IANA time zone database whose offset from UTC is a multiple of 30 minutes"),
                duration(config, "REFRESH_INTERVAL", "PT30S"),
                duration(config, "SETTLE_AFTER", "PT6H"),
                duration(config, "LITELLM_DB_STATEMENT_TIMEOUT", "PT2M"),
                value(
                        config,
                        "LITELLM_DB_ROTATION_BUDGET",
                        "PT10M",
                        AnalyticsConfig::partOfADay,
                        "an ISO 8601 duration from PT1S to " + DAY + ", as PT10M"),
                value(
                        config,
                        "RETENTION_DAYS",
                        "",
                        AnalyticsConfig::daysKept,
                        "a number of days, " + LEAST_DAYS_KEPT + " or more, or nothing to keep all"),
                MIB
                        * value(
                                config,
                                "SLOT_MEMORY_MIB",
                                Long.toString(Runtime.getRuntime().maxMemory() / HEAP_SHARE / MIB),
                                AnalyticsConfig::mebibytes,
                                "a number of MiB from 1 to " + MOST_MIB));
    }

    private static Duration partOfADay(String text) {
        Duration duration = Duration.parse(text);
        if (duration.toSeconds() < 1 || duration.compareTo(DAY) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static OptionalInt daysKept(String text) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int days = Integer.parseInt(text);
        if (days < LEAST_DAYS_KEPT) {
            throw new IllegalArgumentException(text);
        }
        return OptionalInt.of(days);
    }

    private static long mebibytes(String text) {
        long number = Long.parseLong(text);
        if (number < 1 || number > MOST_MIB) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    /** Half-hours are what we count in. */
    private static ZoneId zone(String text) {
        ZoneId zone = ZoneId.of(text);
        if (zone.getRules().getOffset(Instant.now()).getTotalSeconds() % 1_800 != 0) {
            throw new IllegalArgumentException(text);
        }
        return zone;
    }

    private static Duration duration(Config config, String key, String unset) {
        return value(
                config,
                key,
                unset,
                AnalyticsConfig::pause,
                "an ISO 8601 duration from " + SHORTEST + " to " + LONGEST + ", as PT30S");
    }

    private static Duration pause(String text) {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    static boolean isOn(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    static <T> T value(Config config, String key, String unset, Function<String, T> parse, String expected) {
        String text = config.getOptionalValue(key, String.class)
                .filter(found -> !found.isBlank())
                .orElse(unset)
                .strip();
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " is '" + text + "', expected " + expected, e);
        }
    }
}
