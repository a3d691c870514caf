package org.litemaas.web.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often a dashboard asks again. */
final class Refreshing {
    static final String OFF = "off";

    /** By what the address says. */
    static final Map<String, String> CHOICES = choices();

    private static final List<Integer> SECONDS = List.of(0, 10, 30, 60, 300);

    private Refreshing() {}

    private static Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(OFF, "Off");
        choices.put("10s", "10 s, for 5 min");
        choices.put("30s", "30 s");
        choices.put("1m", "1 min");
        choices.put("5m", "5 min");
        return Collections.unmodifiableMap(choices);
    }

    /**
     * @param received what the address says; blank for the file's wish
     * @param wished what the file says, such as {@code 5s}; never granted below 30 seconds
     */
    static String of(String received, @Nullable String wished, Map<String, String> problems) {
        if (CHOICES.containsKey(received)) {
            return received;
        }
        if (!received.isEmpty()) {
            problems.put(
                    DashboardAddress.REFRESH,
                    "'" + received + "' was received, expected one of " + String.join(", ", CHOICES.keySet()));
        }
        if (wished == null || !wished.matches("\\d{1,4}[smh]")) {
            return OFF;
        }
        int number = Integer.parseInt(wished.substring(0, wished.length() - 1));
        int seconds = switch (wished.charAt(wished.length() - 1)) {
            case 's' -> number;
            case 'm' -> number * 60;
            default -> number * 3_600;
        };
        return seconds == 0 ? OFF : seconds <= 30 ? "30s" : seconds <= 60 ? "1m" : "5m";
    }

    static int seconds(String choice) {
        return SECONDS.get(List.copyOf(CHOICES.keySet()).indexOf(choice));
    }
}
