package org.litemaas.infra.prometheus;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of the API: which, with what, and how to name it in a message. */
record Question(PrometheusEndpoint endpoint, String path, Map<String, String> parameters) {
    /** Beyond this the query goes into the body: proxies on the way cut URLs off at 4 or 8 KiB. */
    private static final int LONGEST_URL_QUERY = 2_000;

    private static final int LONGEST_IN_MESSAGE = 200;

    static Question instant(PrometheusEndpoint endpoint, String promql, Instant at) {
        Map<String, String> parameters = query(endpoint, promql);
        parameters.put("time", seconds(at));
        return new Question(endpoint, "/api/v1/query", parameters);
    }

    static Question range(PrometheusEndpoint endpoint, String promql, Instant start, Instant end, Duration step) {
        Map<String, String> parameters = query(endpoint, promql);
        parameters.put("start", seconds(start));
        parameters.put("end", seconds(end));
        parameters.put("step", seconds(step));
        return new Question(endpoint, "/api/v1/query_range", parameters);
    }

    static Question buildInfo(PrometheusEndpoint endpoint) {
        return new Question(endpoint, "/api/v1/status/buildinfo", Map.of());
    }

    private static Map<String, String> query(PrometheusEndpoint endpoint, String promql) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("query", promql);
        // So that the server gives up as well, instead of working on for nobody.
        parameters.put("timeout", seconds(endpoint.timeout()));
        return parameters;
    }

    HttpRequest request(@Nullable String token) {
        String namespace = endpoint.namespace();
        String form = encode(parameters);
        // The tenancy port reads the namespace from the URL only, and there POST needs a right that viewers lack.
        boolean inBody = namespace == null && form.length() > LONGEST_URL_QUERY;
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Accept", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (inBody) {
            return request.uri(URI.create(address()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
        }
        String tenancy = namespace == null ? "" : encode(Map.of("namespace", namespace));
        String all = form.isEmpty() || tenancy.isEmpty() ? form + tenancy : form + "&" + tenancy;
        return request.uri(URI.create(address() + (all.isEmpty() ? "" : "?" + all)))
                .GET()
                .build();
    }

    /** The address asked, without parameters. */
    String address() {
        String base = endpoint.url().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /** Whether a good answer holds series. */
    boolean wantsResult() {
        return parameters.containsKey("query");
    }

    /** A message: which address, what happened there and what to do, and last what was asked, which may be long. */
    String tell(String happened) {
        String promql = parameters.get("query");
        return address() + " " + happened + " Asked: " + (promql == null ? "the version" : shorten(promql));
    }

    /** Text from elsewhere, fit for one line of a message. */
    static String shorten(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_IN_MESSAGE ? line : line.substring(0, LONGEST_IN_MESSAGE) + "…";
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String seconds(Instant at) {
        return String.format(Locale.ROOT, "%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
