package org.litemaas.infra.prometheus;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API: which, with what, and how to name it in a message.
 *
 * @param asked what is asked for, in PromQL or in words
 * @param form whether the server takes the parameters as the body of a POST too
 */
record Question(PrometheusEndpoint endpoint, String path, List<Parameter> parameters, String asked, boolean form) {
    /** Beyond this the query goes into the body: proxies on the way cut URLs off at 4 or 8 KiB. */
    private static final int LONGEST_URL_QUERY = 2_000;

    private static final int LONGEST_IN_MESSAGE = 200;

    /** A name may come more than once, as {@code match[]} does. */
    record Parameter(String name, String value) {}

    static Question instant(PrometheusEndpoint endpoint, String promql, Instant at) {
        List<Parameter> parameters = query(endpoint, promql);
        parameters.add(new Parameter("time", seconds(at)));
        return new Question(endpoint, "/api/v1/query", parameters, promql, true);
    }

    static Question range(PrometheusEndpoint endpoint, String promql, Instant start, Instant end, Duration step) {
        List<Parameter> parameters = query(endpoint, promql);
        parameters.add(new Parameter("start", seconds(start)));
        parameters.add(new Parameter("end", seconds(end)));
        parameters.add(new Parameter("step", seconds(step)));
        return new Question(endpoint, "/api/v1/query_range", parameters, promql, true);
    }

    static Question series(PrometheusEndpoint endpoint, List<String> matchers, Instant from, Instant to) {
        return new Question(endpoint, "/api/v1/series", within(matchers, from, to), "series of " + matchers, true);
    }

    static Question labels(PrometheusEndpoint endpoint, List<String> matchers, Instant from, Instant to) {
        return new Question(endpoint, "/api/v1/labels", within(matchers, from, to), "labels of " + matchers, true);
    }

    static Question labelValues(
            PrometheusEndpoint endpoint, String label, List<String> matchers, Instant from, Instant to) {
        String path = "/api/v1/label/" + encode(label).replace("+", "%20") + "/values";
        String asked = "values of the label " + label + " of " + matchers;
        return new Question(endpoint, path, within(matchers, from, to), asked, false);
    }

    /** A call without parameters: {@code metadata}, {@code rules}, {@code alerts} or {@code status/buildinfo}. */
    static Question plain(PrometheusEndpoint endpoint, String call, String asked) {
        return new Question(endpoint, "/api/v1/" + call, List.of(), asked, false);
    }

    private static List<Parameter> query(PrometheusEndpoint endpoint, String promql) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("query", promql));
        // So that the server gives up as well, instead of working on for nobody.
        parameters.add(new Parameter("timeout", seconds(endpoint.timeout())));
        return parameters;
    }

    private static List<Parameter> within(List<String> matchers, Instant from, Instant to) {
        List<Parameter> parameters = new ArrayList<>();
        matchers.forEach(matcher -> parameters.add(new Parameter("match[]", matcher)));
        parameters.add(new Parameter("start", seconds(from)));
        parameters.add(new Parameter("end", seconds(to)));
        return parameters;
    }

    HttpRequest request(@Nullable String token) {
        String namespace = endpoint.namespace();
        String all = parameters.stream()
                .map(p -> encode(p.name()) + "=" + encode(p.value()))
                .collect(Collectors.joining("&"));
        // The tenancy port reads the namespace from the URL only, and there POST needs a right that viewers lack.
        boolean inBody = form && namespace == null && all.length() > LONGEST_URL_QUERY;
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Accept", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (inBody) {
            return request.uri(URI.create(address()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(all))
                    .build();
        }
        if (namespace != null) {
            all = all + (all.isEmpty() ? "" : "&") + "namespace=" + encode(namespace);
        }
        return request.uri(URI.create(address() + (all.isEmpty() ? "" : "?" + all)))
                .GET()
                .build();
    }

    /** The address asked, without parameters. */
    String address() {
        String base = endpoint.url().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /** Whether a good answer holds the result of a query. */
    boolean wantsResult() {
        return path.startsWith("/api/v1/query");
    }

    /** @param happened what happened there and what to do */
    Words tell(String happened) {
        return Words.of(endpoint, address(), happened, asked);
    }

    /** Text from elsewhere, fit for one line of a message. */
    static String shorten(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_IN_MESSAGE ? line : line.substring(0, LONGEST_IN_MESSAGE) + "…";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String seconds(Instant at) {
        return String.format(Locale.ROOT, "%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
