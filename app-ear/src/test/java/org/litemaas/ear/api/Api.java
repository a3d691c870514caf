package org.litemaas.ear.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.litemaas.ear.Portal;

/** The portal's API, asked as its administrator. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern DAYS_AGO = Pattern.compile("\\{(\\d+)}");

    private final Portal portal;

    Api(Portal portal) {
        this.portal = portal;
    }

    /** Waits until the spend log of the demo is cached as a whole. */
    static Api withAllDays(Portal portal) throws Exception {
        var api = new Api(portal);
        await("All days cached", api::spendLogs, state -> {
            var known = state.getInt("daysKnown");
            return known > 0 && known == state.getInt("daysCached");
        });
        return api;
    }

    /** Asks until the answer is as wanted; fails with the last answer after a minute. */
    static <T> T await(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = question.call();
        while (!wanted.test(answer)) {
            assertThat(System.nanoTime())
                    .as("%s: not within %s, the last answer was %s", what, PATIENCE, answer)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
            answer = question.call();
        }
        return answer;
    }

    /** The spend log's part of {@code /sources}. */
    JsonObject spendLogs() throws IOException, InterruptedException {
        return json("/sources").getJsonObject("spendLogs");
    }

    /** @param path after {@code /api/v1}, with its query; {@code {7}} in it stands for the day a week ago */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return portal.getAsAdmin("/api/v1" + dated(path));
    }

    /** The answer in the media type asked for. */
    HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return send("GET", path, accept);
    }

    HttpResponse<String> send(String method, String path, String accept) throws IOException, InterruptedException {
        return portal.send(HttpRequest.newBuilder(portal.at("/api/v1" + dated(path)))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .header("Accept", accept)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends JSON, or what is meant to be refused. */
    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return portal.send(HttpRequest.newBuilder(portal.at("/api/v1" + path))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The JSON of an answer that must be 200. */
    JsonObject json(String path) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return parse(answer.body());
    }

    /** As {@link #json}, where the answer may be an array. */
    JsonValue value(String path) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readValue();
        }
    }

    private static String dated(String path) {
        return DAYS_AGO.matcher(path)
                .replaceAll(found -> LocalDate.now(ZoneOffset.UTC)
                        .minusDays(Long.parseLong(found.group(1)))
                        .toString());
    }

    static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** A path with parameters: names and values in turn. */
    static String path(String path, String... parameters) {
        var query = new StringBuilder(path);
        for (var i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(URLEncoder.encode(parameters[i], UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        return query.toString();
    }
}
