package org.litemaas.infra.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the metrics are asked for, and as whom.
 *
 * @param url base address, {@code http} or {@code https}, to which {@code /api/v1/…} is appended; no user, query or
 *     fragment
 * @param token bearer token, if one is given as a value
 * @param tokenFile file that holds the bearer token and may be rewritten at any time; not together with {@code token}
 * @param caFile PEM file of the authorities to trust for {@code https}; null trusts those of the Java runtime
 * @param namespace the namespace of OpenShift's tenancy port (9092), sent with every question; null elsewhere
 * @param timeout for one question, from connecting to the last byte
 * @param maxAnswerBytes how long an answer may be before it is refused
 */
public record PrometheusEndpoint(
        URI url,
        @Nullable String token,
        @Nullable Path tokenFile,
        @Nullable Path caFile,
        @Nullable String namespace,
        Duration timeout,
        int maxAnswerBytes) {

    /** 32 MiB: about 100 series of the 11,000 points that the server allows. */
    public static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

    public PrometheusEndpoint {
        String scheme = url.getScheme();
        boolean overHttp = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!overHttp || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "expected an address like https://thanos.example:9091, received one without http(s) or host");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "expected an address without user, query and fragment; credentials are given as a token");
        }
        if (token != null && tokenFile != null) {
            throw new IllegalArgumentException("expected a token or a token file, received both");
        }
        if (token != null && !BearerToken.isWellFormed(token)) {
            throw new IllegalArgumentException("expected a token of printable ASCII characters without spaces");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("expected a timeout above zero, received " + timeout);
        }
        if (maxAnswerBytes < 1) {
            throw new IllegalArgumentException("expected room for an answer, received " + maxAnswerBytes + " bytes");
        }
    }

    /** An endpoint that asks for no credentials, as a Prometheus of one's own does. */
    public static PrometheusEndpoint open(URI url, Duration timeout) {
        return new PrometheusEndpoint(url, null, null, null, null, timeout, MAX_ANSWER_BYTES);
    }

    /** Without the token, so that a log line cannot give it away. */
    @Override
    public String toString() {
        return "PrometheusEndpoint[url=" + url + ", token=" + (token == null ? "none" : "set") + ", tokenFile="
                + tokenFile + ", caFile=" + caFile + ", namespace=" + namespace + ", timeout=" + timeout + "]";
    }
}
