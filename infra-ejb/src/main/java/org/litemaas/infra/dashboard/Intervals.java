package org.litemaas.infra.dashboard;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Grafana and Prometheus write them, and the steps that a range is looked at in. */
final class Intervals {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[smhdwyM])");
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}(ms|[smhdwyM])){1,7}");
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private static final long[] NICE = {
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        20_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_200_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000,
        604_800_000
    };
    /** From half a day on a step is not made longer than it must be. */
    private static final long HALF_DAY = 43_200_000;

    private Intervals() {}

    /** {@code 1m}, {@code 1h30m}, {@code 500ms}; also {@code >10s}, and a number of seconds, as old files have them. */
    static Optional<Duration> parse(String text) {
        String plain = text.strip();
        plain = plain.startsWith(">") ? plain.substring(1).strip() : plain;
        if (plain.matches("\\d{1,9}")) {
            plain += "s";
        }
        if (!WHOLE.matcher(plain).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(plain);
        while (part.find()) {
            long count = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        case "w" -> Duration.ofDays(7 * count);
                        case "M" -> Duration.ofDays(30 * count);
                        default -> Duration.ofDays(365 * count);
                    });
        }
        return sum.isZero() || sum.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(sum);
    }

    /** As Prometheus reads it, in the largest unit that needs no second one. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** The next of those intervals that people are used to: the nearest, and from half a day on the next shorter. */
    static Duration nice(Duration exact) {
        long millis = exact.toMillis();
        long nice = NICE[0];
        for (int i = 1; i < NICE.length; i++) {
            long bound = NICE[i - 1] >= HALF_DAY ? NICE[i] : (NICE[i - 1] + NICE[i]) / 2;
            if (millis < bound) {
                break;
            }
            nice = NICE[i];
        }
        return Duration.ofMillis(nice);
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
