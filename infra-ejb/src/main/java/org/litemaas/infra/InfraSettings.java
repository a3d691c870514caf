package org.litemaas.infra;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.prometheus.Trust;

/**
 * Turns settings into an {@link InfraConfig}, or into one message for each setting that is wrong. Read as text and
 * converted here, because a converter's own message would neither say what was expected nor keep a secret.
 */
final class InfraSettings {
    private static final String DEFAULT_URL = "http://127.0.0.1:9090";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final long DEFAULT_QUERY_CACHE_MIB = 64;
    private static final long MOST_QUERY_CACHE_MIB = 1_048_576;
    private static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_SCRAPE_INTERVAL = Duration.ofHours(1);
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Function<String, Optional<String>> settings;
    private final List<String> problems = new ArrayList<>();

    private InfraSettings(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /** @throws IllegalArgumentException when settings are wrong; its message has one line for each, without secrets */
    static InfraConfig read(Function<String, Optional<String>> settings) {
        InfraSettings reading = new InfraSettings(settings);
        long queryCacheMib = reading.queryCacheMib();
        Duration scrapeInterval = reading.duration("SCRAPE_INTERVAL", DEFAULT_SCRAPE_INTERVAL, LONGEST_SCRAPE_INTERVAL);
        Path dashboards = reading.folder("DASHBOARD_DIR");
        PrometheusEndpoint prometheus = reading.prometheus();
        if (prometheus == null) {
            throw new IllegalArgumentException(String.join("\n", reading.problems));
        }
        return new InfraConfig(prometheus, queryCacheMib << 20, scrapeInterval, dashboards);
    }

    private @Nullable PrometheusEndpoint prometheus() {
        URI url = url();
        String token = text("THANOS_TOKEN");
        Path tokenFile = file("THANOS_TOKEN_FILE");
        Path caFile = caFile();
        String namespace = text("THANOS_NAMESPACE");
        if (namespace != null && !NAMESPACE.matcher(namespace).matches()) {
            wrong("THANOS_NAMESPACE", namespace, "the name of a namespace: a-z, 0-9 and dashes, at most 63");
        }
        Duration timeout = duration("THANOS_TIMEOUT", DEFAULT_TIMEOUT, LONGEST_TIMEOUT);
        if (token != null && tokenFile != null) {
            problems.add("THANOS_TOKEN and THANOS_TOKEN_FILE are both set: expected one of them");
        } else if (token != null && token.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            problems.add("THANOS_TOKEN (value not shown): expected printable ASCII characters without spaces");
        }
        return problems.isEmpty()
                ? new PrometheusEndpoint(
                        url, token, tokenFile, caFile, namespace, timeout, PrometheusEndpoint.MAX_ANSWER_BYTES)
                : null;
    }

    private long queryCacheMib() {
        String value = text("QUERY_CACHE_MIB");
        if (value == null) {
            return DEFAULT_QUERY_CACHE_MIB;
        }
        try {
            long mib = Long.parseLong(value);
            if (mib >= 1 && mib <= MOST_QUERY_CACHE_MIB) {
                return mib;
            }
        } catch (NumberFormatException e) {
            // told below, as are numbers out of range
        }
        wrong("QUERY_CACHE_MIB", value, "a number of MiB from 1 to " + MOST_QUERY_CACHE_MIB);
        return DEFAULT_QUERY_CACHE_MIB;
    }

    private URI url() {
        String value = settings.apply("THANOS_URL").orElse(DEFAULT_URL).strip();
        try {
            return PrometheusEndpoint.open(URI.create(value), DEFAULT_TIMEOUT).url();
        } catch (IllegalArgumentException e) {
            // The address may hold a password before an @, so only what comes after it is shown.
            wrong(
                    "THANOS_URL",
                    value.substring(value.lastIndexOf('@') + 1),
                    "an address like https://thanos.example:9091 without user, query and fragment;"
                            + " credentials go into THANOS_TOKEN or THANOS_TOKEN_FILE");
            return URI.create(DEFAULT_URL);
        }
    }

    private Duration duration(String key, Duration otherwise, Duration longest) {
        String value = text(key);
        if (value == null) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative() && !duration.isZero() && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below, as are values out of range
        }
        wrong(key, value, "an ISO 8601 duration above zero and up to " + longest + ", such as " + otherwise);
        return otherwise;
    }

    private @Nullable Path folder(String key) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            Path folder = Path.of(value);
            if (Files.isDirectory(folder) && Files.isReadable(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // told below, as are folders that are not there
        }
        wrong(key, value, "the path of a folder that this process can read");
        return null;
    }

    private @Nullable Path caFile() {
        Path file = file("THANOS_CA_FILE");
        if (file == null) {
            return null;
        }
        try {
            Trust.in(file);
        } catch (IOException e) {
            wrong("THANOS_CA_FILE", file.toString(), "a file of PEM certificates (" + e.getMessage() + ")");
        }
        return file;
    }

    private @Nullable Path file(String key) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            Path file = Path.of(value);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // told below, as are files that are not there
        }
        wrong(key, value, "the path of a file that this process can read");
        return null;
    }

    private @Nullable String text(String key) {
        return settings.apply(key).map(String::strip).filter(s -> !s.isEmpty()).orElse(null);
    }

    private void wrong(String key, String value, String expected) {
        problems.add(key + " is \"" + value + "\": expected " + expected);
    }
}
