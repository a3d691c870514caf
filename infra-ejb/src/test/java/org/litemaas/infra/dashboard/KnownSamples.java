package org.litemaas.infra.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Writes what a Prometheus would have gathered, every 30 seconds, in the 70 minutes before a moment, as OpenMetrics. */
final class KnownSamples {
    private static final int SECONDS = 70 * 60;
    private static final int SCRAPE_SECONDS = 30;

    /** The moment at which questions are asked. */
    final Instant now = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);

    private final StringBuilder text = new StringBuilder();

    void gauge(String name, Map<String, String> labels, double value) {
        line(name, labels, value, 0);
    }

    /** A counter that was 1,000 at first, and has grown evenly. */
    void counter(String name, Map<String, String> labels, double perSecond) {
        line(name, labels, 1_000, perSecond);
    }

    /**
     * A histogram that has grown evenly.
     *
     * @param perSecond values per second
     * @param mean of the values
     * @param parts by bound as text, which part of the values is up to it; +Inf is added
     */
    void histogram(String name, Map<String, String> labels, double perSecond, double mean, Map<String, Double> parts) {
        Map<String, Double> all = new TreeMap<>(parts);
        all.put("+Inf", 1.0);
        all.forEach((le, part) -> counter(name + "_bucket", with(labels, "le", le), perSecond * part));
        counter(name + "_count", labels, perSecond);
        counter(name + "_sum", labels, perSecond * mean);
    }

    static Map<String, String> with(Map<String, String> labels, String... more) {
        Map<String, String> all = new TreeMap<>(labels);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private void line(String name, Map<String, String> labels, double first, double perSecond) {
        StringBuilder series = new StringBuilder(name).append('{');
        new TreeMap<>(labels)
                .forEach((label, value) ->
                        series.append(label).append("=\"").append(value).append("\","));
        series.setCharAt(series.length() - 1, '}');
        for (int passed = 0; passed <= SECONDS; passed += SCRAPE_SECONDS) {
            text.append(series)
                    .append(' ')
                    .append(first + perSecond * passed)
                    .append(' ')
                    .append(now.getEpochSecond() - SECONDS + passed)
                    .append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
