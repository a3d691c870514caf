package org.litemaas.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litemaas.infra.dashboard.PanelQuestion;
import org.litemaas.infra.dashboard.RelativeTime;

/**
 * The stretch of time that a dashboard shows, in UTC.
 *
 * @param from as the address has it, such as {@code now-6h}; a moment as {@code 2026-11-24T10:00:00Z}
 * @param to likewise
 * @param start what {@code from} means now
 * @param end what {@code to} means now; after {@code start}
 * @param problems what could not be understood, by parameter; the file's range stands in its place
 */
record DashboardRange(String from, String to, Instant start, Instant end, Map<String, String> problems) {
    static final String NOW = "now";
    private static final Pattern BACK = Pattern.compile("now-(\\d{1,9})([smhdwMy])");
    private static final Pattern CLOCK_OF_UTC = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\d)?");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final String EXPECTED = "expected now-6h, 2026-11-24 10:00 (UTC) or 2026-11-24T10:00:00Z";

    /** The ranges that are one click away. */
    static final List<String> PRESETS = List.of("15m", "1h", "3h", "6h", "12h", "24h", "2d", "7d", "30d", "90d");

    private static final Map<String, String> UNITS =
            Map.of("s", "second", "m", "minute", "h", "hour", "d", "day", "w", "week", "M", "month", "y", "year");

    /**
     * @param usualFrom the file's range, taken where the address has none
     * @param usualTo likewise
     */
    static DashboardRange read(QueryString address, String usualFrom, String usualTo, Instant now) {
        Map<String, String> problems = new LinkedHashMap<>();
        String from = received(address, "from", usualFrom, now, problems);
        String to = received(address, "to", usualTo, now, problems);
        Instant start = moment(from, now, false);
        Instant end = moment(to, now, true);
        if (!PanelQuestion.isRange(start, end)) {
            problems.put(
                    "from",
                    "'" + from + "' to '" + to + "' was received, expected an end after the beginning,"
                            + " by at most ten years");
            return new DashboardRange("now-6h", NOW, now.minus(Duration.ofHours(6)), now, problems);
        }
        return new DashboardRange(from, to, start, end, problems);
    }

    private static String received(
            QueryString address, String name, String usual, Instant now, Map<String, String> problems) {
        String text = address.last(name).strip();
        boolean end = name.equals("to");
        if (!text.isEmpty()) {
            Optional<String> understood = normal(text, now, end);
            if (understood.isPresent()) {
                return understood.get();
            }
            problems.put(name, "'" + text + "' was received, " + EXPECTED);
        }
        // A file may say anything; where it makes no sense the usual range stands.
        return normal(usual, now, end).orElse(end ? NOW : "now-6h");
    }

    /** What the API takes too: Grafana's words as they are, else a moment. */
    private static Optional<String> normal(String text, Instant now, boolean end) {
        String zoned = CLOCK_OF_UTC.matcher(text).matches() ? withSeconds(text.replace(' ', 'T')) + "Z" : text;
        return RelativeTime.parse(zoned, now, end)
                .map(moment -> text.startsWith(NOW)
                        ? text
                        : moment.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String withSeconds(String text) {
        return text.length() == "2026-11-24T10:00".length() ? text + ":00" : text;
    }

    private static Instant moment(String understood, Instant now, boolean end) {
        return RelativeTime.parse(understood, now, end).orElseThrow();
    }

    /** As "Last 6 hours", or from one moment to another. */
    String label() {
        Matcher relative = BACK.matcher(from);
        if (to.equals(NOW) && relative.matches()) {
            return last(relative.group(1), relative.group(2));
        }
        String first = CLOCK.format(start.atZone(ZoneOffset.UTC));
        String last = CLOCK.format(end.atZone(ZoneOffset.UTC));
        int day = first.indexOf(',');
        boolean oneDay = first.substring(0, day).equals(last.substring(0, last.indexOf(',')));
        return first + " – " + (oneDay ? last.substring(last.indexOf(',') + 2) : last) + " UTC";
    }

    /** A preset in words, such as "Last 6 hours". */
    static String label(String preset) {
        return last(preset.substring(0, preset.length() - 1), preset.substring(preset.length() - 1));
    }

    private static String last(String number, String unit) {
        String name = UNITS.getOrDefault(unit, unit);
        return number.equals("1") ? "Last " + name : "Last " + number + " " + name + "s";
    }

    /** Twice as long, around the same middle; one that ends now goes on ending now. */
    QueryString zoomedOut(QueryString address) {
        Duration length = Duration.between(start, end);
        if (to.equals(NOW)) {
            return address.with("from", "now-" + Math.min(5_000_000, length.toMinutes() * 2 + 1) + "m")
                    .with("to", NOW);
        }
        return address.with(
                        "from",
                        start.minus(length.dividedBy(2))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .with(
                        "to",
                        end.plus(length.dividedBy(2))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }
}
