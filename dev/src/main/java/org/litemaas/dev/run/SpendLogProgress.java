package org.litemaas.dev.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the portal how it is and how far its spend-log cache has come. */
final class SpendLogProgress {

    /** Days cached, and days the source is known to have. */
    record Days(int cached, int known) {

        /** Enough for the figures of a quarter's first look; the rest is read in the background. */
        static final int ENOUGH = 60;

        boolean enough() {
            return known > 0 && cached >= Math.min(known, ENOUGH);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern CACHED = Pattern.compile("\"daysCached\"\\s*:\\s*(\\d+)");
    private static final Pattern KNOWN = Pattern.compile("\"daysKnown\"\\s*:\\s*(\\d+)");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String portal;
    private final String authorization;

    SpendLogProgress(String portal, String user, String password) {
        this.portal = portal;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** Whether the portal says that it is ready. */
    boolean ready() throws InterruptedException {
        return get("/health/ready").map(HttpResponse::statusCode).orElse(0) == 200;
    }

    /** Empty while the portal does not tell. */
    Optional<Days> days() throws InterruptedException {
        return get("/api/v1/sources")
                .filter(answer -> answer.statusCode() == 200)
                .flatMap(answer -> days(answer.body()));
    }

    static Optional<Days> days(String json) {
        Matcher cached = CACHED.matcher(json);
        Matcher known = KNOWN.matcher(json);
        return cached.find() && known.find()
                ? Optional.of(new Days(Integer.parseInt(cached.group(1)), Integer.parseInt(known.group(1))))
                : Optional.empty();
    }

    private Optional<HttpResponse<String>> get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(portal + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .build();
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
